"""A past for a world: simulated households, block by block, into the log through the writers' own doors.

Each block is an audience of its own that meets the home page day by day, with models that learn from this block. It
is written in one transaction, so that a killed worker loses at most one block.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from catalog import events
from catalog.mock.personas import DEMO_USER, PERSONAS
from catalog.models import Account, World
from catalog.retelling import Twins
from recommendations import reprinting, slates
from simulation import casting, lots, printing, reading, staying, world
from simulation.arms import CHAMPION, Arm
from simulation.assumptions import LOGIT, Assumptions
from simulation.casting import Cast
from simulation.reading import QUALITY_SEED
from simulation.shape import Shape
from simulation.telling import COLUMNS, DAY, Teller

SEED = 7
SIMULATING = 1 / 3
"""Of the work on a block that is told thirty times: the run itself; the rest is telling it again."""


@dataclass(frozen=True, slots=True)
class Block:
    households: int
    days: int
    number: int
    tellings: int = 1  # how often it is told, each time under new ids: what is simulated once is then many households
    demo: bool = False  # the last household is the demo's
    at_once: bool = False  # the first page stands on it: it doesn't wait for a worker

    @property
    def mark(self) -> str:
        """The external id of its first household, by which the block is known to be there."""
        return f"block-{self.number}-0-0"

    @property
    def simulating(self) -> float:
        """The share of the work, about, that is done when it was told once."""
        return 1 if self.tellings == 1 else SIMULATING


FIRST = (Block(150, 90, 0, demo=True, at_once=True), Block(150, 90, 1, at_once=True))
"""What the first page stands on: two blocks, so that two processors can write them side by side."""


def blocks(households: int, days: int, *, size: int, tellings: int = 1) -> tuple[Block, ...]:
    """The first blocks, and the rest of the households in blocks of about `size`."""
    rest = households - sum(block.households for block in FIRST)
    count = max(round(rest / size), 1)
    shares = [rest // count + (n < rest % count) for n in range(count)]
    return (*FIRST, *(Block(share, days, n, tellings) for n, share in enumerate(shares, len(FIRST)) if share))


SIZES = {
    "small": blocks(2_000, 180, size=425),
    "medium": blocks(6_000, 180, size=475),
    "large": blocks(2_000, 180, size=425, tellings=30),
}
"""Large: as small, with the later blocks told thirty times."""


class Told(NamedTuple):
    households: int
    viewers: int
    events: int
    pages: int


type Tell = Callable[[float, str], None]


def silent(share: float, words: str) -> None:
    """For those who don't want to hear how far it is."""


def is_told(known: World, block: Block) -> bool:
    return Account.objects.filter(world=known, external_id=block.mark).exists()


@transaction.atomic
def seed_block(known: World, block: Block, *, now: datetime, seed: int = SEED, tell: Tell = silent) -> Told:
    """Simulates and writes one block; the same arguments and catalogue give the same past.

    Raises NothingOnOffer when the world has no titles.
    """
    stock = reading.stock(known, seed=QUALITY_SEED)
    demo = block.demo and not Account.objects.filter(user__username=DEMO_USER).exists()
    shape = Shape(
        block.households + demo, block.days, seed * 1_000 + block.number, personas=PERSONAS if demo else None
    )
    people = world.draw_population(shape, stock.offer, Assumptions())
    start = int(now.timestamp()) // DAY - block.days + 1
    casts = [casting.write(known, people, shape, start=start, mark=f"block-{block.number}-{n}")
             for n in range(block.tellings)]  # fmt: skip
    held = lots.held_out(casts[0])
    played = world.World(stock.offer, people, Arm(CHAMPION), Assumptions(), LOGIT, start, block.days, held_out=held)
    teller = Teller(played, stock, casts[0], until=int(now.timestamp()))
    new = write(known, teller, lambda done, words: tell(done * block.simulating, words), now=now)
    again, pages = retell(known, casts, tell) if block.tellings > 1 else (0, 0)
    for cast in casts:
        lots.write(cast, held)
        staying.write(cast, people, teller.stays, start=start, now=now)
    viewers = sum(len(cast.viewer_ids) for cast in casts)
    return Told(sum(len(cast.accounts) for cast in casts), viewers, new + again, teller.pages + pages)


def write(known: World, teller: Teller, tell: Tell, *, now: datetime) -> int:
    """The run while it goes on, and its pages at the end; answers how many events."""
    viewers = teller.cast.viewer_ids.tolist()
    new = events.backfill_newcomers(known, COLUMNS, rows(teller, tell), viewers=viewers, now=now)
    slates.backfill(printing.slates(teller, known), printing.shelves(teller))
    return new


def rows(teller: Teller, tell: Tell) -> Iterator[tuple]:
    """Of all days, as they are simulated."""
    played = teller.world
    for happened in world.run(played, world.begin(played)):
        tell((happened.day + 1) / played.days, f"day {happened.day + 1} of {played.days}")
        yield from teller.tell(happened)


def retell(known: World, casts: Sequence[Cast], tell: Tell) -> tuple[int, int]:
    """The same for the casts after the first; answers how many events and pages."""
    first, *others = map(members, casts)
    twins = [Twins(number, *first, *other) for number, other in enumerate(others, 1)]

    def told(number: int) -> None:
        tell(SIMULATING + (1 - SIMULATING) * number / len(twins), f"told {number + 1} times of {len(casts)}")

    return events.retell(known, twins, told=told), reprinting.retell(twins)


def members(cast: Cast) -> tuple[list[int], list[int]]:
    """Its households and its viewers, in their order."""
    return [account.pk for account in cast.accounts], cast.viewer_ids.tolist()
