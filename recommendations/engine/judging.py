"""How good a model is on a future that it has not seen: measures by viewer, intervals, and fair comparisons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import intervals, metrics, topn
from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import NONE, Ids, Integers
from recommendations.engine.intervals import Estimate
from recommendations.engine.items import History, Items, Query
from recommendations.engine.trainers import Model, Proposer

type Numbers = NDArray[np.float64]

LIKING = "liking"
RMSE, MAE = "rmse", "mae"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one model did, still viewer by viewer, so that two models can be compared in pairs."""

    seed: int
    viewers: Integers  # (m,) those with a past and at least one title liked in the future
    ranking: Mapping[str, Numbers]  # metric -> (m,)
    exposure: Integers  # (T,) how often each title of the catalogue was shown
    raters: Integers  # (r,) the viewer of each future rating; empty unless the model is one of liking
    errors: Numbers  # (r,) stars predicted - stars given, NaN = not scored
    given: Numbers  # (r,) stars given

    def estimates(self) -> dict[str, Estimate]:
        """By name. Coverage and Gini come without an interval: drawing viewers again can only lose titles."""
        found = {name: self._mean(values) for name, values in self.ranking.items()}
        for name, measure in (("coverage", metrics.coverage), ("gini", metrics.gini)):
            found[name] = Estimate(measure(self.exposure), np.nan, np.nan, len(self.viewers))
        return found | (self._liking() if len(self.errors) else {})

    def _mean(self, values: Numbers) -> Estimate:
        said = ~np.isnan(values)
        return intervals.mean(values[said], self.viewers[said], seed=self.seed)

    def _liking(self) -> dict[str, Estimate]:
        scored = ~np.isnan(self.errors)
        errors, raters = self.errors[scored], self.raters[scored]
        return {
            RMSE: intervals.root_mean(errors**2, raters, seed=self.seed),
            MAE: intervals.mean(np.abs(errors), raters, seed=self.seed),
            "scored": intervals.mean(scored.astype(float), self.raters, seed=self.seed),
        }

    @classmethod
    def pooled(cls, parts: Sequence[Self]) -> Self:
        """Several windows as one; a viewer who is in several counts once when viewers are drawn."""
        first = parts[0]
        return cls(
            seed=first.seed,
            viewers=np.concatenate([part.viewers for part in parts]),
            ranking={name: np.concatenate([part.ranking[name] for part in parts]) for name in first.ranking},
            exposure=np.sum([part.exposure for part in parts], axis=0),
            raters=np.concatenate([part.raters for part in parts]),
            errors=np.concatenate([part.errors for part in parts]),
            given=np.concatenate([part.given for part in parts]),
        )


def judge(model: Model, past: Dataset, future: Dataset, *, k: int = 10, seed: int) -> Judgement:
    """Rank the whole catalogue without each viewer's past, and for liking predict every future rating.

    `model` must have been fitted on `past` at most; both parts must be cut from one dataset. `seed` draws the
    intervals.
    """
    if not (np.array_equal(past.viewers, future.viewers) and np.array_equal(past.titles, future.titles)):
        raise ValueError("past and future must share their viewers and titles: cut them from one dataset")
    viewers = evaluable(past, future)
    query = Query.of(viewers, past.history(viewers), n=k, seed=seed)
    shown = ranked(model, query, past.titles).ids
    rows = Ids(past.titles).rows(shown)
    wanted = future.positives().history(viewers)
    hits = wanted.contains(shown)
    shares = known_by(past)
    raters, errors, given = rating_errors(model, past, future) if model.role == LIKING else UNRATED
    return Judgement(
        seed=seed,
        viewers=viewers,
        ranking={
            f"ndcg@{k}": metrics.ndcg(hits, wanted.lengths),
            f"recall@{k}": metrics.recall(hits, wanted.lengths),
            f"mrr@{k}": metrics.reciprocal_rank(hits),
            f"hit_rate@{k}": metrics.hit_rate(hits),
            f"novelty@{k}": metrics.novelty(rows, shares),
            f"popularity@{k}": metrics.popularity_shown(rows, shares),
        },
        exposure=metrics.exposure(rows, len(past.titles)),
        raters=raters,
        errors=errors,
        given=given,
    )


UNRATED = np.empty(0, np.int64), np.empty(0), np.empty(0)


def compare(candidate: Judgement, reference: Judgement, metric: str) -> Estimate:
    """How much better the candidate is, on the same viewers: above 0 is better, also where less is better (RMSE)."""
    if metric in (RMSE, MAE):
        return _compare_errors(candidate, reference, metric)
    if not np.array_equal(candidate.viewers, reference.viewers):
        raise ValueError("the two were judged on different viewers")
    gains = candidate.ranking[metric] - reference.ranking[metric]
    said = ~np.isnan(gains)
    return intervals.mean(gains[said], candidate.viewers[said], seed=candidate.seed)


def _compare_errors(candidate: Judgement, reference: Judgement, metric: str) -> Estimate:
    """Over the ratings that both could score."""
    if not np.array_equal(candidate.raters, reference.raters):
        raise ValueError("the two were judged on different ratings")
    both = ~np.isnan(candidate.errors) & ~np.isnan(reference.errors)
    pair = np.column_stack([reference.errors[both], candidate.errors[both]])
    if metric == MAE:
        return intervals.mean(np.abs(pair) @ [1, -1], candidate.raters[both], seed=candidate.seed)
    return intervals.estimate(
        pair**2, candidate.raters[both], lambda means: np.sqrt(means) @ [1, -1], seed=candidate.seed
    )


def evaluable(past: Dataset, future: Dataset) -> Integers:
    """The viewers with something in the past and something liked in the future."""
    return past.viewers[np.intersect1d(past.viewer_rows, future.positives().viewer_rows)]


def ranked(model: Model, query: Query, titles: Integers) -> Items:
    """The best `query.n` of the catalogue for each viewer, their history left out."""
    if isinstance(model, Proposer):
        return model.propose(query, query.n)

    def whole(part: Query) -> NDArray[np.float32]:
        scores = model.score(Items.of(np.tile(titles, (len(part), 1))), part).scores
        return np.where(np.isnan(scores), np.float32(-np.inf), scores)

    return topn.propose(whole, titles, query, query.n)


def rating_errors(model: Model, past: Dataset, future: Dataset) -> tuple[Integers, Numbers, Numbers]:
    """For each future rating, its viewer, prediction - stars, and stars, in the order of viewers, then of time."""
    rated = future.ratings()
    viewers = past.viewers[np.unique(rated.viewer_rows)]
    given, before = rated.history(viewers), past.history(viewers)
    errors = [
        _errors(model, Query.of(viewers[rows], before.take(rows)), given.take(rows))
        for rows in topn.blocks(len(viewers))
    ]
    return viewers[given.rows], np.concatenate(errors), given.stars.astype(np.float64)


def _errors(model: Model, query: Query, given: History) -> Numbers:
    """(k,) one for each entry given: the ragged ratings are laid out as (m, most ratings) and back."""
    places = given.rows, np.arange(len(given.titles)) - given.indptr[given.rows]
    ids = np.full((len(given), given.lengths.max(initial=0)), NONE)
    ids[places] = given.titles
    predicted = model.score(Items.of(ids), query).scores[places].astype(np.float64)
    return np.asarray(predicted - given.stars)


def known_by(past: Dataset) -> Numbers:
    """(T,) the share of viewers who know each title; one more viewer who knows everything keeps it above 0."""
    viewers = len(np.unique(past.viewer_rows))
    return (np.bincount(past.title_rows, minlength=len(past.titles)) + 1) / (viewers + 1)
