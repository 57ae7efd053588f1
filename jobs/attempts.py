"""The life of one attempt: claimed, alive, finished or failed; its number fences off an older one."""

from django.db import transaction
from django.db.models import F

from jobs.models import Job

State = Job.State


@transaction.atomic
def claim(*, now) -> Job | None:
    """Take the job that has waited longest, for a new attempt; None when nothing waits."""
    waiting = Job.objects.claimable().select_for_update(skip_locked=True, of=("self",))
    job = waiting.order_by("created_at").first()
    if job is None:
        return None
    job.state = State.RUNNING
    job.attempt += 1
    job.started_at = job.heartbeat_at = now
    job.percent, job.message, job.eta, job.log = 0, "", None, ""
    job.save()
    return job


def current(job_id, attempt: int):
    """The job, while this attempt is the one that counts."""
    return Job.objects.filter(pk=job_id, attempt=attempt, state=State.RUNNING)


def wanted(job_id, attempt: int):
    """The job, while this attempt counts and nobody has called it off."""
    return current(job_id, attempt).filter(cancel_requested=False)


@transaction.atomic
def heartbeat(job_id, attempt: int, log: str, *, now) -> bool:
    """Say that this attempt lives and what it printed; False when it should stop."""
    job = Job.objects.select_for_update(skip_locked=True).filter(pk=job_id).first()
    if job is None:
        return True  # the work itself holds the row, inside a fenced transaction
    if job.attempt != attempt or job.cancel_requested or job.state not in (State.RUNNING, State.DONE):
        return False
    Job.objects.filter(pk=job_id).update(heartbeat_at=now, log=log)
    return True


def finish(job_id, attempt: int, result, *, now) -> bool:
    """Keep the result, unless the attempt was superseded or called off: then False, and nothing is written."""
    done = {"state": State.DONE, "result": result, "percent": 100, "eta": None, "finished_at": now}
    return bool(wanted(job_id, attempt).update(**done))


@transaction.atomic
def fail(job_id, attempt: int, reason: str, *, now, final: bool = False) -> None:
    """End an attempt that brought no result; nothing happens if it isn't the current one."""
    if job := current(job_id, attempt).select_for_update().first():
        give_up(job, reason, now=now, final=final)


def give_up(job: Job, reason: str, *, now, final: bool = False) -> None:
    """Queue the locked job again; or end it, when it was called off, has had its attempts, or can't do better."""
    job.eta = None
    if job.cancel_requested:
        job.state, job.finished_at = State.CANCELLED, now
    else:
        job.error += f"Attempt {job.attempt}: {reason}\n"
        ended = final or job.attempt >= job.max_attempts
        job.state, job.finished_at = (State.DEAD, now) if ended else (State.QUEUED, None)
    job.rung_at = None
    job.save()


def hand_back(job_id, attempt: int) -> None:
    """Queue a job again because its worker was told to stop: that isn't counted as a failure."""
    current(job_id, attempt).update(
        state=State.QUEUED, max_attempts=F("max_attempts") + 1, message="Waits for a worker again", rung_at=None
    )
