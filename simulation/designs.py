"""What a study asks: an audience, a horizon, and the policies that are tried on the same people. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from simulation import noise
from simulation.arms import CHAMPION, NEWEST, ORACLE, RANDOM, Arm
from simulation.assumptions import FAMILIES, Assumptions
from simulation.offer import Offer, of_titles
from simulation.population import Population, draw_population
from simulation.shape import Shape
from simulation.streams import Stream
from simulation.world import World

MOST_ARMS, MOST_REPLICATIONS = 6, 20
POPULARITY = "popularity"


class BadDesign(ValueError):
    """This can't be studied; the sentence says why."""


class Swing(NamedTuple):
    """One assumption at another value, all others as they are."""

    name: str
    value: float


class Cell(NamedTuple):
    """One run of a study."""

    family: str
    replication: int
    arm: int
    swing: int = 0  # 0 = as assumed; n = under the n-th swing


@dataclass(frozen=True, slots=True)
class Design:
    households: int
    days: int
    replications: int
    arms: tuple[Arm, ...]  # the first is what the others are compared with
    families: tuple[str, ...] = FAMILIES
    price: float = 1.0
    seed: int = 1
    assumptions: Mapping[str, float] = field(default_factory=dict)  # those that differ from the usual
    swings: tuple[Swing, ...] = ()  # under each of which some of it is played once more:
    swung: int = 0  # so many of the arms, from the first one on,
    swung_replications: int = 0  # and so many of the replications

    def __post_init__(self) -> None:
        if not 2 <= len(self.arms) <= MOST_ARMS:
            raise BadDesign(f"A study compares two to {MOST_ARMS} policies, not {len(self.arms)}.")
        if len({arm.name for arm in self.arms}) < len(self.arms):
            raise BadDesign("Two of the policies have the same name and the same settings.")
        if not 1 <= self.replications <= MOST_REPLICATIONS:
            raise BadDesign(f"A study is repeated 1 to {MOST_REPLICATIONS} times.")
        if not self.families or not set(self.families) <= set(FAMILIES):
            raise BadDesign(f"Families of choice are: {', '.join(FAMILIES)}.")

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        arms, families = tuple(Arm(**arm) for arm in told["arms"]), tuple(told["families"])
        swings = tuple(Swing(*each) for each in told.get("swings", ()))
        return cls(**{**told, "arms": arms, "families": families, "swings": swings})

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def cells(self) -> Iterator[Cell]:
        """Replications come first, so that a study that is half done compares all arms."""
        for replication in range(self.replications):
            for family in self.families:
                for arm in range(len(self.arms)):
                    yield Cell(family, replication, arm)
        for swing, _ in enumerate(self.swings, 1):
            yield from (Cell(f, r, arm, swing) for r in range(self.swung_replications) for f in self.families
                        for arm in range(self.swung))  # fmt: skip

    def world(self, offer: Offer, cell: Cell, *, today: int) -> World:
        """Each replication has other people and other titles that are good; its arms meet the same ones."""
        seed = 1_000 * self.seed + cell.replication
        swung = self.swings[cell.swing - 1 : cell.swing] if cell.swing else ()
        assume = Assumptions.of({**self.assumptions, **dict(swung)})
        known = {name: getattr(offer, name) for name in Offer.__slots__ if name not in ("ids", "quality", "style")}
        titles = of_titles(offer.ids, seed=seed, **known)
        people = draw_population(Shape(self.households, self.days, seed, self.price), titles, assume)
        arm, start = self.arms[cell.arm], today - self.days
        return World(titles, people, arm, assume, cell.family, start, self.days, held_out(arm, people))


def held_out(arm: Arm, people: Population) -> NDArray[np.bool_] | None:
    """The same lot for every arm: whom a small hold-out holds, a larger one does, too."""
    homes = np.arange(len(people.households.joins))
    return noise.uniform(people.seed, Stream.HOLD_OUT, 0, homes) < arm.hold_out if arm.hold_out else None


class Preset(NamedTuple):
    question: str
    arms: tuple[Arm, ...]


WEEKLY = Arm(CHAMPION, label="champion")
PRESETS = {
    "worth": Preset(
        "Is personalisation worth it?",
        (Arm("popularity", label="popular titles"), WEEKLY, Arm(RANDOM), Arm(ORACLE)),
    ),
    "diversity": Preset(
        "What does more diversity cost?",
        (WEEKLY, *(replace(WEEKLY, dial=dial, label=f"dial at {dial:g}") for dial in (0.6, 0.9))),
    ),
    "retraining": Preset(
        "What does retraining daily instead of weekly bring?",
        (WEEKLY, replace(WEEKLY, retrain_days=1, label="daily"), replace(WEEKLY, retrain_days=28, label="monthly")),
    ),
    "exploration": Preset(
        "Does exploration pay off?",
        (WEEKLY, *(replace(WEEKLY, explore=share, label=f"{share:.0%} explored") for share in (0.05, 0.2))),
    ),
    "credit": Preset(
        "What are recommendations worth: is a hold-out right, and is attribution?",
        (
            WEEKLY,
            replace(WEEKLY, hold_out=0.5, label="half held out"),
            replace(WEEKLY, hold_out=1.0, label="nobody personalised"),
        ),
    ),
    "newest": Preset(
        "What if new releases are shown first?", (WEEKLY, Arm(NEWEST, label="newest first"), Arm("popularity"))
    ),
}


DIAL_UP = Arm(CHAMPION, dial=0.9, label="dial at 0.9")
MAIN = {
    "quality_share": (0.2, 0.5),
    "foresight": (0.4, 0.8),
    "fit_weight": (0.8, 1.8),
    "conformity_weight": (0.0, 0.6),
    "shelf_patience": (0.65, 0.85),
    "satiation": (0.25, 0.75),
}
"""The assumptions that a recommender's worth should hang on most, each at a low and a high value that may be true."""


def validity(*, seed: int = 1) -> Design:
    """The study by which the simulator itself is judged: small, since it is played for each swing again."""
    others = Arm(POPULARITY, label="popular titles"), replace(WEEKLY, dial=0.6, label="dial at 0.6"), Arm(ORACLE)
    return Design(
        households=80,
        days=35,
        replications=6,
        arms=(WEEKLY, Arm(RANDOM), DIAL_UP, *others),
        seed=seed,
        swings=tuple(Swing(name, value) for name, ends in MAIN.items() for value in ends),
        swung=3,
        swung_replications=2,
    )
