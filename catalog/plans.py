"""What a membership costs and has room for, and the reasons people give for ending one."""

from typing import NamedTuple


class Plan(NamedTuple):
    name: str
    cents: int
    profiles: int
    line: str

    @property
    def price(self) -> str:
        return money(self.cents)


PLANS = {
    "basic": Plan("Basic", 799, 1, "One profile, one taste."),
    "standard": Plan("Standard", 1_199, 2, "Two profiles that never mix."),
    "family": Plan("Family", 1_599, 8, "A profile for each of you, the children's included."),
}
REASONS = ("too expensive", "nothing to watch", "another service", "moved", "technical trouble", "a break")


def money(cents: int) -> str:
    return f"€{cents // 100}.{cents % 100:02}"


def plan_for(profiles: int) -> str:
    """The cheapest with room for so many; the roomiest when none has."""
    return next((key for key, plan in PLANS.items() if plan.profiles >= profiles), list(PLANS)[-1])
