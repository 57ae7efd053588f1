"""How good a model is on a future that it has not seen: measures by viewer, intervals, and fair comparisons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import beyond_accuracy, intervals, metrics, topn
from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import NONE, Bits, Ids, Integers
from recommendations.engine.intervals import Estimate
from recommendations.engine.items import Items, Query
from recommendations.engine.rating_errors import UNRATED, rating_errors
from recommendations.engine.segments import segments
from recommendations.engine.trainers import Model, Proposer

type Numbers = NDArray[np.float64]

LIKING = "liking"
RMSE, MAE = "rmse", "mae"
LIFT = "popularity_lift"
LESS_IS_BETTER = ("miscalibration",)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one model did, still viewer by viewer, so that two models can be compared in pairs."""

    seed: int
    k: int  # titles of each list
    viewers: Integers  # (m,) those with a past and at least one title liked in the future
    ranking: Mapping[str, Numbers]  # metric -> (m,)
    known: Numbers  # (m,) the mean share of viewers who know the titles of their past
    segments: Mapping[str, Bits]  # kind of viewer -> (m,)
    exposure: Integers  # (T,) how often each title of the catalogue was shown
    raters: Integers  # (r,) the viewer of each future rating; empty unless the model is one of liking
    errors: Numbers  # (r,) stars predicted - stars given, NaN = not scored
    given: Numbers  # (r,) stars given
    costs: Mapping[str, float] = field(default_factory=dict)  # seconds and megabytes, by whoever holds a clock

    def estimates(self) -> dict[str, Estimate]:
        """By name. Coverage and Gini come without an interval: drawing viewers again can only lose titles."""
        found = self._ranking_of(np.ones(len(self.viewers), bool))
        for name, measure in (("coverage", metrics.coverage), ("gini", metrics.gini)):
            found[name] = Estimate(measure(self.exposure), np.nan, np.nan, len(self.viewers))
        return found | (self._liking() if len(self.errors) else {})

    def by_segment(self) -> dict[str, dict[str, Estimate]]:
        """The measures of ranking for each kind of viewer; a kind that nobody belongs to has n = 0."""
        return {name: self._ranking_of(own) for name, own in self.segments.items()}

    def _ranking_of(self, own: Bits) -> dict[str, Estimate]:
        viewers, columns = self.viewers[own], {name: values[own] for name, values in self.ranking.items()}
        found = intervals.means(columns, viewers, seed=self.seed)
        return found | {f"{LIFT}@{self.k}": self._lift(own)}

    def _lift(self, own: Bits) -> Estimate:
        """Mean popularity of what was shown over that of what the viewers knew, - 1."""
        pair = np.column_stack([self.ranking[f"popularity@{self.k}"], self.known])[own]
        said = ~np.isnan(pair).any(axis=1)
        return intervals.estimate(pair[said], self.viewers[own][said], lift, seed=self.seed)

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
        joined: dict[str, Any] = {name: np.concatenate([getattr(part, name) for part in parts]) for name in COLUMNS}
        return cls(
            seed=first.seed,
            k=first.k,
            ranking={name: np.concatenate([part.ranking[name] for part in parts]) for name in first.ranking},
            segments={name: np.concatenate([part.segments[name] for part in parts]) for name in first.segments},
            exposure=np.sum([part.exposure for part in parts], axis=0),
            **joined,
        )


COLUMNS = ("viewers", "known", "raters", "errors", "given")


