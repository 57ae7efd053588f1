"""The second stage: one additive score over all sources, its weights learnt from what viewers chose.

From the pages that they were shown, as soon as there are enough of those; until then from a history that is replayed.

Every feature but taste hangs on no single title of the history, and taste is a sum over its titles: so the score
falls apart into parts, and without a title exactly its part goes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import splitting, topn
from recommendations.engine.conditional_logit import FEATURES, Choices, learn, replayed
from recommendations.engine.dataset import Dataset
from recommendations.engine.ease import EASE
from recommendations.engine.ids import NONE, Floats, Ids, Integers, spread
from recommendations.engine.items import Items, Query
from recommendations.engine.shown import ENOUGH
from recommendations.engine.sides import sides_of
from recommendations.engine.trainers import NothingToLearn

BY_HAND = {"context": 0.3, "novelty": 0.2}
"""Weights of what a replayed history can't tell (neither the hour on the viewer's clock nor when a title came out),
until they are learnt from logged placements."""

ORIGINS = (0.6, 0.75, 0.9)
"""Where a history is cut to learn from what came next, as shares of its signals."""


FROM_PAGES, FROM_HISTORY = "pages that were shown", "replayed history"


def choices_of(data: Dataset, **taste_of: Any) -> tuple[Choices, str]:
    """What weights are learnt from, and what that is called. Raises NothingToLearn without any."""
    until = int(data.times[-1]) if len(data) else 0
    shown = data.shown.choices(until=until) if data.shown is not None else None
    if shown is not None and len(shown.chosen) >= ENOUGH:
        return shown, FROM_PAGES
    pasts = splitting.rolling_origins(data, shares=ORIGINS)
    found = [replayed(past, future, **taste_of) for past, future in pasts]
    if choices := Choices.joined([choice for choice in found if choice is not None]):
        return choices, FROM_HISTORY
    raise NothingToLearn(
        "a ranker needs at least one viewer who liked something at one time, and something else later"
    )


@dataclass(frozen=True, slots=True)
class Ranker:
    role: ClassVar[str] = "ranker"
    personal: ClassVar[bool] = True
    taste_of: ClassVar[type[EASE]] = EASE

    weights: Floats  # (F,) of FEATURES
    catalogue: Integers  # (T,) ids of all titles, ascending; then what was known of each ...
    popularity: Floats
    renown: Floats
    quality: Floats
    trending: Floats
    titles: Integers  # ... and the taste that it was learnt with: the arrays of EASE
    indptr: NDArray[np.int32]
    indices: NDArray[np.int32]
    values: Floats
    strong: float  # what a strong candidate has ahead of a middling one
    choices: int  # that the weights were learnt from
    learnt_from: str

    @classmethod
    def fit(
        cls, data: Dataset, *, seed: int, reg: float = 1.0, ease_reg: float = 200.0, max_titles: int = 4000
    ) -> Self:
        """`reg` pulls the weights towards 0; the last two are the taste's."""
        taste_of: dict[str, Any] = {"seed": seed, "reg": ease_reg, "max_titles": max_titles}
        choices, learnt_from = choices_of(data, **taste_of)
        taste = EASE.fit(data, **taste_of)
        weights = learn(choices, reg=reg, by_hand=BY_HAND)
        sides = sides_of(data, int(data.times[-1]))
        return cls(
            weights=weights,
            catalogue=data.titles,
            **sides._asdict(),
            titles=taste.titles,
            indptr=taste.indptr,
            indices=taste.indices,
            values=taste.values,
            strong=choices.spread(weights),
            choices=len(choices.chosen),
            learnt_from=learnt_from,
        )

    @property
    def lessons(self) -> str:
        return f"{self.choices:,} choices, from {self.learnt_from}"

    @property
    def taste(self) -> EASE:
        return EASE(self.titles, self.indptr, self.indices, self.values)

    def weight(self, feature: str) -> float:
        return float(self.weights[FEATURES.index(feature)])

    def knows(self, taste: Any) -> bool:
        """Whether its weights are meant for the scores of this model."""
        return isinstance(taste, self.taste_of)

    def score(self, items: Items, query: Query) -> Items:
        """By itself, with what it knew when it was fitted: as it is judged. NaN where there is no taste to go by."""
        rows, taste = Ids(self.catalogue).rows(items.ids), self.taste.score(items, query).scores
        known = {name: self._remembered(name, rows) for name in ("popularity", "renown", "quality", "trending")}
        total = np.sum(list(self.parts_of(known | {"taste": taste}).values()), axis=0)
        return items.scored(np.where((rows == NONE) | self._strangers(query)[:, None], np.nan, total))

    def propose(self, query: Query, n: int) -> Items:
        def whole(part: Query) -> Floats:
            scores = self.score(Items.of(spread(self.catalogue, len(part))), part).scores
            return np.fmax(scores, np.float32(-np.inf))

        return topn.propose(whole, self.catalogue, query, n)

    def _strangers(self, query: Query) -> NDArray[np.bool_]:
        """(m,) of whom nothing is known that taste could go by."""
        known = (Ids(self.titles).rows(query.history.titles) != NONE) & (query.history.weights > 0)
        return np.asarray(np.bincount(query.history.rows[known], minlength=len(query)) == 0)

    def _remembered(self, name: str, rows: Integers) -> Floats:
        return np.where(rows == NONE, np.float32(0), getattr(self, name)[rows])

    def parts_of(self, features: Mapping[str, Floats]) -> dict[str, Floats]:
        """Each feature (m, n) times its weight; what couldn't be told counts nothing."""
        weights = {name: np.float32(self.weight(name)) for name in features}
        return {name: weights[name] * np.nan_to_num(values) for name, values in features.items() if weights[name]}

    def of_titles(self, ids: Integers) -> dict[str, Floats]:
        """What it remembers of titles, in the shape of `ids`: 0 for those that it never met."""
        rows = Ids(self.catalogue).rows(ids)
        return {name: self._remembered(name, rows) for name in ("renown", "quality")}
