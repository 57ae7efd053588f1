"""What the registry holds of a world: its versions with their aliases, and the newest leaderboard of trainers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from catalog.models import Account
from recommendations.models import Alias, Benchmark, ModelVersion

NEWEST = 30
"""Versions shown; what an alias points at is shown however old it is."""

HOME = "home"


@dataclass(frozen=True, slots=True)
class Version:
    """A row of the registry, as it was judged."""

    pk: int
    name: str
    trainer: str
    role: str
    parameters: Mapping[str, Any]
    metrics: Mapping[str, Any]
    verdict: Mapping[str, Any]
    signals: int
    viewers: int
    titles: int
    seed: int
    until: datetime
    created_at: datetime
    fit_ms: float | None
    aliases: tuple[str, ...] = ()

    @property
    def serves(self) -> bool:
        return "champion" in self.aliases

    @property
    def costs(self) -> Mapping[str, float]:
        """Of versions that were judged before costs were kept, only how long the last fit took."""
        known = {} if self.fit_ms is None else {"fit_seconds": self.fit_ms / 1000}
        return known | dict(self.metrics.get("costs", {}))


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """Every trainer on the same cuts; see contest.leaderboard for what `board` holds."""

    board: Mapping[str, Any]
    created_at: datetime


def versions(world_id: int) -> list[Version]:
    """The newest first. Two queries, whatever the registry holds."""
    aliases = aliases_of(world_id)
    newest = ModelVersion.objects.filter(world_id=world_id).order_by("-pk").values("pk")[:NEWEST]
    rows = ModelVersion.objects.filter(Q(pk__in=newest) | Q(pk__in=list(aliases)), world_id=world_id)
    return [version(row, tuple(aliases.get(row.pk, ()))) for row in rows.order_by("-pk")]


def aliases_of(world_id: int) -> dict[int, list[str]]:
    """By version, the aliases of releases that hold it; on other surfaces than the home page with their name."""
    pairs = Alias.objects.filter(world_id=world_id).order_by("surface", "name")
    found: dict[int, list[str]] = {}
    for pk, name, surface in pairs.values_list("release__releasedversion__version", "name", "surface"):
        found.setdefault(pk, []).append(name if surface == HOME else f"{name} of {surface}")
    return found


def version(row: ModelVersion, aliases: tuple[str, ...]) -> Version:
    return Version(
        pk=row.pk,
        name=str(row),
        trainer=row.trainer,
        role=row.role,
        parameters=row.parameters,
        metrics=row.metrics,
        verdict=row.verdict,
        signals=row.events,
        viewers=row.viewers,
        titles=row.titles,
        seed=row.seed,
        until=row.until,
        created_at=row.created_at,
        fit_ms=row.milliseconds.get("fit"),
        aliases=aliases,
    )


def origins(world_id: int) -> list[str]:
    """Where the accounts come from whose viewers the models learnt from."""
    return sorted(
        Account.objects.filter(world_id=world_id).order_by("origin").values_list("origin", flat=True).distinct()
    )


def leaderboard(world_id: int) -> Leaderboard | None:
    row = Benchmark.objects.filter(world_id=world_id).order_by("-created_at").first()
    return row and Leaderboard(row.board, row.created_at)
