"""Which page of the lab stands at which address."""

from django.urls import path

from simulation import judging_views, views

urlpatterns = [
    path("", views.lab, name="lab"),
    path("trust/", judging_views.trust, name="trust"),
    path("trust/<slug:chart>.json", judging_views.trust_chart, name="trust_chart"),
    path("sides/", judging_views.study_sides, name="study_sides"),
    path("audience/", views.audience, name="audience"),
    path("audience/stop/", views.stop_audience, name="stop_audience"),
    path("<uuid:study_id>/", views.study, name="study"),
    path("<uuid:study_id>/report/", judging_views.study_report, name="study_report"),
    path("<uuid:study_id>/stop/", views.stop_study, name="stop_study"),
    path("<uuid:study_id>/continue/", views.continue_study, name="continue_study"),
    path("<uuid:study_id>/results.csv", views.study_csv, name="study_csv"),
    path("<uuid:study_id>/<slug:chart>.json", views.study_chart, name="study_chart"),
]
