"""Ask for background work, call it off, or ask again: what other rooms call."""

from celery import current_app
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from jobs.models import Job


class UnknownJob(ValueError):
    """No function stands behind this name."""


def enqueue(name: str, arguments: dict | None = None, *, key: str = "", requested_by: str = "", **options) -> Job:
    """Insert a job, and ring for a worker once the transaction commits.

    While a job with the same `key` waits or runs, that one is returned instead. `options` are columns of Job:
    parent, continues, max_attempts, time_limit_seconds, memory_limit_mb.
    """
    if name not in settings.JOBS:
        raise UnknownJob(f"No job is called {name!r}; settings.JOBS knows {', '.join(sorted(settings.JOBS))}.")
    job = Job(name=name, arguments=arguments or {}, key=key, requested_by=requested_by, **options)
    job.rung_at = timezone.now()
    while not inserted(job):
        if active := Job.objects.filter(key=key, state__in=Job.ACTIVE).first():
            return active
    transaction.on_commit(ring, robust=True)
    return job


def inserted(job: Job) -> bool:
    """False when an active job has the same key, also one that a request beside us has just committed."""
    Job.objects.bulk_create([job], ignore_conflicts=True)
    return Job.objects.filter(pk=job.pk).exists()


def ring(**how) -> None:
    """Tell the workers that work waits. If the broker is away nothing is lost: the reaper rings again."""
    current_app.send_task("jobs.tasks.ring", retry=False, **how)


def cancel(job_id) -> None:
    """Call a job off: at once while it waits, within about a second while it runs."""
    waiting = Job.objects.filter(pk=job_id, state=Job.State.QUEUED)
    if not waiting.update(state=Job.State.CANCELLED, finished_at=timezone.now()):
        Job.objects.filter(pk=job_id, state=Job.State.RUNNING).update(cancel_requested=True)


def retry(job_id) -> Job:
    """Queue a dead or cancelled job again, and what was to continue it; any other job is left as it is.

    Returns the job that will now do the work: another one, if that already has this job's key.
    """
    job = Job.objects.get(pk=job_id)
    if not job.given_up:
        return job
    try:
        with transaction.atomic():
            requeue(Job.objects.filter(pk=job_id, state=job.state))
            requeue(Job.objects.filter(parent=job.parent_id, continues=True, state=Job.State.DEAD))
            transaction.on_commit(ring, robust=True)
    except IntegrityError:
        return Job.objects.filter(key=job.key, state__in=Job.ACTIVE).first() or job
    job.refresh_from_db()
    return job


def requeue(jobs) -> None:
    jobs.update(
        state=Job.State.QUEUED,
        max_attempts=F("attempt") + Job.ATTEMPTS,
        cancel_requested=False,
        percent=0,
        message="",
        error="",
        finished_at=None,
        rung_at=timezone.now(),
    )
