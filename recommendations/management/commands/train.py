"""`manage.py train svd ease`: asks the running workers for trainings, and shows how they go."""

import time

from django.core.management.base import BaseCommand, CommandError

from catalog.models import World
from jobs.models import Job
from recommendations import retraining
from recommendations.engine import trainers


class Command(BaseCommand):
    help = "Retrain models through a running worker; the gate decides about each promotion."

    def add_arguments(self, parser):
        parser.add_argument("trainers", nargs="+", choices=sorted(trainers.TRAINERS))
        parser.add_argument("--world", help="Slug of the world; not needed when there is only one.")
        parser.add_argument("--seed", type=int, default=0)

    def handle(self, *, trainers, world, seed, **options):
        world = the_world(world)
        jobs = [retraining.request(world, name, requested_by="manage.py", seed=seed) for name in trainers]
        told: dict[str, str] = {}
        while any([self.tell(job, told) for job in jobs]):
            time.sleep(0.3)
        failed = [job for job in jobs if job.state != Job.State.DONE]
        if failed:
            reasons = "; ".join(
                f"{job.arguments['trainer']} is {job.state}: {job.reason or 'no reason'}" for job in failed
            )
            raise CommandError(f"{reasons}. The log of each job stands under /jobs/.")

    def tell(self, job: Job, told: dict[str, str]) -> bool:
        """Prints what is new about the job; answers whether it goes on."""
        job.refresh_from_db()
        line = f"{job.percent:3d} %  {job.message or 'waiting for a worker'}"
        if job.state == Job.State.DONE:
            line = f"100 %  {job.result['decision']}. {job.result['reason']}"
        if told.get(job.pk) != line:
            self.stdout.write(f"  {job.arguments['trainer']:<10} {line}")
            told[job.pk] = line
        return job.state in Job.ACTIVE


def the_world(slug: str | None) -> World:
    worlds = World.objects.all() if slug is None else World.objects.filter(slug=slug)
    if len(worlds) == 1:
        return worlds[0]
    known = ", ".join(World.objects.values_list("slug", flat=True)) or "none yet: generate or import a catalogue"
    raise CommandError(f"Name one world with --world. There are: {known}")
