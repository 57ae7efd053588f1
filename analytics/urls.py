"""Which analytics page stands at which address."""

from django.urls import path

from analytics import model_views, people_views, risk_views, saved_views, views, weekly_views

urlpatterns = [
    path("", views.workbench, name="workbench"),
    path("models/", model_views.models, name="models"),
    path("models/judge/", model_views.judge_trainers, name="judge_trainers"),
    path("models/<slug:panel>.json", model_views.model_chart, name="model_chart"),
    path("models/<slug:panel>.csv", model_views.model_export, name="model_export"),
    path("report/", weekly_views.weekly_report, name="weekly_report"),
    path("definitions/", views.definitions, name="definitions"),
    path("views/", saved_views.save_view, name="save_view"),
    path("views/<int:view>/delete/", saved_views.forget_view, name="forget_view"),
    path("risks/", risk_views.risks, name="workbench_risks"),
    path("viewers/", people_views.viewers, name="workbench_viewers"),
    path("viewers/<uuid:public_id>/", people_views.viewer, name="workbench_viewer"),
    path("served/<uuid:slate>/", people_views.served, name="workbench_served"),
    path("<slug:page>/", views.workbench, name="workbench_page"),
    path("<slug:panel>.json", views.chart, name="chart"),
    path("<slug:panel>.csv", views.export, name="export"),
]
