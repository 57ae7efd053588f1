"""What a study asks: an audience, a horizon, and the policies that are tried on the same people. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple, Self

from simulation.arms import CHAMPION, NEWEST, ORACLE, RANDOM, Arm
from simulation.assumptions import FAMILIES, Assumptions
from simulation.offer import Offer, of_titles
from simulation.population import draw_population
from simulation.shape import Shape
from simulation.world import World

MOST_ARMS, MOST_REPLICATIONS = 6, 20


class BadDesign(ValueError):
    """This can't be studied; the sentence says why."""


class Cell(NamedTuple):
    """One run of a study."""

    family: str
    replication: int
    arm: int


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
        return cls(**{**told, "arms": arms, "families": families})

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def cells(self) -> Iterator[Cell]:
        """Replications come first, so that a study that is half done compares all arms."""
        for replication in range(self.replications):
            for family in self.families:
                for arm in range(len(self.arms)):
                    yield Cell(family, replication, arm)

    def world(self, offer: Offer, cell: Cell, *, today: int) -> World:
        """Each replication has other people and other titles that are good; its arms meet the same ones."""
        seed = 1_000 * self.seed + cell.replication
        assume = Assumptions.of(self.assumptions)
        known = {name: getattr(offer, name) for name in Offer.__slots__ if name not in ("ids", "quality", "style")}
        titles = of_titles(offer.ids, seed=seed, **known)
        people = draw_population(Shape(self.households, self.days, seed, self.price), titles, assume)
        return World(titles, people, self.arms[cell.arm], assume, cell.family, today - self.days, self.days)


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
    "newest": Preset(
        "What if new releases are shown first?", (WEEKLY, Arm(NEWEST, label="newest first"), Arm("popularity"))
    ),
}
