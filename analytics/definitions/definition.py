"""What is told of a metric wherever it stands: in tooltips, tables, exports, on the page of definitions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    key: str
    name: str
    formula: str
    unit: str
    good: str  # "up", "down", or "" when neither way is good by itself
    source: str
    window: str
    caveat: str
    bias: str

    @property
    def good_direction(self) -> str:
        return {"up": "higher is better", "down": "lower is better"}.get(self.good, "neither way is good by itself")


DAY = "business day in the site's time zone; a play belongs to the day on which it started"
MEMBER_DAY = "business day in the site's time zone; a membership counts on each day that it runs"
SITTINGS = "plays, derived from the event log, counted by day"
MEMBERSHIPS = "memberships, counted by day"
SERVED = "slates and the events that name them, counted by day"
CHANCE = (
    "The interval is the jackknife's over 100 random groups of accounts: how far it would move had other households "
    "of the same kind, and another number of them, come. A comparison of two periods pairs each group with itself."
)
CURIOUS = "Attribution is the last placement opened within 30 minutes; it says what led here, not what caused it."
APART = "Search, my list, next episode and continue watching are counted apart."
SEEN_FIRST = (
    "What stands first is seen more and is also better: position and quality can't be told apart by counting."
)
