"""Shows on a terminal how jobs go, until they are over."""

import time
from collections.abc import Callable, Sequence

from django.core.management.base import CommandError

from catalog.models import World
from jobs.models import Job


def follow(jobs: Sequence[Job], write: Callable[[str], None], outcome: Callable[[dict], str]) -> None:
    """`outcome` puts a result into words. Raises CommandError for jobs that were given up."""
    told: dict[str, str] = {}
    while any([tell(job, told, write, outcome) for job in jobs]):
        time.sleep(0.3)
    failed = [job for job in map(now, jobs) if job.state != Job.State.DONE]
    if failed:
        reasons = "; ".join(
            f"{job.arguments['trainer']} is {job.state}: {job.reason or 'no reason'}" for job in failed
        )
        raise CommandError(f"{reasons}. The log of each job stands under /jobs/.")


def tell(job: Job, told: dict[str, str], write: Callable[[str], None], outcome: Callable[[dict], str]) -> bool:
    """Writes what is new about the job; answers whether it goes on."""
    job = now(job)
    line = f"{job.percent:3d} %  {job.message or waiting(job)}"
    if job.state == Job.State.DONE:
        line = f"100 %  {outcome(job.result)}"
    if told.get(job.pk) != line:
        write(f"  {job.arguments['trainer']:<10} {line}")
        told[job.pk] = line
    return job.state in Job.ACTIVE


def now(job: Job) -> Job:
    """The job as it is now; or the one that concludes, once its parts have become jobs of their own."""
    job.refresh_from_db()
    return job.children.filter(continues=True).first() or job


def waiting(job: Job) -> str:
    if not job.continues:
        return "waiting for a worker"
    parts = Job.objects.filter(parent=job.parent_id, continues=False)
    return f"{parts.filter(state=Job.State.DONE).count()} of {parts.count()} fits are done"


def the_world(slug: str | None) -> World:
    worlds = World.objects.all() if slug is None else World.objects.filter(slug=slug)
    if len(worlds) == 1:
        return worlds[0]
    known = ", ".join(World.objects.values_list("slug", flat=True)) or "none yet: generate or import a catalogue"
    raise CommandError(f"Name one world with --world. There are: {known}")
