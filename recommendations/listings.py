"""Titles that were asked for, in one viewer's order: a genre, a person's work, an answer of search is one shelf."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import numpy as np
from django.http import Http404

from catalog.models import Title, Viewer
from recommendations import choosing, editing, explaining, loading, patience, tracing
from recommendations.addends import Addend
from recommendations.cards import Card, deal
from recommendations.engine import ranking
from recommendations.engine.candidates import SOURCES
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.edits import BLOCK
from recommendations.engine.ids import Integers
from recommendations.engine.items import Items, Query
from recommendations.engine.page import ShelfPlan, fill
from recommendations.engine.shelves import Home
from recommendations.explaining import Shown, Words
from recommendations.pages import Keep, Page, Placement, Reason, Row
from recommendations.registry import Serving
from recommendations.serving import deeds
from recommendations.showable import Known
from recommendations.slates import log
from recommendations.stopwatch import Stopwatch

LENGTH = 48
"""Titles on one page of a listing."""

BIT = np.uint64(1 << SOURCES["asked"])


@dataclass(frozen=True, slots=True)
class Told:
    """What the question itself says for a title: one more part of its score, and the sentence on its card."""

    sentence: str
    value: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be listed, and which page of it."""

    surface: str
    heading: str
    sentence: str  # why a title stands here, where neither the question nor the viewer's history says more
    titles: Sequence[int]  # all of them, suitable for the viewer; those of equal score keep this order
    told: Mapping[int, Told] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)  # kept with the slate
    number: int = 1
    length: int = LENGTH
    source: str = ""  # what a play that starts here started from, if it isn't a recommendation

    def __post_init__(self) -> None:
        if self.number > 1 and self.start >= len(self.titles):
            raise Http404("The list is not as long as that.")

    def lacking(self, blocked: Integers) -> "Asked":
        """The same without titles that are for nobody."""
        without = set(blocked.tolist())
        return replace(self, titles=[pk for pk in self.titles if pk not in without]) if without else self

    @property
    def start(self) -> int:
        return (self.number - 1) * self.length


@dataclass(frozen=True, slots=True)
class Listing:
    asked: Asked
    cards: Sequence[Card]
    page: Page | None = None  # None where nobody's taste had a say
    release_label: str = ""

    @property
    def total(self) -> int:
        return len(self.asked.titles)

    @property
    def first(self) -> int:
        """Which of all of them the first card is, counted from 1."""
        return self.asked.start + 1

    @property
    def last(self) -> int:
        return self.asked.start + len(self.cards)

    @property
    def more(self) -> int | None:
        """The number of the next page, if there is one."""
        return self.asked.number + 1 if self.asked.start + self.asked.length < self.total else None


def listing(viewer: Viewer, asked: Asked, *, now: datetime, seed: int, keep: Keep = Keep.PAGE) -> Listing:
    """From the question to the slate, as `serving.home` does it. Logged unless nothing is to be kept."""
    watch, world = Stopwatch(), viewer.account.world
    with watch.stage("release"):
        chosen = choosing.for_viewer(viewer, surface=asked.surface)
        serving, fallback = chosen.serving, chosen.note
    with watch.stage("load"):
        catalogue = loading.catalogue(world, now=now)
        edits = editing.edits(viewer, now=now)
        asked = asked.lacking(edits.of(BLOCK))
        query = choosing.of_whom(loading.query(viewer, now=now, seed=seed, n=asked.length), chosen)
    with watch.stage("rank"):
        answered = patience.ask(serving, lambda models: ranked(asked, models, catalogue, query))
        shown, serving, fallback = answered.what, answered.serving, answered.fault or fallback
    with watch.stage("titles"):
        titles = Title.objects.for_cards(shown.named())
        known = Known.of(titles.values(), viewer, edits)
        words = Words(shown, known, deeds(query.history), loading.genre_names(now=now))
    with watch.stage("trace"):
        trail = tracing.trail(serving, shown.pool)
        candidates = tracing.candidates(shown.pool, seed=seed, keep=keep)
    page = Page(
        slate=uuid.uuid4(),
        viewer=viewer,
        surface=asked.surface,
        release_id=serving.id,
        fallback=fallback,
        policy=chosen.policy,
        arms=chosen.arms,
        seed=seed,
        context={
            "ceiling": viewer.ceiling,
            "start": asked.start,
            "total": len(asked.titles),
            **asked.context,
            **trail,
        },
        candidates=candidates,
        timings=watch.milliseconds,
        created_at=now,
        rows=[retold(row, asked) for row in words.rows()],
    )
    if keep:
        log(page)
    dealt = deal(page, titles, versions=serving.versions)
    cards = [replace(card, source=asked.source) for shelf in dealt.shelves for card in shelf.cards]
    return Listing(asked, cards, page, dealt.release_label)


def ranked(asked: Asked, serving: Serving, catalogue: Catalogue, query: Query) -> Shown:
    """One page of what was asked for: the order of taste and popularity, plus what the question says."""
    taste = serving.models.get("ranking")
    items = Items.of(np.array([asked.titles], np.int64).reshape(1, -1))
    items = ranking.score(items, query, catalogue=catalogue, taste=taste)
    items = replace(items, sources=np.full(items.ids.shape, BIT))
    told = [asked.told[title].value if title in asked.told else 0.0 for title in asked.titles]
    ordered = items.scored(items.scores + np.array([told], np.float32)).top(asked.start + asked.length)
    pool = ordered.reorder(np.arange(ordered.ids.shape[1])[None, asked.start :])
    return explaining.show(Home(pool, on_one_shelf(pool)), query, serving)


def on_one_shelf(pool: Items) -> list:
    """The pool as it stands, as the only shelf of a page."""
    length = pool.ids.shape[1]
    order = -np.arange(length, dtype=np.float32)[None, :]
    return fill(pool, [ShelfPlan("listing", order, np.array([-1]))], length=length, minimum=1)


def retold(row: Row, asked: Asked) -> Row:
    placements = [told_of(placement, asked) for placement in row.placements]
    return replace(row, kind=asked.surface, heading=asked.heading, placements=placements)


def told_of(placement: Placement, asked: Asked) -> Placement:
    """Adds what the question says to the score and to its parts; it is also the better sentence."""
    told, reason = asked.told.get(placement.title_id), placement.reason
    if told is None:
        return placement if reason.sentence else placement._replace(reason=Reason(asked.sentence, reason.parts))
    parts = [(Addend("asked", told.sentence), told.value), *reason.parts]
    return placement._replace(score=placement.score + told.value, reason=Reason(told.sentence, parts))


def plain(viewer: Viewer, asked: Asked) -> Listing:
    """The same in the order it came in, by date or by name: nothing was decided, so no slate is kept."""
    page = asked.titles[asked.start : asked.start + asked.length]
    titles = Title.objects.suitable_for(viewer).for_shelf().in_bulk(page)
    shown = [titles[title] for title in page if title in titles]
    cards = [Card(title, None, 0, place, "", "", 0.0, source="direct") for place, title in enumerate(shown)]
    return Listing(asked, cards)
