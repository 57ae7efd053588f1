"""From what the engine decided to what a person reads: headings, reasons, and the parts of each score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import numpy as np

from catalog.models import Title
from recommendations import wording
from recommendations.engine.explanations import Explained, explain
from recommendations.engine.items import Items, Query
from recommendations.engine.page import Shelf
from recommendations.engine.shelves import Home
from recommendations.pages import Placement, Reason, Row

FEW = 5
"""Below this many signals no stars are promised: the model is still learning."""

PERSONAL = ("top", "genre", "new", "gem", "daypart", "season", "listing")
"""Shelves in the order of the whole score, so that the history has its part in what stands there."""

COUNTS = ("chart", "viewers")
"""Columns of the pool that are counts: the place in the chart of the week, and the viewers behind it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The placements of one viewer's page in order of shelves, as a batch of one, with what is known of each."""

    shelves: Sequence[tuple[Shelf, slice]]
    items: Items  # (1, n)
    explained: Explained
    stars: Sequence[float]  # (n,) NaN = no promise

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


def show(home: Home, query: Query, models: Mapping[str, Any], *, weight: float) -> Shown:
    """What stands on the page of a batch of one, explained and with expected stars."""
    shelves, places = [], np.empty(0, np.int64)
    for shelf in home.shelves:
        own = shelf.places[0][shelf.places[0] >= 0]
        if len(own):
            shelves.append((shelf, slice(len(places), len(places) + len(own))))
            places = np.concatenate([places, own])
    items = home.pool.reorder(places[None, :])
    explained = explain(models.get("ranking"), items, query, weight=weight)
    return Shown(shelves, items, explained, _stars(models.get("liking"), items, query))


def _stars(liking: Any | None, items: Items, query: Query) -> np.ndarray:
    if liking is None or len(query.history.titles) < FEW:
        return np.full(items.ids.shape[1], np.nan)
    return liking.score(items, query).scores[0].clip(0.5, 5)


@dataclass(frozen=True, slots=True)
class Words:
    """Puts what is shown into words. Titles that may not be shown any more are left out."""

    shown: Shown
    titles: Mapping[int, Title]
    visible: frozenset[int]
    deeds: Mapping[int, str]  # what the viewer did, by title of the history
    genres: Sequence[str]

    def rows(self) -> list[Row]:
        rows = [self._row(shelf, span) for shelf, span in self.shown.shelves if self._may_be_named(shelf)]
        return [row for row in rows if row.placements]

    def _may_be_named(self, shelf: Shelf) -> bool:
        """A history may hold what this viewer may not see any more; then not even its name is told."""
        return shelf.kind != "because" or int(shelf.about[0]) in self.visible

    def _row(self, shelf: Shelf, span: slice) -> Row:
        number = int(shelf.about[0])
        about = self._name(shelf.kind, number)
        facts = {name: float(values[0]) for name, values in shelf.facts.items()}
        heading, sentence = wording.shelf(shelf.kind, about, facts)
        when = {"when": wording.moment(shelf.kind, int(facts["when"]))} if facts else {}
        return Row(
            kind=shelf.kind,
            heading=heading,
            about={"id": number, "sentence": sentence, **facts},
            placements=list(self._placements(shelf, span, {"about": about, **when})),
        )

    def _name(self, kind: str, about: int) -> str:
        if kind == "because":
            return self._deed(about)
        return self.genres[about] if about >= 0 else ""

    def _placements(self, shelf: Shelf, span: slice, told: Mapping[str, Any]) -> Iterator[Placement]:
        """`told` is what the words of this shelf's cards are made of. Drawn titles have a propensity below 1."""
        drawn = shelf.kind == "different"
        propensity = (span.stop - span.start) / int(shelf.choice[0]) if drawn else 1.0
        for place in range(span.start, span.stop):
            title = int(self.shown.items.ids[0, place])
            if title in self.visible:
                parts = self._parts(place)
                reason = Reason(self._why(shelf, place, parts, told), parts)
                yield self._placement(title, place, reason, propensity)

    def _why(self, shelf: Shelf, place: int, parts: Sequence[Mapping[str, Any]], told: Mapping[str, Any]) -> str:
        if shelf.kind == "because":
            return f"Close to {self.titles[int(shelf.about[0])].name}"
        reason = self._sentence(shelf.kind, parts)
        if shelf.kind not in wording.CARDS:
            return reason
        return wording.CARDS[shelf.kind].format(reason=reason, **told, **self._counts(place))

    def _counts(self, place: int) -> dict[str, float]:
        columns = self.shown.items.columns
        counts = {name: known(columns[name][0, place]) for name in COUNTS if name in columns}
        return {name: count for name, count in counts.items() if count}

    def _placement(self, title: int, place: int, reason: Reason, propensity: float) -> Placement:
        stars = float(self.shown.stars[place])
        return Placement(
            title_id=title,
            score=sum(part["value"] for part in reason.parts),
            sources=int(self.shown.items.sources[0, place]),
            features={"stars": None if np.isnan(stars) else round(stars, 3), **self._counts(place)},
            reason=reason,
            propensity=propensity,
        )

    def _parts(self, place: int) -> list[dict[str, Any]]:
        """The addends of the score: history titles by name, the rest of the history, popularity."""
        explained, columns = self.shown.explained, self.shown.items.columns
        named = zip(explained.titles[0, place], explained.values[0, place], strict=True)
        parts = [self._history_part(int(title), float(value)) for title, value in named if title >= 0]
        if rest := float(explained.rest[0, place]):
            parts.append(
                {"kind": "history", "label": "The rest of your history" if parts else "Your history", "value": rest}
            )
        if dial := known(columns["part:dial"][0, place]):
            parts.append({"kind": "dial", "label": "Your dial between familiar and adventurous", "value": dial})
        popularity = known(columns["part:popularity"][0, place])
        return [*parts, {"kind": "popularity", "label": "Popularity with all viewers", "value": popularity}]

    def _history_part(self, title: int, value: float) -> dict[str, Any]:
        if title not in self.visible:
            return {"kind": "history", "label": "A title that is not shown here", "value": value}
        label = f"You {self._deed(title)}"
        return {"kind": "title", "title": title, "label": label, "value": value}

    def _deed(self, title: int) -> str:
        return self.deeds[title].format(title=self.titles[title].name)

    def _sentence(self, kind: str, parts: Sequence[Mapping[str, Any]]) -> str:
        """Names the title of the history that speaks most for it, where the shelf asks for what speaks for it."""
        history = sum(part["value"] for part in parts if part["kind"] in ("title", "history"))
        if kind not in PERSONAL or history <= 0:
            return wording.IMPERSONAL.get(kind, wording.IMPERSONAL["popular"])
        titles = [part for part in parts if part["kind"] == "title" and part["value"] > 0]
        if not titles:
            return wording.HISTORY
        return f"Because you {self._deed(max(titles, key=lambda part: part['value'])['title'])}"


def known(value: np.floating) -> float:
    """0 for what couldn't be told."""
    number = float(value)
    return 0.0 if isnan(number) else number
