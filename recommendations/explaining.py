"""From what the engine decided to what a person reads: headings, reasons, and the parts of each score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isnan
from typing import Any, Self

import numpy as np

from recommendations import wording
from recommendations.engine.calibration import STARS
from recommendations.engine.explanations import Explained, explain
from recommendations.engine.items import Items, Query
from recommendations.engine.page import DRAWN, Shelf
from recommendations.engine.shelves import Home
from recommendations.engine.weighing import FEATURE
from recommendations.pages import Placement, Reason, Row
from recommendations.registry import Serving
from recommendations.showable import Known

FEW = 5
"""Below this many signals nothing is promised: the model is still learning."""

PERSONAL = ("top", "genre", "new", "gem", "daypart", "season", "listing")
"""Shelves in the order of the whole score, so that the history has its part in what stands there."""

ALWAYS = "popularity"
"""The part that is told also where it adds nothing."""

DIGITS = 7
"""Of the parts of a score behind the point."""

COUNTS = ("chart", "viewers", "pinned", "swing")
"""Columns of the pool that are kept where they aren't 0: the place in the chart of the week, the viewers behind it, 1
for a pin, the share by which the dial raises what taste says."""

TOLD = ("part:", *COUNTS)
"""Columns of the pool that are put into words."""


@dataclass(frozen=True, slots=True)
class Liking:
    """How much this viewer is expected to like each of n titles; NaN = nothing can be promised."""

    stars: np.ndarray  # (n,)
    chances: np.ndarray  # (n,) of a like
    is_learning: bool = False  # the viewer has said too little so far

    @classmethod
    def of(cls, serving: Serving, items: Items, query: Query) -> "Liking":
        model, unknown = serving.models.get("liking"), np.full(items.ids.shape[1], np.nan)
        if model is None or len(query.history.titles) < FEW:
            return cls(unknown, unknown, is_learning=model is not None)
        stars = model.score(items, query).scores[0].clip(*STARS)
        return cls(stars, serving.match.chance(stars) if serving.match else unknown)

    def features(self) -> list[dict[str, float | None]]:
        """What is kept of it with each placement."""
        if self.is_learning:
            return [{"stars": None, "learning": 1.0}] * len(self.stars)
        promised = zip(told(self.stars, 3), told(self.chances, 3), strict=True)
        return [kept(stars=stars, match=match) for stars, match in promised]


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


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is shown as lists, a number or a row a placement: reading arrays one by one costs ten times as much."""

    ids: Sequence[int]
    sources: Sequence[int]
    history: Sequence[Sequence[tuple[int, float]]]  # the titles of the history that are named, and what each adds
    rest: Sequence[float]
    sides: Mapping[str, Sequence[float]]  # what else adds to the score, by name
    features: Sequence[Mapping[str, float | None]]
    counts: Mapping[str, Sequence[float]]
    known: Sequence[Mapping[str, float]]  # what the ranker was told, kept to learn from

    @classmethod
    def of(cls, shown: Shown) -> Self:
        items, explained = shown.items, shown.explained
        columns = {name: exact(column[0]) for name, column in items.columns.items() if name.startswith(TOLD)}
        named = zip(explained.titles[0].tolist(), exact(explained.values[0]), strict=True)
        return cls(
            ids=items.ids[0].tolist(),
            sources=items.sources[0].tolist(),
            history=[[pair for pair in zip(*row, strict=True) if pair[0] >= 0] for row in named],
            rest=exact(explained.rest[0]),
            sides={name: columns[f"part:{name}"] for name in wording.SIDES if f"part:{name}" in columns},
            features=shown.liking.features(),
            counts={name: columns[name] for name in COUNTS if name in columns},
            known=weighed(items),
        )


