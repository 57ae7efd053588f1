"""The recipe of a page, from the question to the slate; reads top to bottom like the walk in the README."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from catalog.models import Title, Viewer
from recommendations import (
    choosing,
    editing,
    explaining,
    lately,
    loading,
    own,
    own_shelves,
    patience,
    tracing,
    wording,
)
from recommendations.arranging import arranged, lead
from recommendations.cards import PageOfCards, deal, drawn
from recommendations.engine import shelves
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.edits import Edits
from recommendations.engine.items import History, Query
from recommendations.engine.shelves import Around
from recommendations.engine.tracing import held_back
from recommendations.explaining import Shown, Words
from recommendations.pages import Keep, Page
from recommendations.registry import Serving
from recommendations.showable import Known
from recommendations.slates import log
from recommendations.stopwatch import Stopwatch


@dataclass(frozen=True, slots=True)
class Decided:
    """A page, and the versions that made it."""

    page: Page
    versions: Mapping[str, str]

    @property
    def cards(self) -> PageOfCards:
        """One query, for the titles that are drawn at once."""
        titles = Title.objects.for_cards(drawn(self.page))
        return deal(self.page, titles, versions=self.versions)


def home(viewer: Viewer, *, now: datetime, seed: int, keep: Keep = Keep.PAGE) -> Decided:
    """Everything from candidates to words. Logged as a slate unless nothing is to be kept (HEAD, prefetch)."""
    decided = decide(viewer, now=now, seed=seed, keep=keep)
    if keep:
        log(decided.page)
    return decided


def decide(
    viewer: Viewer,
    *,
    now: datetime,
    seed: int,
    keep: Keep = Keep.NOTHING,
    without: int | None = None,
    edits: Edits | None = None,
) -> Decided:
    """What the page would be: `without` a title in the history, or with other `edits` than those in force."""
    watch, world = Stopwatch(), viewer.account.world
    with watch.stage("release"):
        chosen = choosing.for_viewer(viewer)
        serving, fallback = chosen.serving, chosen.note
    with watch.stage("load"):
        catalogue = loading.catalogue(world, now=now)
        mine = own.own(viewer, now=now)
        edits = editing.edits(viewer, now=now) if edits is None else edits
        around = Around(lately.pulse(world, catalogue, now=now), mine.habits, mine.taken, edits=edits)
        query = choosing.of_whom(loading.query(viewer, now=mine.local(now), seed=seed), chosen).without(without)
    with watch.stage("rank"):
        place = Place(catalogue, around, loading.days(mine.local(now)))
        answered = patience.ask(serving, lambda models: shown_by(models, query, place))
        shown, serving, fallback = answered.what, answered.serving, answered.fault or fallback
    with watch.stage("titles"):
        known = Known.read([*shown.named(), *mine.taken[0].tolist()], viewer, edits)
    with watch.stage("words"):
        words = Words(shown, known, deeds(query.history), loading.genre_names(now=now))
        rows = arranged([*own_shelves.rows(mine, known.visible), *lead(words.rows())], best=shown.best)
    with watch.stage("trace"):
        trail = tracing.trail(serving, shown.pool, rules=held_back(catalogue, query, taken=mine.taken))
        candidates = tracing.candidates(shown.pool, seed=seed, keep=keep)
    page = Page(
        slate=uuid.uuid4(),
        viewer=viewer,
        surface="home",
        release_id=serving.id,
        fallback=fallback,
        policy=chosen.policy,
        arms=chosen.arms,
        seed=seed,
        context=context(viewer, mine.local(now)) | trail,
        candidates=candidates,
        timings=watch.milliseconds,
        created_at=now,
        rows=rows,
    )
    return Decided(page, serving.versions)


def context(viewer: Viewer, clock: datetime) -> dict[str, Any]:
    """The circumstances of a page, kept with it; the hour and weekday are the viewer's own."""
    return {"hour": clock.hour, "weekday": clock.weekday(), "ceiling": viewer.ceiling, "dial": viewer.dial}


@dataclass(frozen=True, slots=True)
class Place:
    """What can be shown here today, and what is going on around."""

    catalogue: Catalogue
    around: Around
    today: int


def shown_by(serving: Serving, query: Query, place: Place) -> Shown:
    """Rules, ranking, candidates, shelves, and what each score is made of."""
    taste = serving.models.get("ranking")
    ranker = serving.models.get("ranker")
    around = replace(place.around, ranker=ranker)
    built = shelves.home(place.catalogue, query, taste=taste, today=place.today, around=around)
    return explaining.show(built, query, serving)


def deeds(history: History) -> dict[int, str]:
    """What the viewer did with each title of the history, in words."""
    rows = zip(history.titles.tolist(), history.actions.tolist(), history.stars.tolist(), strict=True)
    return {title: wording.deed(action, stars) for title, action, stars in rows}
