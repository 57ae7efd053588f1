"""A page in use, decided anew after its viewer has said something: what differs becomes a child slate."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from catalog.models import Event, Title, Viewer
from recommendations import cards, changes, replaying, serving, slates, wording
from recommendations.cards import ShelfOfCards
from recommendations.changes import Difference
from recommendations.engine.signals import RATED
from recommendations.models import Slate
from recommendations.pages import Keep


@dataclass(frozen=True, slots=True)
class News:
    """What changed on a page, in words and as shelves."""

    cause: str
    effect: str
    shelves: list[ShelfOfCards]


def refresh(slate: Slate, viewer: Viewer, *, now: datetime, drawn: Collection[int], keep: Keep = Keep.PAGE) -> News:
    """With the seed of the page, so that nothing differs but what follows from the signal. `drawn` are the shelves
    that the browser has; of the others it only needs to know how they are called now."""
    said = Event.objects.filter(viewer=viewer, kind__in=wording.CAUSES).order_by("-time", "-id").first()
    standing = slates.rows(slate)
    decided = serving.decide(viewer, now=now, seed=slate.seed, keep=keep)
    spoken = said.title_id if said and said.kind not in ("dismiss", "undismiss") else None
    rows = changes.replaced(standing, decided.page.rows, spoken=spoken)
    page = replace(decided.page, parent_id=slate.pk, rows=rows)
    if keep:
        slates.log(page)
    difference = Difference.of(standing, rows)
    found = replaying.titles(rows, viewer)
    return News(
        cause=cause(said, viewer),
        effect=difference.told(names(difference.went, viewer)),
        shelves=[shelf(row, page.slate, found, drawn) for row in rows],
    )


def shelf(row, slate, titles, drawn: Collection[int]) -> ShelfOfCards:
    is_new = "after" in row.about and row.number not in drawn
    waits = bool(row.placements) and row.number not in drawn and not is_new
    dealt = cards.shelf(slate, row, titles, is_waiting=waits)
    return dealt if is_new else replace(dealt, after=None)


def cause(said: Event | None, viewer: Viewer) -> str:
    """What the viewer said last."""
    title = said and Title.objects.suitable_for(viewer).filter(pk=said.title_id).first()
    if not title:
        return "This page was decided anew:"
    words = wording.CAUSES[said.kind] or wording.deed(RATED, said.value)
    return f"Because you {words.format(title=title.name)}:"


def names(titles: Collection[int], viewer: Viewer) -> dict[int, str]:
    found = Title.objects.suitable_for(viewer).filter(pk__in=list(titles))
    return dict(found.values_list("pk", "name"))
