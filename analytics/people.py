"""From a number to single viewers, by pseudonym: who is behind a group, what they watched, what they were shown."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.utils.crypto import salted_hmac

from analytics.filters import Filter
from analytics.measures.asking import ask
from analytics.models import Opening
from catalog.models import Play, Title, Viewer
from recommendations.engine import candidates
from recommendations.models import Shelf, Slate
from recommendations.placements import SOURCE_WORDS, bars

MOST = 50
PAGES = 20

# Those who were active, and those who left: also who had stopped watching weeks before leaving stands here, as the
# person they were when last seen.
PEOPLE = """
SELECT viewer.public_id, max(day), (sum(plays) FILTER (WHERE day >= %(first)s))::bigint,
    (sum(watched_ms) FILTER (WHERE day >= %(first)s))::bigint, count(DISTINCT day) FILTER (WHERE day >= %(first)s),
    (array_agg(cell.plan ORDER BY day DESC))[1], (array_agg(tenure ORDER BY day DESC))[1],
    (array_agg(taste ORDER BY day DESC))[1], (array_agg(arm ORDER BY day DESC))[1], min(gone.ends_on),
    (SELECT count(*) FROM recommendations_slate AS slate WHERE slate.viewer_id = viewer.id)
FROM analytics_viewerday AS cell JOIN catalog_viewer AS viewer ON viewer.id = cell.viewer_id
LEFT JOIN (
    SELECT account_id, min(ends_on) AS ends_on FROM catalog_membership
    WHERE ends_on BETWEEN %(first)s AND %(last)s AND end_reason <> 'plan change' GROUP BY 1
) AS gone ON gone.account_id = viewer.account_id
WHERE cell.world_id = %(world)s AND day BETWEEN %(first)s::date - %(before)s AND %(last)s
    AND (day >= %(first)s OR gone.ends_on IS NOT NULL) AND cell.origin = ANY(%(origins)s)
    AND (%(dimension)s = 'all' OR %(value)s = CASE %(dimension)s WHEN 'plan' THEN cell.plan WHEN 'tenure' THEN tenure
        WHEN 'device' THEN device WHEN 'taste' THEN taste WHEN 'arm' THEN arm END)
GROUP BY viewer.id ORDER BY 10 NULLS LAST, 4 DESC NULLS LAST, 1 LIMIT %(most)s
"""
BEFORE = 90
"""Days before the range in which whoever left in it may have been seen last."""


@dataclass(frozen=True, slots=True)
class Person:
    """One viewer in a range; `left` is the day on which their household's membership ended, if it did; `pages` were
    kept of them, whenever that was."""

    public_id: UUID
    last_seen: str
    plays: int | None
    watched_ms: int | None
    days: int
    plan: str
    tenure: str
    taste: str
    arm: str
    left: str | None
    pages: int

    @property
    def name(self) -> str:
        return pseudonym(self.public_id)

    @property
    def hours(self) -> float:
        return (self.watched_ms or 0) / 3_600_000


def pseudonym(public_id: UUID) -> str:
    """The same for a viewer everywhere here, and no way back to who it is."""
    return f"Viewer {salted_hmac('analytics.people', str(public_id), algorithm='sha256').hexdigest()[:8]}"


def people(filter: Filter) -> list[Person]:
    """Those whose household left first, then by hours."""
    return [Person(*row) for row in ask(PEOPLE, filter, most=MOST, before=BEFORE)]


def pages(viewer: Viewer) -> Sequence[Slate]:
    """What they were served, newest first, each with how many titles stood on it: a refreshed page may bring none."""
    served = viewer.slate_set.order_by("-created_at").only("id", "surface", "policy", "arms", "created_at")
    return served.annotate(titles=Coalesce(Sum("shelves__titles__len"), 0))[:PAGES]


@dataclass(frozen=True, slots=True)
class Shown:
    """One title where it stood, and why: what was told then, the parts that add up to its score, who proposed it."""

    position: int
    name: str
    sentence: str
    parts: Sequence[Mapping[str, Any]]
    score: float | None
    sources: Sequence[str]
    chance: float
    is_played: bool


def shelves(slate: Slate) -> list[tuple[Shelf, list[Shown]]]:
    """Each shelf as it was served. Three queries, whatever the page holds."""
    found = list(slate.shelves.all())
    ids = {pk for shelf in found for pk in shelf.titles}
    names = dict(Title.objects.filter(pk__in=ids).values_list("pk", "name"))
    played = set(Play.objects.filter(slate=slate.pk).values_list("shelf", "position"))
    return [(shelf, list(shown(shelf, names, played))) for shelf in found]


def shown(shelf: Shelf, names: Mapping[int, str], played: Set[tuple[int, int]]) -> Iterator[Shown]:
    placed = zip(shelf.titles, shelf.told, shelf.scores, shelf.sources, shelf.propensities, strict=True)
    for place, (title, reason, score, bits, chance) in enumerate(placed):
        words = [SOURCE_WORDS[name] for name in candidates.names(bits)]
        yield Shown(
            position=place + 1,
            name=names.get(title, "a title that is gone"),
            sentence=reason["sentence"],
            parts=bars(reason["parts"], score or 0.0),
            score=score,
            sources=[words.replace("your", "their").replace("you ", "they ") for words in words],
            chance=100 * chance,
            is_played=(shelf.number, place) in played,
        )


def note_list(user, what: str, *, now: datetime) -> None:
    """Who looked at a list of many."""
    Opening.objects.create(user=user, person="many", what=what, at=now)


def note(user, viewer: Viewer, what: str, *, now: datetime) -> None:
    """Who opened whose page, and when; the viewer by pseudonym, so that erasing them leaves nothing to erase here."""
    Opening.objects.create(user=user, person=pseudonym(viewer.public_id), what=what, at=now)
