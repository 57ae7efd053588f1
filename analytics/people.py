"""From a number to single viewers, by pseudonym: who is behind a group, what they watched, what they were shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.crypto import salted_hmac

from analytics.filters import Filter
from analytics.measures.asking import ask
from analytics.models import Opening
from catalog.models import Title, Viewer
from recommendations.models import Shelf, Slate

MOST = 50
PAGES = 20

PEOPLE = """
SELECT viewer.public_id, max(day), sum(plays)::bigint, sum(watched_ms)::bigint, count(DISTINCT day),
    (array_agg(cell.plan ORDER BY day DESC))[1], (array_agg(tenure ORDER BY day DESC))[1],
    (array_agg(taste ORDER BY day DESC))[1], (array_agg(arm ORDER BY day DESC))[1],
    (SELECT min(ends_on) FROM catalog_membership AS membership
        WHERE membership.account_id = viewer.account_id AND end_reason NOT IN ('', 'plan change')
            AND ends_on >= %(first)s)
FROM analytics_viewerday AS cell JOIN catalog_viewer AS viewer ON viewer.id = cell.viewer_id
WHERE cell.world_id = %(world)s AND day BETWEEN %(first)s AND %(last)s AND cell.origin = ANY(%(origins)s)
    AND (%(dimension)s = 'all' OR %(value)s = CASE %(dimension)s WHEN 'plan' THEN cell.plan WHEN 'tenure' THEN tenure
        WHEN 'device' THEN device WHEN 'taste' THEN taste WHEN 'arm' THEN arm END)
GROUP BY viewer.id ORDER BY 10 NULLS LAST, 4 DESC, 1 LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Person:
    """One viewer in a range; `left` is the day on which their household's membership ended, if it did."""

    public_id: UUID
    last_seen: str
    plays: int
    watched_ms: int
    days: int
    plan: str
    tenure: str
    taste: str
    arm: str
    left: str | None

    @property
    def name(self) -> str:
        return pseudonym(self.public_id)

    @property
    def hours(self) -> float:
        return self.watched_ms / 3_600_000


def pseudonym(public_id: UUID) -> str:
    """The same for a viewer everywhere here, and no way back to who it is."""
    return f"Viewer {salted_hmac('analytics.people', str(public_id)).hexdigest()[:8]}"


def people(filter: Filter) -> list[Person]:
    """Those whose household left first, then by hours."""
    return [Person(*row) for row in ask(PEOPLE, filter, most=MOST)]


def pages(viewer: Viewer) -> Sequence[Slate]:
    """What they were served, newest first."""
    return viewer.slate_set.order_by("-created_at").only("id", "surface", "policy", "arms", "created_at")[:PAGES]


def shelves(slate: Slate) -> list[tuple[Shelf, list[tuple[int, str, dict]]]]:
    """Each shelf as it was served, with (position, title, reason) of its placements."""
    found = list(slate.shelves.all())
    names = dict(
        Title.objects.filter(pk__in={pk for shelf in found for pk in shelf.titles}).values_list("pk", "name")
    )
    return [
        (
            shelf,
            [
                (n, names.get(title, "a title that is gone"), reason)
                for n, (title, reason) in enumerate(zip(shelf.titles, shelf.reasons, strict=True), 1)
            ],
        )
        for shelf in found
    ]


def note(user, viewer: Viewer, what: str, *, now: datetime) -> None:
    """Who opened whose page, and when; the viewer by pseudonym, so that erasing them leaves nothing to erase here."""
    Opening.objects.create(user=user, person=pseudonym(viewer.public_id), what=what, at=now)
