"""Find work that got lost, and see that it is done: run every few seconds, by as many reapers as like to."""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q

from jobs.attempts import give_up
from jobs.models import Job, Process
from jobs.running import ring

SILENT = timedelta(seconds=8)  # a worker writes a heartbeat every second
RING_AGAIN = timedelta(seconds=4)  # and a reaping every ten: what nobody heard is heard within 15
RINGS = 20  # a worker that hears one goes on until nothing waits
FORGET = timedelta(days=1)


def reap(*, now) -> None:
    for job_id in silent(now).values_list("pk", flat=True):
        recover(job_id, now=now)
    end_doomed(now=now)
    ring_for_waiting(now=now)
    Process.objects.filter(seen_at__lt=now - FORGET).delete()


def silent(now):
    return Job.objects.filter(state=Job.State.RUNNING, heartbeat_at__lt=now - SILENT)


@transaction.atomic
def recover(job_id, *, now) -> None:
    """Give up an attempt whose worker is silent, once its child is gone too and so has let go of the lock."""
    job = silent(now).select_for_update(skip_locked=True).filter(pk=job_id).first()
    if job and lock_is_free(job):
        give_up(job, "its worker was lost", now=now)


def lock_is_free(job: Job) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [job.lock])
        return cursor.fetchone()[0]


@transaction.atomic
def end_doomed(*, now) -> None:
    for job in Job.objects.doomed().select_for_update(skip_locked=True, of=("self",)):
        give_up(job, "a part that it continues was not done", now=now, final=True)


@transaction.atomic
def ring_for_waiting(*, now) -> None:
    """Ring for what has waited since it was last rung for: the message was lost, or all workers were busy."""
    unheard = Job.objects.claimable().filter(Q(rung_at=None) | Q(rung_at__lt=now - RING_AGAIN))
    jobs = list(unheard.select_for_update(skip_locked=True, of=("self",)).order_by("created_at")[:RINGS])
    Job.objects.filter(pk__in=[job.pk for job in jobs]).update(rung_at=now)
    for _ in jobs:
        transaction.on_commit(ring, robust=True)
