"""The leaderboards of trainers that are kept with a world: the only writer of Benchmark."""

from typing import Any

from catalog.models import World
from recommendations.models import Benchmark


def keep(world: World, board: dict[str, Any]) -> Benchmark:
    return Benchmark.objects.create(world=world, board=board)