def judge(
    model: Model, past: Dataset, future: Dataset, *, genres: Bits | None = None, k: int = 10, seed: int
) -> Judgement:
    """Rank the whole catalogue without each viewer's past, and for liking predict every future rating.

    `model` must have been fitted on `past` at most; both parts must be cut from one dataset. `genres` (T, G) marks
    those of each of the dataset's titles; without them, what is measured by genre is NaN. `seed` draws the intervals.
    """
    if not (np.array_equal(past.viewers, future.viewers) and np.array_equal(past.titles, future.titles)):
        raise ValueError("past and future must share their viewers and titles: cut them from one dataset")
    viewers = evaluable(past, future)
    query = Query.of(viewers, past.history(viewers), n=k, seed=seed)
    shown = ranked(model, query, past.titles).ids
    wanted = future.positives().history(viewers)
    hits, known = wanted.contains(shown), beyond_accuracy.known_to(query.history, known_by(past), past.titles)
    rows = Ids(past.titles).rows(shown)
    raters, errors, given = rating_errors(model, past, future) if model.role == LIKING else UNRATED
    measured = accuracy(hits, wanted.lengths) | beyond(hits, rows, query, past, genres)
    return Judgement(
        seed=seed,
        k=k,
        viewers=viewers,
        ranking={f"{name}@{k}": values for name, values in measured.items()},
        known=known,
        segments=segments(query.history.lengths, known),
        exposure=metrics.exposure(rows, len(past.titles)),
        raters=raters,
        errors=errors,
        given=given,
    )


def accuracy(hits: Bits, wanted: Integers) -> dict[str, Numbers]:
    """Each (m,)."""
    return {
        "ndcg": metrics.ndcg(hits, wanted),
        "recall": metrics.recall(hits, wanted),
        "mrr": metrics.reciprocal_rank(hits),
        "hit_rate": metrics.hit_rate(hits),
    }


def beyond(hits: Bits, rows: Integers, query: Query, past: Dataset, genres: Bits | None) -> dict[str, Numbers]:
    """Each (m,); `rows` are those shown. A viewer is served when at least one title came."""
    shares = known_by(past)
    obvious = beyond_accuracy.obvious(shares, past.titles, query)
    return {
        "novelty": metrics.novelty(rows, shares),
        "popularity": metrics.popularity_shown(rows, shares),
        "serendipity": beyond_accuracy.serendipity(hits, rows, obvious),
        "served": (rows != NONE).any(axis=1).astype(float),
    } | by_genre(rows, query, past, genres)


def by_genre(rows: Integers, query: Query, past: Dataset, genres: Bits | None) -> dict[str, Numbers]:
    if genres is None or not genres.any():
        return dict.fromkeys(("diversity", "miscalibration"), np.full(len(rows), np.nan))
    return {
        "diversity": beyond_accuracy.diversity(rows, genres),
        "miscalibration": beyond_accuracy.miscalibration(query.history, rows, genres, past.titles),
    }


def compare(candidate: Judgement, reference: Judgement, metric: str) -> Estimate:
    """How much better the candidate is, on the same viewers: above 0 is better, also where less is better (RMSE).

    Of popularity and its lift, which are neither good nor bad, simply candidate - reference.
    """
    if metric in (RMSE, MAE):
        return _compare_errors(candidate, reference, metric)
    if not np.array_equal(candidate.viewers, reference.viewers):
        raise ValueError("the two were judged on different viewers")
    if metric.startswith(LIFT):
        return _compare_lifts(candidate, reference)
    gains = candidate.ranking[metric] - reference.ranking[metric]
    said = ~np.isnan(gains)
    sign = -1 if metric.startswith(LESS_IS_BETTER) else 1
    return intervals.mean(sign * gains[said], candidate.viewers[said], seed=candidate.seed)


def _compare_lifts(candidate: Judgement, reference: Judgement) -> Estimate:
    shown = [judgement.ranking[f"popularity@{judgement.k}"] for judgement in (candidate, reference)]
    columns = np.column_stack([*shown, candidate.known])
    said = ~np.isnan(columns).any(axis=1)

    def difference(means: Numbers) -> Numbers:
        return np.asarray((means[:, 0] - means[:, 1]) / means[:, 2])

    return intervals.estimate(columns[said], candidate.viewers[said], difference, seed=candidate.seed)


def lift(means: Numbers) -> Numbers:
    return np.asarray(means[:, 0] / means[:, 1] - 1)


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


def known_by(past: Dataset) -> Numbers:
    """(T,) the share of viewers who know each title; one more viewer who knows everything keeps it above 0."""
    viewers = len(np.unique(past.viewer_rows))
    return (np.bincount(past.title_rows, minlength=len(past.titles)) + 1) / (viewers + 1)