@dataclass(frozen=True)
class Words:
    """Puts what is shown into words. Titles that may not be shown any more are left out."""

    shown: Shown
    known: Known
    deeds: Mapping[int, str]  # what the viewer did, by title of the history
    genres: Sequence[str]

    @cached_property
    def numbers(self) -> Numbers:
        return Numbers.of(self.shown)

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
            placements=list(self._placements(shelf, span, {"about": about, **when})),
        )

    def _name(self, kind: str, about: int) -> str:
        if kind == "because":
            return self._deed(about)
        return self.genres[about] if about >= 0 else ""

    def _placements(self, shelf: Shelf, span: slice, told: Mapping[str, Any]) -> Iterator[Placement]:
        """`told` is what the words of this shelf's cards are made of. Drawn titles have a propensity below 1."""
        for place, chance in zip(range(span.start, span.stop), shelf.chances[0].tolist(), strict=False):
            if self.numbers.ids[place] in self.known.visible:
                parts, counts = self._parts(place), self._counts(place)
                sentence = wording.TRIED if is_tried(shelf, chance) else self._why(shelf, parts, {**told, **counts})
                yield self._placement(place, Reason(sentence, parts), chance, counts)

    def _why(self, shelf: Shelf, parts: Sequence[Mapping[str, Any]], told: Mapping[str, Any]) -> str:
        if told.get("pinned"):
            return wording.PINNED
        if shelf.kind == "because":
            return f"Close to {self.known.names[int(shelf.about[0])]}"
        reason = self._sentence(shelf.kind, parts)
        if shelf.kind not in wording.CARDS:
            return reason
        return wording.CARDS[shelf.kind].format(reason=reason, **told)

    def _counts(self, place: int) -> dict[str, float]:
        return {name: counts[place] for name, counts in self.numbers.counts.items() if counts[place]}

    def _placement(self, place: int, reason: Reason, propensity: float, counts: Mapping[str, float]) -> Placement:
        numbers = self.numbers
        return Placement(
            title_id=numbers.ids[place],
            score=sum([part["value"] for part in reason.parts]),
            sources=numbers.sources[place],
            features={**numbers.features[place], **counts, **numbers.known[place]},
            reason=reason,
            propensity=propensity,
        )

    def _parts(self, place: int) -> list[dict[str, Any]]:
        """The addends of the score: history titles by name, the rest of the history, then all else."""
        numbers = self.numbers
        parts = [self._history_part(title, value) for title, value in numbers.history[place]]
        if rest := numbers.rest[place]:
            label = wording.REST if parts else wording.ALL
            parts.append({"kind": "history", "label": label, "value": rest})
        for name, values in numbers.sides.items():
            if values[place] or name == ALWAYS:
                parts.append({"kind": name, "label": wording.SIDES[name], "value": values[place]})
        return parts

    def _history_part(self, title: int, value: float) -> dict[str, Any]:
        if title not in self.known.visible:
            return {"kind": "history", "label": "A title that is not shown here", "value": value}
        return {"kind": "title", "title": title, "label": f"You {self._deed(title)}", "value": value}

    def _deed(self, title: int) -> str:
        return self._deeds[title]

    @cached_property
    def _deeds(self) -> dict[int, str]:
        names = self.known.names
        return {title: deed.format(title=names[title]) for title, deed in self.deeds.items() if title in names}

    def _sentence(self, kind: str, parts: Sequence[Mapping[str, Any]]) -> str:
        """Names the title of the history that speaks most for it, where the shelf asks for what speaks for it."""
        history = sum([part["value"] for part in parts if part["kind"] in ("title", "history")])
        if kind not in PERSONAL or history <= 0:
            return wording.IMPERSONAL.get(kind, wording.IMPERSONAL["popular"])
        titles = [part for part in parts if part["kind"] == "title" and part["value"] > 0]
        if not titles:
            return wording.HISTORY
        return f"Because you {self._deed(max(titles, key=lambda part: part['value'])['title'])}"


def weighed(items: Items) -> list[dict[str, float]]:
    """What the second stage knew of each title, by name: 0 for what it couldn't tell."""
    columns = {name: column[0] for name, column in items.columns.items() if name.startswith(FEATURE)}
    if not columns:
        return [{}] * items.ids.shape[1]
    names = [name.removeprefix(FEATURE) for name in columns]
    numbers = np.round(np.nan_to_num(np.array(list(columns.values()))), 5).T.tolist()
    return [dict(zip(names, row, strict=True)) for row in numbers]


def exact(values: np.ndarray) -> list[Any]:
    """To more digits than the scores have, and no more: a page keeps thousands of such numbers."""
    return np.round(np.nan_to_num(values.astype(np.float64)), DIGITS).tolist()


def is_tried(shelf: Shelf, chance: float) -> bool:
    """Whether a title was drawn for its place alone; where all of a shelf is drawn, the shelf says so."""
    return shelf.kind != DRAWN and chance < 1


def told(values: np.ndarray, digits: int) -> list[float]:
    return [round(value, digits) for value in values.tolist()]


def kept(**features: float) -> dict[str, float | None]:
    return {name: None if isnan(value) else value for name, value in features.items()}
