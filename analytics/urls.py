"""Which analytics page stands at which address."""

from django.urls import path

from analytics import model_views, views

urlpatterns = [
    path("", views.workbench, name="workbench"),
    path("models/", model_views.models, name="models"),
    path("models/judge/", model_views.judge_trainers, name="judge_trainers"),
    path("models/<slug:panel>.json", model_views.model_chart, name="model_chart"),
    path("models/<slug:panel>.csv", model_views.model_export, name="model_export"),
    path("<slug:panel>.json", views.chart, name="chart"),
    path("<slug:panel>.csv", views.export, name="export"),
]
