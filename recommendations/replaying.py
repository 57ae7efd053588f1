"""A page that was served, read back from its slate: as a whole, or one shelf of it."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone

from catalog.models import Title, Viewer
from recommendations import cards, editing, slates
from recommendations.cards import Card, PageOfCards, ShelfOfCards
from recommendations.engine.edits import BLOCK
from recommendations.models import Slate
from recommendations.pages import Row


def page(slate: Slate, viewer: Viewer) -> PageOfCards:
    """With all of its shelves drawn, as refreshes have left it."""
    kept = slates.page(slate, viewer)
    return cards.deal(kept, titles(kept.rows, viewer), versions={}, at_once=len(kept.rows))


def shelf(slate: Slate, number: int, viewer: Viewer) -> ShelfOfCards | None:
    """None when the page has no such shelf."""
    rows = slates.rows(slate, number)
    if not rows:
        return None
    found = titles(rows, viewer)
    return cards.shelf(slate.pk, rows[0], found)


def card(slate: Slate, number: int, position: int, viewer: Viewer) -> Card | None:
    """One card with all that is known of its title, what this viewer said of it included."""
    row = next(iter(slates.rows(slate, number)), None)
    if row is None or position >= len(row.placements):
        return None
    title = row.placements[position].title_id
    found = showable(viewer).with_standing(viewer).with_leading_genre().in_bulk([title])
    return next((card for card in cards.shelf(slate.pk, row, found).cards if card.position == position), None)


def titles(rows: Sequence[Row], viewer: Viewer) -> dict[int, Title]:
    """Only what the viewer may see at this moment."""
    wanted = {title for row in rows for title in row.titles}
    return showable(viewer).for_shelf().in_bulk(wanted)


def showable(viewer: Viewer) -> QuerySet[Title]:
    blocked = editing.edits(viewer, now=timezone.now()).of(BLOCK)
    return Title.objects.suitable_for(viewer).exclude(pk__in=blocked.tolist())
