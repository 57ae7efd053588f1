"""What is told of a model that serves: what it learnt from, how it did on a future it hadn't seen, who let it in."""

from dataclasses import dataclass
from datetime import datetime

from catalog.models import World
from recommendations import choosing, registry
from recommendations.models import ReleasedVersion

DUTIES = {
    "liking": "expects how many stars you would give",
    "ranking": "chooses and orders titles",
    "ranker": "weighs what speaks for each title, and orders them by all of it",
}
MEASURES = {"rmse": "Mean error in stars", "ndcg@10": "nDCG of the ten best", "recall@10": "Found among the ten best"}


@dataclass(frozen=True, slots=True)
class Measure:
    label: str
    value: float
    low: float | None
    high: float | None
    n: int | None


@dataclass(frozen=True, slots=True)
class Card:
    name: str
    label: str
    duty: str
    signals: int
    viewers: int
    titles: int
    until: datetime
    measures: list[Measure]
    reason: str
    approved_by: str
    lessons: str  # what weights were learnt from, where there are any


def of(world: World) -> list[Card]:
    """One for each role of the release that serves; none while nothing is released."""
    release = registry.champion(world)
    rows = ReleasedVersion.objects.filter(release=release).select_related("version", "release").order_by("role")
    return [card(row) for row in rows] if release else []


def card(row: ReleasedVersion) -> Card:
    version = row.version
    return Card(
        name=str(version),
        label=choosing.LABELS.get(version.trainer, version.trainer),
        duty=DUTIES.get(row.role, row.role),
        signals=version.events,
        viewers=version.viewers,
        titles=version.titles,
        until=version.until,
        measures=measures(version.metrics.get("estimates", {})),
        reason=version.verdict.get("reason", ""),
        approved_by=row.release.approved_by,
        lessons=version.metrics.get("lessons", ""),
    )


def measures(estimates: dict) -> list[Measure]:
    """Those that have a name in plain words and a value."""
    known = {name: estimates[name] for name in MEASURES if estimates.get(name, {}).get("value") is not None}
    return [
        Measure(MEASURES[name], found["value"], found.get("low"), found.get("high"), found.get("n"))
        for name, found in known.items()
    ]
