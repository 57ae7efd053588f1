"""The pages on which staff watch background work, call it off and ask again."""

from datetime import timedelta

from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jobs import processes, running
from jobs.models import Job
from jobs.staff import staff_only

SHOWN = 100

may_run = permission_required("jobs.run_job", raise_exception=True)


@require_safe
@staff_only
def jobs(request):
    now = timezone.now()
    return live_page(request, "jobs/jobs.html", now, {"jobs": timed(Job.objects.for_page()[:SHOWN], now)})


@require_safe
@staff_only
def job(request, job_id):
    now = timezone.now()
    found = get_object_or_404(Job.objects.select_related("parent"), pk=job_id)
    parts = timed(found.children.for_page(), now)
    return live_page(request, "jobs/job.html", now, {"job": timed([found], now)[0], "parts": parts})


@require_POST
@staff_only
@may_run
def cancel_job(request, job_id):
    running.cancel(get_object_or_404(Job, pk=job_id).pk)
    return redirect("job", job_id)


@require_POST
@staff_only
@may_run
def retry_job(request, job_id):
    return redirect("job", running.retry(get_object_or_404(Job, pk=job_id).pk).pk)


def live_page(request, template: str, now, context: dict):
    """The page, or only the part of it that a live page fetches again and again; `?paused=1` stops that."""
    context |= {
        "now": now,
        "paused": "paused" in request.GET,
        "worker_alive": processes.alive("worker", now=now),
        "beat_alive": processes.alive("beat", now=now),
        "may_run": request.user.has_perm("jobs.run_job"),
    }
    return render(request, f"{template}#live" if request.htmx else template, context)


def timed(jobs, now) -> list[Job]:
    """The jobs, each with how long its last attempt `took` so far and how long it has `left`, in words."""
    jobs = list(jobs)
    for job in jobs:
        job.took = in_words((job.finished_at or now) - job.started_at) if job.started_at else ""
        job.left = in_words(job.eta - now) if job.eta and job.eta > now else ""
    return jobs


def in_words(duration: timedelta) -> str:
    seconds = max(int(duration.total_seconds()), 0)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds % 60} s" if minutes else f"{seconds} s"
