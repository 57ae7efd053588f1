"""`manage.py tune ease --tries 12`: asks the running workers for a study of a trainer, and shows how it goes."""

from django.core.management.base import BaseCommand

from jobs.facts import in_words
from recommendations import studies
from recommendations.engine import trainers
from recommendations.management.commands._following import follow, the_world


class Command(BaseCommand):
    help = "Search better parameters for trainers, on the past only; each search ends in a proposal."

    def add_arguments(self, parser):
        parser.add_argument("trainers", nargs="+", choices=sorted(trainers.TRAINERS))
        parser.add_argument("--world", help="Slug of the world; not needed when there is only one.")
        parser.add_argument("--tries", type=int, default=studies.TRIES, help="Sets of parameters that are tried.")
        parser.add_argument("--seed", type=int, default=0)

    def handle(self, *, trainers, world, tries, seed, **options):
        how = {"requested_by": "manage.py", "tries": max(2, min(tries, studies.MOST)), "seed": seed}
        jobs = [studies.request(the_world(world), name, **how) for name in trainers]
        follow(jobs, self.stdout.write, told)


def told(result: dict) -> str:
    parameters = ", ".join(f"{name} {value}" for name, value in result["parameters"].items()) or "its own parameters"
    gain = f"{result['measure']} better than its own by {in_words(result['difference'])}"
    return f"Proposal {result['proposal']}: {parameters}; {gain}."
