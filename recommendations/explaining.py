"""From what the engine decided to what a person reads: headings, reasons, and the parts of each score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from recommendations import wording
from recommendations.addends import Addend, Sums, taken
from recommendations.engine.explanations import Explained, explain
from recommendations.engine.items import Items, Query
from recommendations.engine.page import DRAWN, Shelf
from recommendations.engine.shelves import Home
from recommendations.pages import Placements, Row
from recommendations.reckoning import Liking, Reckoned
from recommendations.registry import Serving
from recommendations.showable import Known

PERSONAL = ("top", "genre", "new", "gem", "daypart", "season", "listing")
"""Shelves in the order of the whole score, so that the history has its part in what stands there."""

HIDDEN = Addend("history", "A title that is not shown here")


@dataclass(frozen=True, slots=True)
class Shown:
    """The placements of one viewer's page in order of shelves, as a batch of one, with what is known of each."""

    shelves: Sequence[tuple[Shelf, slice]]
    items: Items  # (1, n)
    explained: Explained
    liking: Liking
    pool: Items  # (1, c) what they were chosen from

    @property
    def best(self) -> float:
        """The highest score of the page."""
        scores = self.items.scores[0]
        return float(np.nanmax(scores, initial=0.0))

    def named(self) -> list[int]:
        """Every title that the page may have to name."""
        about = [shelf.about[0] for shelf, _ in self.shelves if shelf.kind == "because"]
        ids = np.concatenate([self.items.ids[0], self.explained.titles.ravel(), np.array(about, np.int64)])
        return np.unique(ids[ids >= 0]).tolist()


def show(home: Home, query: Query, serving: Serving) -> Shown:
    """What stands on the page of a batch of one, explained and with the chance that it is liked."""
    shelves, places = [], np.empty(0, np.int64)
    for shelf in home.shelves:
        own = shelf.places[0][shelf.places[0] >= 0]
        if len(own):
            shelves.append((shelf, slice(len(places), len(places) + len(own))))
            places = np.concatenate([places, own])
    items = home.pool.reorder(places[None, :])
    explained = explain(serving.models.get("ranking"), items, query, weight=home.taste_weight)
    return Shown(shelves, items, explained, Liking.of(serving, items, query), home.pool)


@dataclass(frozen=True)
class Words:
    """Puts what is shown into words. Titles that may not be shown any more are left out."""

    shown: Shown
    known: Known
    deeds: Mapping[int, str]  # what the viewer did, by title of the history
    genres: Sequence[str]

    @cached_property
    def reckoned(self) -> Reckoned:
        return Reckoned.of(self.shown.items, self.shown.explained, self.shown.liking, self._addend)

    def rows(self) -> list[Row]:
        rows = [self._row(shelf, span) for shelf, span in self.shown.shelves if self._may_be_named(shelf)]
        return [row for row in rows if row.placements]

    def _may_be_named(self, shelf: Shelf) -> bool:
        """A history may hold what this viewer may not see any more; then not even its name is told."""
        return shelf.kind != "because" or int(shelf.about[0]) in self.known.visible

    def _row(self, shelf: Shelf, span: slice) -> Row:
        number = int(shelf.about[0])
        about = self._name(shelf.kind, number)
        facts = {name: float(values[0]) for name, values in shelf.facts.items()}
        heading, sentence = wording.shelf(shelf.kind, about, facts)
        when = {"when": wording.moment(shelf.kind, int(facts["when"]))} if "when" in facts else {}
        return Row(
            kind=shelf.kind,
            heading=heading,
            about={"id": number, "sentence": sentence, **facts},
            placements=self._placements(shelf, span, {"about": about, **when}),
        )

    def _name(self, kind: str, about: int) -> str:
        if kind == "because":
            return self._deeds[about]
        return self.genres[about] if about >= 0 else ""

    def _placements(self, shelf: Shelf, span: slice, told: Mapping[str, Any]) -> Placements:
        """`told` is what the words of this shelf's cards are made of. Drawn titles have a propensity below 1."""
        reckoned, visible = self.reckoned, self.known.visible
        odds = zip(range(span.start, span.stop), shelf.chances[0].tolist(), strict=False)
        chances = {place: chance for place, chance in odds if reckoned.ids[place] in visible}
        places = list(chances)
        numbers, units = taken(reckoned.numbers, places), taken(reckoned.units, places)
        sentences = [self._sentence(shelf, place, chance, told) for place, chance in chances.items()]
        counts = {name: taken(column, places) for name, column in reckoned.counts.items()}
        features = {name: taken(column, places) for name, column in reckoned.features.items()}
        return Placements(
            titles=taken(reckoned.ids, places),
            scores=taken(reckoned.scores, places),
            sources=taken(reckoned.sources, places),
            propensities=list(chances.values()),
            variants=[0] * len(places),
            features=features | {name: column for name, column in counts.items() if any(column)},
            reasons=Sums(sentences, reckoned.addends, numbers, units),
        )

    def _sentence(self, shelf: Shelf, place: int, chance: float, told: Mapping[str, Any]) -> str:
        if is_tried(shelf, chance):
            return wording.TRIED
        counts = {name: column[place] for name, column in self.reckoned.counts.items()}
        if counts.get("pinned"):
            return wording.PINNED
        if shelf.kind == "because":
            return f"Close to {self.known.names[int(shelf.about[0])]}"
        reason = self._why(shelf.kind, place)
        words = wording.CARDS.get(shelf.kind)
        return words.format(reason=reason, **told, **counts) if words else reason

    def _why(self, kind: str, place: int) -> str:
        """Names the title of the history that speaks most for it, where the shelf asks for what speaks for it."""
        if kind not in PERSONAL or self.reckoned.taste[place] <= 0:
            return wording.IMPERSONAL.get(kind, wording.IMPERSONAL["popular"])
        return self._because.get(self.reckoned.loudest[place], wording.HISTORY)

    @cached_property
    def _because(self) -> dict[int, str]:
        return {title: f"Because you {deed}" for title, deed in self._deeds.items()}

    def _addend(self, title: int) -> Addend:
        return Addend("title", f"You {self._deeds[title]}", title) if title in self.known.visible else HIDDEN

    @cached_property
    def _deeds(self) -> dict[int, str]:
        names = self.known.names
        return {title: deed.format(title=names[title]) for title, deed in self.deeds.items() if title in names}


def is_tried(shelf: Shelf, chance: float) -> bool:
    """Whether a title was drawn for its place alone; where all of a shelf is drawn, the shelf says so."""
    return shelf.kind != DRAWN and chance < 1
