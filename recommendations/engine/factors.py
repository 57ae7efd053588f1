"""What factor models share: a viewer's factors, trained or folded in from the live history, and what they score."""

from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import topn
from recommendations.engine.ids import NONE, Floats, Ids, Integers
from recommendations.engine.items import History, Items, Query

LATEST = 500  # ratings that a fold-in looks at; older ones hardly move it
FOLD = 64  # viewers folded in at a time: 500 ratings x 100 factors each are 26 MB


class Factors(Protocol):
    """Liking in stars = mean + bu + bi + pu . qi; a viewer is known by the ratings that were there in training."""

    @property
    def viewers(self) -> Integers: ...  # (V,) ids
    @property
    def titles(self) -> Integers: ...  # (T,) ids
    @property
    def mean(self) -> float: ...
    @property
    def bu(self) -> Floats: ...  # (V,)
    @property
    def bi(self) -> Floats: ...  # (T,)
    @property
    def pu(self) -> Floats: ...  # (V, f)
    @property
    def qi(self) -> Floats: ...  # (T, f)
    @property
    def rated(self) -> Integers: ...  # (V,) how many ratings a viewer had
    @property
    def latest(self) -> Integers: ...  # (V,) when the last of them was
    @property
    def fold_in_reg(self) -> float: ...


class Taste(NamedTuple):
    bias: Floats  # (m,) NaN = nothing is known of the viewer
    factors: Floats  # (m, f)


def score(model: Factors, items: Items, query: Query) -> Items:
    """The liking in stars, not clipped to the scale; NaN for an unknown title or a viewer without any rating."""
    rows = Ids(model.titles).rows(items.ids)
    taste = taste_of(model, query)
    scores = model.mean + taste.bias[:, None] + model.bi[rows] + _products(taste.factors, model.qi, rows)
    return items.scored(np.where(rows == NONE, np.nan, scores))


def propose(model: Factors, query: Query, n: int) -> Items:
    def whole(part: Query) -> Floats:
        taste = taste_of(model, part)
        scores: Floats = taste.factors @ model.qi.T
        scores += model.bi
        scores += (taste.bias + np.float32(model.mean))[:, None]
        scores[np.isnan(taste.bias)] = -np.inf
        return scores

    return topn.propose(whole, model.titles, query, n)


def taste_of(model: Factors, query: Query) -> Taste:
    """The trained factors where a viewer's ratings are those of training, else factors from the ratings of now."""
    ratings = query.history.where(~np.isnan(query.history.stars))
    rows = Ids(model.viewers).rows(query.viewer_ids)
    rated, latest = rating_state(ratings)
    same = (rows != NONE) & (rated == model.rated[rows]) & (latest == model.latest[rows])
    bias = np.where(same, model.bu[rows], np.float32(np.nan))
    factors = np.where(same[:, None], model.pu[rows], np.float32(0))
    changed = np.flatnonzero(~same & (rated > 0))
    for part in np.split(changed, np.arange(FOLD, len(changed), FOLD)):
        bias[part], factors[part] = fold_in(model, ratings.take(part))
    return Taste(bias, factors)


def rating_state(ratings: History) -> tuple[Integers, Integers]:
    """How many ratings each viewer has, and the time of the last (0 without any)."""
    latest = np.zeros(len(ratings), dtype=np.int64)
    np.maximum.at(latest, ratings.rows, ratings.times)
    return ratings.lengths, latest


def fold_in(model: Factors, ratings: History) -> Taste:
    """Ridge regression of a viewer's ratings on the factors of their titles, all else as trained; exact.

    The bias is the weight of a factor that is 1 for every title. NaN where no rated title is known.
    """
    rows = Ids(model.titles).rows(ratings.titles)
    known = ratings.where(rows != NONE)
    rows = rows[rows != NONE]
    width = min(int(known.lengths.max(initial=0)), LATEST)
    places = known.indptr[1:, None] - 1 - np.arange(width)  # (m, width) the latest entries, backwards
    inside = places >= known.indptr[:-1, None]
    places = np.where(inside, places, 0)
    chosen = rows[places] if width else places
    design = np.concatenate([np.ones((*chosen.shape, 1)), model.qi[chosen]], axis=2) * inside[..., None]
    stars = known.stars[places] if width else np.zeros(places.shape)
    residuals = np.where(inside, stars - model.mean - model.bi[chosen], 0)
    solution = ridge(design, residuals, model.fold_in_reg)
    bias = np.where(known.lengths > 0, solution[:, 0], np.nan)
    return Taste(bias.astype(np.float32), solution[:, 1:].astype(np.float32))


def ridge(design: NDArray[np.float64], target: NDArray[np.float64], reg: float) -> NDArray[np.float64]:
    """(m, f) the weights that minimise |target - design w|^2 + reg |w|^2 for each of m problems."""
    across = design.transpose(0, 2, 1)
    gram = across @ design + reg * np.eye(design.shape[2])
    solution: NDArray[np.float64] = np.linalg.solve(gram, across @ target[..., None])[..., 0]
    return solution


def _products(viewers: Floats, titles: Floats, rows: Integers) -> Floats:
    """(m, n) the product of each viewer's factors with those of the titles at `rows`."""
    if rows.shape[1] * 8 < len(titles):
        return np.asarray(np.einsum("mf,mnf->mn", viewers, titles[rows]))
    return np.take_along_axis(viewers @ titles.T, rows, axis=1)
