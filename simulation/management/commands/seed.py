"""`manage.py seed`: a simulated audience with months of history, the first of it at once, the rest by a worker."""

from collections.abc import Sequence

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalog.models import World
from jobs.running import enqueue
from simulation import seeding
from simulation.reading import NothingOnOffer

LONGEST = 6 * 3600  # seconds that the job may take


class Command(BaseCommand):
    help = "Simulate households and write their history; what is there already is not written again."

    def add_arguments(self, parser):
        parser.add_argument("--world", default="marquee", help="slug of the world")
        parser.add_argument("--size", choices=seeding.SIZES, default="small")
        parser.add_argument("--part", choices=("first", "rest", "all"), default="all", help="which blocks")
        parser.add_argument("--block", type=int, help="only the block of this number, at once")
        parser.add_argument("--seed", type=int, default=seeding.SEED)

    def handle(self, *, world, size, part, block, seed, **options):
        blocks = seeding.SIZES[size]
        try:
            known = World.objects.get(slug=world)
            for chosen in at_once(blocks, part, block):
                self.write(known, chosen, seed)
        except (World.DoesNotExist, NothingOnOffer) as error:
            raise CommandError(str(error)) from None
        if part != "first" and block is None and not all(seeding.is_told(known, each) for each in blocks):
            self.rest(world, size, seed)

    def write(self, known: World, block: seeding.Block, seed: int) -> None:
        if seeding.is_told(known, block):
            self.stdout.write(f"{known.slug}: block {block.number} is there already.")
            return
        told = seeding.seed_block(known, block, now=timezone.now(), seed=seed)
        self.stdout.write(
            f"{known.slug}: {told.households:,} households, {told.viewers:,} viewers, {told.events:,} events, "
            f"{told.pages:,} pages"
        )

    def rest(self, world: str, size: str, seed: int) -> None:
        job = enqueue(
            "seed",
            {"world": world, "size": size, "seed": seed},
            key=f"seed {world}",
            requested_by="manage.py",
            time_limit_seconds=LONGEST,
        )
        self.stdout.write(f"The rest comes in the background: /jobs/{job.pk}/")


def at_once(blocks: Sequence[seeding.Block], part: str, number: int | None) -> list[seeding.Block]:
    """The blocks that don't wait for a worker."""
    if number is None:
        return [block for block in blocks if block.at_once and part != "rest"]
    if number not in range(len(blocks)):
        raise CommandError(f"There is no block {number}: this size has blocks 0 to {len(blocks) - 1}.")
    return [blocks[number]]
