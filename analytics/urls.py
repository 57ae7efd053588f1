"""Which analytics page stands at which address."""

from django.urls import path

from analytics import views

urlpatterns = [
    path("", views.workbench, name="workbench"),
    path("<slug:page>/", views.workbench, name="workbench_page"),
    path("<slug:panel>.json", views.chart, name="chart"),
    path("<slug:panel>.csv", views.export, name="export"),
]
