"""The recipe of a page, from the question to the slate; reads top to bottom like the walk in the README."""

import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from catalog.models import Title, Viewer
from recommendations import choosing, explaining, loading, tracing, wording
from recommendations.cards import PageOfCards, deal
from recommendations.choosing import UNTRAINED
from recommendations.engine import shelves
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import History, Query
from recommendations.engine.ranking import WEIGHTS
from recommendations.engine.tracing import held_back
from recommendations.explaining import Shown, Words
from recommendations.pages import Keep, Page
from recommendations.registry import Serving
from recommendations.slates import log
from recommendations.stopwatch import Stopwatch

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    page: Page
    cards: PageOfCards


def home(viewer: Viewer, *, now: datetime, seed: int, keep: Keep = Keep.PAGE) -> Answer:
    """Everything from candidates to words. Logged as a slate unless nothing is to be kept (HEAD, prefetch)."""
    watch, world = Stopwatch(), viewer.account.world
    with watch.stage("release"):
        chosen = choosing.for_viewer(viewer)
        serving, fallback = chosen.serving, chosen.note
    with watch.stage("load"):
        catalogue = loading.catalogue(world, now=now)
        query = choosing.of_whom(loading.query(viewer, now=now, seed=seed), viewer)
    with watch.stage("rank"):
        try:
            shown = shown_by(serving, catalogue, query, today=loading.days(now))
        except Exception:  # whatever a model does, the viewer gets a page
            logger.exception("Release %s failed", serving.id)
            serving, fallback = UNTRAINED, "The released model failed: this page goes by popularity."
            shown = shown_by(serving, catalogue, query, today=loading.days(now))
    with watch.stage("titles"):
        titles = Title.objects.for_shelf().in_bulk(shown.named())
        words = Words(shown, titles, visible(titles, viewer), deeds(query.history), loading.genre_names(now=now))
    with watch.stage("trace"):
        trail = tracing.trail(serving, shown.pool, rules=held_back(catalogue, query))
        candidates = tracing.candidates(shown.pool, seed=seed, keep=keep)
    page = Page(
        slate=uuid.uuid4(),
        viewer=viewer,
        surface="home",
        release_id=serving.id,
        fallback=fallback,
        policy=chosen.policy,
        seed=seed,
        context={"hour": now.hour, "weekday": now.weekday(), "ceiling": viewer.ceiling, "dial": viewer.dial, **trail},
        candidates=candidates,
        timings=watch.milliseconds,
        created_at=now,
        rows=words.rows(),
    )
    if keep:
        log(page)
    return Answer(page, deal(page, titles, versions=serving.versions))


def shown_by(serving: Serving, catalogue: Catalogue, query: Query, *, today: int) -> Shown:
    """Rules, ranking, candidates, shelves, and what each score is made of."""
    built = shelves.home(catalogue, query, taste=serving.models.get("ranking"), today=today)
    return explaining.show(built, query, serving.models, weight=WEIGHTS["taste"])


def visible(titles: Mapping[int, Title], viewer: Viewer) -> frozenset[int]:
    """The last guard, on fresh rows: whatever a model or a stale copy says, nothing else is placed."""
    return frozenset(pk for pk, title in titles.items() if title.is_published and title.maturity <= viewer.ceiling)


def deeds(history: History) -> dict[int, str]:
    """What the viewer did with each title of the history, in words."""
    rows = zip(history.titles.tolist(), history.actions.tolist(), history.stars.tolist(), strict=True)
    return {title: wording.deed(action, stars) for title, action, stars in rows}
