"""What an editor's word does before anybody sees it: which pages of late change by it, and whose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from catalog.models import Viewer
from recommendations import editing, serving
from recommendations.differences import Side, differing
from recommendations.models import EditorialRule, Shelf, Slate

LOOKED_AT = 5
"""Viewers whose pages are decided with and without the rule: those who were here last."""

SEARCHED = 60
"""Latest pages among which the audience is looked for."""

LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Page:
    """One viewer's page: where the title would stand (counted from 1), and how many others change."""

    viewer: Viewer
    before: int | None
    after: int | None
    changed: int


@dataclass(frozen=True, slots=True)
class Effect:
    pages: int  # home pages of the last week
    showing: int  # of these, how many showed the title
    looked_at: Sequence[Page]


def effect(rule: EditorialRule, *, now: datetime) -> Effect:
    """As if the rule were in force now. Cost: two pages for each viewer that is looked at."""
    slates = Slate.objects.filter(world=rule.title.world_id, surface="home", created_at__gte=now - LATELY)
    showing = slates.filter(Exists(Shelf.objects.filter(slate=OuterRef("pk"), titles__contains=[rule.title_id])))
    latest = slates.select_related("viewer__account__world").order_by("-created_at")[:SEARCHED]
    newest = {slate.viewer_id: slate for slate in reversed(latest) if hears(slate.viewer, rule, now)}
    recent = sorted(newest.values(), key=lambda slate: slate.created_at, reverse=True)[:LOOKED_AT]
    return Effect(slates.count(), showing.count(), [page(slate, rule, now=now) for slate in recent])


def hears(viewer: Viewer, rule: EditorialRule, now: datetime) -> bool:
    """Whether the rule is meant for this viewer, whatever its dates."""
    return rule in editing.heard(viewer, now)


def page(slate: Slate, rule: EditorialRule, *, now: datetime) -> Page:
    """The same page twice, with the seed of the last one, so that nothing differs but the rule."""
    others = [other for other in editing.in_force(slate.viewer, now) if other != rule]
    edits = (editing.of(others), editing.of([*others, rule]))
    sides = [Side(now, serving.decide(slate.viewer, now=now, seed=slate.seed, edits=e).page.rows) for e in edits]
    changes = differing(*sides, [], slate.viewer)
    before, after = (place(side, rule.title_id) for side in sides)
    return Page(slate.viewer, before, after, len([*changes.new, *changes.gone, *changes.moved]))


def place(side: Side, title: int) -> int | None:
    ids = side.ids.tolist()
    return ids.index(title) + 1 if title in ids else None
