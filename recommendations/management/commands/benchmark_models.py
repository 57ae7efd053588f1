"""`manage.py benchmark_models FOLDER_OR_WORLD`: every trainer on the same cuts, judged side by side."""

import json
from pathlib import Path
from time import monotonic

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalog.imports.faults import ImportRefused
from recommendations import boards, contest, grounds, standings
from recommendations.apart import Limits
from recommendations.contest import DEFAULT_SPLITS, Ground
from recommendations.engine.trainers import TRAINERS
from recommendations.management.commands.train import the_world
from recommendations.trials import SPLITS


class Command(BaseCommand):
    help = (
        "Judge every trainer on a folder of MovieLens files, or on a world, and print the leaderboard. That of a "
        "world is kept, and shown in the workbench under Models."
    )

    def add_arguments(self, parser):
        parser.add_argument("ground", metavar="FOLDER_OR_WORLD")
        parser.add_argument("--trainers", nargs="+", choices=sorted(TRAINERS), default=list(TRAINERS))
        parser.add_argument("--splits", nargs="+", choices=list(SPLITS), default=list(DEFAULT_SPLITS))
        parser.add_argument("--seconds", type=float, default=900, help="What one trainer may take on one cut.")
        parser.add_argument("--megabytes", type=int, default=4096, help="What one trainer may hold in memory.")
        parser.add_argument("--at-once", type=int, default=2, help="Trainers that run side by side.")
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--json", type=Path, help="Also write the whole leaderboard to this file.")

    def handle(self, *, ground, seed, **options):
        started = monotonic()
        world = None if Path(ground).is_dir() else the_world(ground)
        found = grounds.of_world(world, until=timezone.now(), seed=seed) if world else folder(Path(ground), seed)
        if not len(found.data):
            raise CommandError(f"{found.name} holds no signals: nothing can be judged.")
        board = contest.leaderboard(list(self.told(found, options)), found)
        for line in standings.lines(board):
            self.stdout.write(line)
        self.stdout.write(f"\nIn {monotonic() - started:,.0f} s, {options['at_once']} at once.")
        if options["json"]:
            options["json"].write_text(json.dumps(board, indent=1))
        if world:
            boards.keep(world, board)

    def told(self, ground: Ground, options):
        """The results, each said on the way."""
        limits = Limits(options["at_once"], options["seconds"], options["megabytes"])
        for result in contest.results(ground, options["trainers"], options["splits"], limits):
            said = result.reason or f"{sum(result.judgement.costs[name] for name in SECONDS):.1f} s"
            self.stderr.write(f"  {result.split}: {result.trainer}: {said}")
            yield result


SECONDS = ("fit_seconds", "score_seconds")


def folder(path: Path, seed: int) -> Ground:
    try:
        return grounds.of_folder(path, seed=seed)
    except ImportRefused as reason:
        raise CommandError(str(reason)) from reason
