"""`manage.py train svd`: asks a running worker for a training, and shows how it goes."""

import time

from django.core.management.base import BaseCommand, CommandError

from catalog.models import World
from jobs.models import Job
from recommendations import retraining
from recommendations.engine import trainers


class Command(BaseCommand):
    help = "Retrain one model through a running worker; the gate decides about its promotion."

    def add_arguments(self, parser):
        parser.add_argument("trainer", choices=sorted(trainers.TRAINERS))
        parser.add_argument("--world", help="Slug of the world; not needed when there is only one.")
        parser.add_argument("--seed", type=int, default=0)

    def handle(self, *, trainer, world, seed, **options):
        world = the_world(world)
        job = retraining.request(world, trainer, requested_by="manage.py", seed=seed)
        self.follow(job)

    def follow(self, job: Job) -> None:
        shown = None
        while job.state in Job.ACTIVE:
            if (now := (job.percent, job.message)) != shown:
                self.stdout.write(f"{job.percent:3d} %  {job.message or 'waiting for a worker'}")
                shown = now
            time.sleep(0.5)
            job.refresh_from_db()
        if job.state != Job.State.DONE:
            raise CommandError(f"The job is {job.state}: {job.error or 'see its log under /jobs/'}")
        self.stdout.write(f"100 %  {job.result['name']}: {job.result['decision']}. {job.result['reason']}")


def the_world(slug: str | None) -> World:
    worlds = World.objects.all() if slug is None else World.objects.filter(slug=slug)
    if len(worlds) == 1:
        return worlds[0]
    known = ", ".join(World.objects.values_list("slug", flat=True)) or "none yet: generate or import a catalogue"
    raise CommandError(f"Name one world with --world. There are: {known}")
