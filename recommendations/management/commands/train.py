"""`manage.py train svd ease`: asks the running workers for trainings, and shows how they go."""

from django.core.management.base import BaseCommand, CommandError

from recommendations import retraining
from recommendations.engine import trainers
from recommendations.management.commands._following import follow, the_world
from recommendations.models import Proposal


class Command(BaseCommand):
    help = "Retrain models through a running worker; the gate decides about each promotion."

    def add_arguments(self, parser):
        parser.add_argument("trainers", nargs="*", choices=sorted(trainers.TRAINERS))
        parser.add_argument("--world", help="Slug of the world; not needed when there is only one.")
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--proposal", type=int, help="Number of a proposal whose parameters to train with.")

    def handle(self, *, trainers, world, seed, proposal, **options):
        if bool(trainers) == (proposal is not None):
            raise CommandError("Name trainers, or one proposal with --proposal.")
        if proposal is None:
            world = the_world(world)
            jobs = [retraining.request(world, name, requested_by="manage.py", seed=seed) for name in trainers]
        else:
            jobs = [retraining.take_up(the_proposal(proposal), requested_by="manage.py")]
        follow(jobs, self.stdout.write, lambda result: f"{result['decision']}. {result['reason']}")


def the_proposal(number: int) -> Proposal:
    found = Proposal.objects.filter(pk=number).first()
    if found is None:
        known = ", ".join(map(str, Proposal.objects.values_list("pk", flat=True))) or "none: run `manage.py tune`"
        raise CommandError(f"There is no proposal {number}. There are: {known}")
    return found
