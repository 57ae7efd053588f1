"""From what the engine decided to what a person reads: headings, reasons, and the parts of each score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isnan
from typing import Any, Self

import numpy as np

from recommendations import wording
from recommendations.addends import Addend, Parts
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

ALL, REST = Addend("history", wording.ALL), Addend("history", wording.REST)
HIDDEN = Addend("history", "A title that is not shown here")
SIDES = [Addend(name, label) for name, label in wording.SIDES.items()]

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
    history: Sequence[Sequence[tuple[int, float]]]  # titles of the history and what each adds, the loudest first
    rest: Sequence[float]
    sides: Sequence[tuple[Addend, Sequence[float]]]  # what else adds to the score
    features: Sequence[Mapping[str, float | None]]
    counts: Sequence[Mapping[str, float]]
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
            sides=[(side, columns[f"part:{side.kind}"]) for side in SIDES if f"part:{side.kind}" in columns],
            features=shown.liking.features(),
            counts=counted({name: columns[name] for name in COUNTS if name in columns}, items.ids.shape[1]),
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
            return self._deeds[about]
        return self.genres[about] if about >= 0 else ""

    def _placements(self, shelf: Shelf, span: slice, told: Mapping[str, Any]) -> Iterator[Placement]:
        """`told` is what the words of this shelf's cards are made of. Drawn titles have a propensity below 1."""
        for place, chance in zip(range(span.start, span.stop), shelf.chances[0].tolist(), strict=False):
            if self.numbers.ids[place] in self.known.visible:
                sentence = wording.TRIED if is_tried(shelf, chance) else self._why(shelf, place, told)
                yield self._placement(place, Reason(sentence, self._parts(place)), chance)

    def _why(self, shelf: Shelf, place: int, told: Mapping[str, Any]) -> str:
        counts = self.numbers.counts[place]
        if "pinned" in counts:
            return wording.PINNED
        if shelf.kind == "because":
            return f"Close to {self.known.names[int(shelf.about[0])]}"
        reason = self._sentence(shelf.kind, place)
        if shelf.kind not in wording.CARDS:
            return reason
        return wording.CARDS[shelf.kind].format(reason=reason, **told, **counts)

    def _placement(self, place: int, reason: Reason, propensity: float) -> Placement:
        numbers = self.numbers
        return Placement(
            title_id=numbers.ids[place],
            score=sum([value for _, value in reason.parts]),
            sources=numbers.sources[place],
            features={**numbers.features[place], **numbers.counts[place], **numbers.known[place]},
            reason=reason,
            propensity=propensity,
        )

    def _parts(self, place: int) -> Parts:
        """The addends of the score: history titles by name, the rest of the history, then all else."""
        numbers, named = self.numbers, self._named
        parts = [(named[title], value) for title, value in numbers.history[place]]
        if rest := numbers.rest[place]:
            parts.append((REST if parts else ALL, rest))
        return parts + [
            (side, values[place]) for side, values in numbers.sides if values[place] or side.kind == ALWAYS
        ]

    @cached_property
    def _named(self) -> dict[int, Addend]:
        """Titles of the history as addends."""
        titles = np.unique(self.shown.explained.titles).tolist()
        return {title: self._addend(title) for title in titles if title >= 0}

    def _addend(self, title: int) -> Addend:
        return Addend("title", f"You {self._deeds[title]}", title) if title in self.known.visible else HIDDEN

    @cached_property
    def _deeds(self) -> dict[int, str]:
        names = self.known.names
        return {title: deed.format(title=names[title]) for title, deed in self.deeds.items() if title in names}

    def _sentence(self, kind: str, place: int) -> str:
        """Names the title of the history that speaks most for it, where the shelf asks for what speaks for it."""
        history = self.numbers.history[place]
        if kind not in PERSONAL or sum([value for _, value in history]) + self.numbers.rest[place] <= 0:
            return wording.IMPERSONAL.get(kind, wording.IMPERSONAL["popular"])
        speaking = (title for title, value in history if value > 0 and title in self.known.visible)
        loudest = next(speaking, None)
        return wording.HISTORY if loudest is None else f"Because you {self._deeds[loudest]}"


def counted(columns: Mapping[str, Sequence[float]], n: int) -> list[dict[str, float]]:
    """What isn't 0, by name, of each of n titles."""
    rows = zip(*columns.values(), strict=True) if columns else [()] * n
    return [
        {name: value for name, value in zip(columns, row, strict=True) if value} if any(row) else {} for row in rows
    ]


def weighed(items: Items) -> list[dict[str, float]]:
    """What the second stage knew of each title, by name: 0 for what it couldn't tell."""
    columns = {name: column[0] for name, column in items.columns.items() if name.startswith(FEATURE)}
    if not columns:
        return [{}] * items.ids.shape[1]
    names = [name.removeprefix(FEATURE) for name in columns]
    numbers = np.round(np.nan_to_num(np.array(list(columns.values()), np.float64)), 5).T.tolist()
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
