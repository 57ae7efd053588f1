"""`manage.py train svd ease`: asks the running workers for trainings, and shows how they go."""

import json
from argparse import ArgumentTypeError
from inspect import signature
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError

from recommendations import retraining
from recommendations.engine import trainers
from recommendations.management.commands._following import follow, the_world
from recommendations.models import Proposal


class Setting(NamedTuple):
    trainer: str
    name: str
    value: Any

    @classmethod
    def read(cls, words: str) -> "Setting":
        """From `svd.reg=0.4`. Raises ArgumentTypeError."""
        whole, _, value = words.partition("=")
        trainer, _, name = whole.partition(".")
        known = signature(trainers.load(trainer).fit).parameters if trainer in trainers.TRAINERS else {}
        if name not in known or name in ("data", "seed"):
            raise ArgumentTypeError(f"'{whole}' is no parameter of a trainer; write one as svd.reg=0.4")
        try:
            return cls(trainer, name, json.loads(value))
        except ValueError:
            raise ArgumentTypeError(f"'{value}' is no value for {whole}; write one as svd.reg=0.4") from None


class Command(BaseCommand):
    help = "Retrain models through a running worker; the gate decides about each promotion."

    def add_arguments(self, parser):
        parser.add_argument("trainers", nargs="*", choices=sorted(trainers.TRAINERS))
        parser.add_argument("--world", help="Slug of the world; not needed when there is only one.")
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument(
            "--set", dest="changed", nargs="+", type=Setting.read, default=[], metavar="TRAINER.NAME=VALUE",
            help="Parameters that differ from the trainer's own, such as svd.reg=0.4.",
        )  # fmt: skip
        parser.add_argument("--proposal", type=int, help="Number of a proposal whose parameters to train with.")

    def handle(self, *, trainers, world, seed, proposal, changed, **options):
        if bool(trainers) == (proposal is not None):
            raise CommandError("Name trainers, or one proposal with --proposal.")
        if proposal is None:
            world = the_world(world)
            own = {name: {each.name: each.value for each in changed if each.trainer == name} for name in trainers}
            how = {"requested_by": "manage.py", "seed": seed}
            jobs = [retraining.request(world, name, parameters=own[name], **how) for name in trainers]
        else:
            jobs = [retraining.take_up(the_proposal(proposal), requested_by="manage.py")]
        follow(jobs, self.stdout.write, lambda result: f"{result['decision']}. {result['reason']}")


def the_proposal(number: int) -> Proposal:
    found = Proposal.objects.filter(pk=number).first()
    if found is None:
        known = ", ".join(map(str, Proposal.objects.values_list("pk", flat=True))) or "none: run `manage.py tune`"
        raise CommandError(f"There is no proposal {number}. There are: {known}")
    return found
