"""The policies that can be compared: what fills the pages of an audience, and how often it learns. Pure."""

from dataclasses import dataclass

from recommendations.engine.items import FAMILIAR
from recommendations.engine.trainers import TRAINERS, load

RANDOM, NEWEST, ORACLE, CHAMPION, EDITORIAL = "random", "newest", "oracle", "champion", "unpersonalised"
LISTS = (RANDOM, NEWEST, ORACLE)
"""Policies that need no model: each fills the shelves with one order of the catalogue."""

OWN = (*LISTS, EDITORIAL, CHAMPION)

CHAMPION_TRAINER = "ease"


class UnknownPolicy(ValueError):
    """No policy has this name; says which there are."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One policy with its settings. `policy` is a name of LISTS, a trainer's, `champion` or `unpersonalised`."""

    policy: str
    dial: float = FAMILIAR
    retrain_days: int = 7
    explore: float = 0.0  # share of the cards that are drawn at random
    hold_out: float = 0.0  # share of the households, drawn by lot, whose pages know nothing of them
    label: str = ""

    def __post_init__(self) -> None:
        if not is_policy(self.policy):
            raise UnknownPolicy(f"No policy is called '{self.policy}'; there are: {', '.join(policies())}.")

    @property
    def name(self) -> str:
        return self.label or self.policy

    @property
    def settings(self) -> str:
        """In words."""
        told = [self.policy, f"dial {self.dial:g}", f"trained every {self.retrain_days} days"]
        told += [f"{100 * self.explore:g} % explored"] * bool(self.explore)
        told += [f"{100 * self.hold_out:g} % of the households held out"] * bool(self.hold_out)
        return ", ".join(told)

    @property
    def trainer(self) -> str | None:
        """The recipe that it learns by; None when it learns nothing."""
        if self.policy == CHAMPION:
            return CHAMPION_TRAINER
        return self.policy if self.policy in TRAINERS and self.policy not in LISTS else None

    @property
    def has_whole_page(self) -> bool:
        """Built by the recipe of the home page; else its shelves are one list, cut into rows."""
        return self.policy in (CHAMPION, EDITORIAL)


def policies() -> tuple[str, ...]:
    return (*OWN, *(name for name in TRAINERS if name not in OWN and is_policy(name)))


def is_policy(name: str) -> bool:
    """Of the trainers, those that rank by themselves. Only the one that is asked for is loaded."""
    return name in OWN or (name in TRAINERS and load(name).role == "ranking")
