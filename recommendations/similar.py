"""More like one title: what is liked by those who like it, and what has its people, themes and genres."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from catalog.models import Title, Viewer
from recommendations import choosing, editing, kinship, loading, patience
from recommendations.addends import Addend, Parts
from recommendations.cards import PageOfCards, deal
from recommendations.engine import candidates, near, rules
from recommendations.engine.candidates import SOURCES
from recommendations.engine.edits import BLOCK
from recommendations.engine.items import Items, Query
from recommendations.pages import Page, Placement, Reason, Row
from recommendations.reckoning import Liking
from recommendations.registry import Serving
from recommendations.showable import Known
from recommendations.slates import log
from recommendations.stopwatch import Stopwatch

LENGTH = 18


def similar(title: Title, viewer: Viewer, *, now: datetime, seed: int, keep: bool = True) -> PageOfCards:
    """A slate of one shelf on the surface `title`. Logged unless `keep` is off (HEAD, prefetch)."""
    watch, world = Stopwatch(), viewer.account.world
    with watch.stage("release"):
        chosen = choosing.for_viewer(viewer, surface="title")
    with watch.stage("load"):
        catalogue = loading.catalogue(world, now=now)
        query = choosing.of_whom(loading.query(viewer, now=now, seed=seed, n=LENGTH), chosen)
        common = kinship.common(title, catalogue)
    with watch.stage("rank"):
        edits = editing.edits(viewer, now=now)
        allowed = rules.allowed(catalogue, query, taken=np.array([[title.pk, *edits.of(BLOCK)]]))
        answered = patience.ask(chosen.serving, lambda models: alike(title, allowed, common, models, query))
        (items, liking), serving, fallback = answered.what, answered.serving, answered.fault or chosen.note
    with watch.stage("titles"):
        titles = Title.objects.for_cards(items.ids[0].tolist())
        titles = {pk: titles[pk] for pk in Known.of(titles.values(), viewer, edits).visible}
        words = Words(title, items, liking, kinship.named(title, list(titles.values())))
    page = Page(
        slate=uuid.uuid4(),
        viewer=viewer,
        surface="title",
        release_id=serving.id,
        fallback=fallback,
        policy=chosen.policy,
        arms=chosen.arms,
        seed=seed,
        context={"title": title.pk, "ceiling": viewer.ceiling},
        timings=watch.milliseconds,
        created_at=now,
        rows=[words.row(titles)] if titles else [],
    )
    if keep and page.rows:
        log(page)
    return deal(page, titles, versions=serving.versions)


def alike(title: Title, allowed: Items, common: np.ndarray, serving: Serving, query: Query) -> tuple[Items, Liking]:
    """The best of what may be shown, (1, n), and how much the viewer is expected to like it."""
    items = near.more_like(allowed, title.pk, common, serving.models.get("ranking"))
    items = items.reorder(_best(items))
    return items, Liking.of(serving, items, query)


def _best(items: Items) -> np.ndarray:
    places = candidates.best(items.scores, LENGTH)
    return places[:, places[0] >= 0]


@dataclass(frozen=True, slots=True)
class Words:
    """Says of each title why it is like the one that is open."""

    title: Title
    items: Items  # (1, n)
    liking: Liking
    common: Mapping[int, str]

    def row(self, titles: Mapping[int, Title]) -> Row:
        about = {"id": self.title.pk, "sentence": "Liked by the same viewers, or with much in common."}
        return Row("similar", "More like this", about, list(self._placements(titles)))

    def _placements(self, titles: Mapping[int, Title]) -> Iterator[Placement]:
        features = self.liking.features()
        for place, pk in enumerate(self.items.ids[0].tolist()):
            if pk in titles:
                parts = self._parts(place, pk)
                sources = sum(1 << SOURCES[SOURCE[addend.kind]] for addend, _ in parts)
                loudest, _ = max(parts, key=lambda part: part[1])
                score = sum(value for _, value in parts)
                told = {name: column[place] for name, column in features.items()}
                yield Placement(pk, score, sources, told, Reason(loudest.label, parts))

    def _parts(self, place: int, pk: int) -> Parts:
        told = {
            "together": f"Liked by viewers who like {self.title.name}",
            "common": f"In common: {self.common.get(pk, '')}",
        }
        values = {name: float(self.items.columns[f"part:{name}"][0, place]) for name in told}
        return [(Addend(name, told[name]), value) for name, value in values.items() if value > 0]


SOURCE = {"together": "neighbours", "common": "content"}
