"""Which jobs page stands at which address."""

from django.urls import path

from jobs import views

urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<uuid:job_id>/", views.job, name="job"),
    path("<uuid:job_id>/cancel/", views.cancel_job, name="cancel_job"),
    path("<uuid:job_id>/retry/", views.retry_job, name="retry_job"),
]
