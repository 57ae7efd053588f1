"""Judging is fair: the same viewers, the whole catalogue, no look ahead."""

from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
import pytest

from recommendations.engine import judging, splitting
from recommendations.engine.dataset import Dataset
from recommendations.engine.ease import EASE
from recommendations.engine.items import Items
from recommendations.engine.judging import Judgement, compare, judge
from recommendations.engine.popularity import Popularity
from recommendations.engine.ratings import SVD, Baseline


@pytest.fixture(scope="module")
def split(planted):
    return splitting.random_split(planted.data, seed=0)


@dataclass(frozen=True, slots=True)
class Oracle:
    """Knows the future: what was liked scores its stars, all else nothing."""

    role: ClassVar[str] = "liking"
    future: Dataset
    error: float = 0.0

    def score(self, items, query):
        liked = self.future.history(query.viewer_ids)
        rows = np.where(items.ids == -1, 0, items.ids)
        stars = np.zeros((len(items), self.future.titles.max() + 1), dtype=np.float32)
        stars[liked.rows, liked.titles] = liked.stars
        return items.scored(np.take_along_axis(stars, rows, axis=1) + self.error)


def test_who_knows_the_future_is_perfect(split):
    past, future = split
    estimates = judge(Oracle(future), past, future, seed=0).estimates()
    for name in ("ndcg@10", "mrr@10", "hit_rate@10"):
        assert estimates[name].value == 1, name
    assert estimates["rmse"].value == estimates["mae"].value == 0


def test_errors_of_liking_are_in_stars(split):
    past, future = split
    estimates = judge(Oracle(future, error=0.5), past, future, seed=0).estimates()
    assert estimates["rmse"].value == pytest.approx(0.5)
    assert estimates["scored"].value == 1
    assert estimates["rmse"].n == len(np.unique(future.viewer_rows))


def test_only_viewers_with_a_past_and_a_like_in_the_future_are_judged(split):
    past, future = split
    stranger = past.take(past.viewer_rows != 0)
    judged = judge(Popularity.fit(stranger, seed=0), stranger, future, seed=0)
    assert past.viewers[0] not in judged.viewers
    sad = future.take((future.viewer_rows != 1) | (future.weights < 0))
    assert past.viewers[1] not in judge(Popularity.fit(past, seed=0), past, sad, seed=0).viewers


def test_taste_beats_popularity_and_the_interval_says_so(split):
    past, future = split
    ease, popular = (judge(model.fit(past, seed=0), past, future, seed=0) for model in (EASE, Popularity))
    gain = compare(ease, popular, "ndcg@10")
    assert gain.low > 0
    assert gain.value == pytest.approx(ease.estimates()["ndcg@10"].value - popular.estimates()["ndcg@10"].value)
    assert compare(popular, ease, "ndcg@10").high < 0


def test_less_error_is_a_gain(split):
    past, future = split
    svd, baseline = (judge(model.fit(past, seed=0), past, future, seed=0) for model in (SVD, Baseline))
    for metric in ("rmse", "mae"):
        gain = compare(svd, baseline, metric)
        assert gain.low > 0
        assert gain.value == pytest.approx(baseline.estimates()[metric].value - svd.estimates()[metric].value)


def test_a_model_of_taste_keeps_to_it_and_lifts_popularity_less(split):
    past, future = split
    ease, popular = (judge(model.fit(past, seed=0), past, future, seed=0) for model in (EASE, Popularity))
    assert compare(ease, popular, "miscalibration@10").low > 0, "less is better"
    assert compare(ease, popular, "serendipity@10").low > 0
    mine, theirs = ease.estimates(), popular.estimates()
    assert mine["diversity@10"].value < theirs["diversity@10"].value
    assert theirs["serendipity@10"].value < mine["serendipity@10"].value / 5, "what is popular surprises nobody"
    lift, difference = "popularity_lift@10", compare(ease, popular, "popularity_lift@10")
    assert difference.value == pytest.approx(mine[lift].value - theirs[lift].value)
    assert difference.low < difference.value < difference.high < 0


def test_popularity_lift_is_shown_over_known(split):
    past, future = split
    judged = judge(Popularity.fit(past, seed=0), past, future, seed=0)
    shown, known = judged.ranking["popularity@10"].mean(), judged.known.mean()
    assert judged.estimates()["popularity_lift@10"].value == pytest.approx(shown / known - 1)


def test_without_genres_nothing_is_said_about_them(split):
    past, future = (replace(part, features=None) for part in split)
    found = judge(Popularity.fit(past, seed=0), past, future, seed=0).estimates()
    assert found["diversity@10"].n == found["miscalibration@10"].n == 0
    assert found["novelty@10"].n > 0


def test_kinds_of_viewers_are_measured_apart_and_add_up(split):
    past, future = split
    judged = judge(EASE.fit(past, seed=0), past, future, seed=0)
    whole, parts = judged.estimates()["ndcg@10"], judged.by_segment()
    apart = [parts[name]["ndcg@10"] for name in ("new", "light", "heavy")]
    assert sum(part.n for part in apart) == whole.n
    assert sum(part.n * part.value for part in apart if part.n) == pytest.approx(whole.n * whole.value)
    assert 0 < parts["niche"]["ndcg@10"].n < whole.n
    assert parts["heavy"]["ndcg@10"].n == 0, "nobody here has fifty signals"


@dataclass(frozen=True, slots=True)
class Silent:
    """Knows titles for nobody but the viewers before this one."""

    role: ClassVar[str] = "ranking"
    before: int

    def score(self, items, query):
        known = query.viewer_ids < self.before
        return items.scored(np.where(known[:, None], np.float32(1), np.nan))


def test_viewers_for_whom_nothing_comes_are_not_served(split):
    past, future = split
    judged = judge(Silent(int(past.viewers[15])), past, future, seed=0)
    assert judged.estimates()["served@10"].value == pytest.approx(np.mean(judged.viewers < past.viewers[15]))


def test_equal_arguments_give_equal_judgements(split):
    past, future = split
    first, second = (judge(EASE.fit(past, seed=0), past, future, seed=0).estimates() for _ in range(2))
    assert repr(first) == repr(second)


def test_a_viewer_in_two_windows_counts_once(split):
    past, future = split
    once = judge(SVD.fit(past, seed=0, epochs=2), past, future, seed=0)
    twice = Judgement.pooled([once, once]).estimates()
    single = once.estimates()
    for name in ("ndcg@10", "rmse"):
        assert twice[name].n == single[name].n
        assert (twice[name].low, twice[name].high) == pytest.approx((single[name].low, single[name].high))


def test_models_judged_on_different_viewers_are_not_compared(split):
    past, future = split
    model = Popularity.fit(past, seed=0)
    few = judge(model, past, future.take(future.viewer_rows > 5), seed=0)
    with pytest.raises(ValueError, match="different viewers"):
        compare(judge(model, past, future, seed=0), few, "ndcg@10")


def test_parts_of_two_datasets_are_refused(split, planted):
    past, _ = split
    other = Dataset(past.viewers, past.titles[1:], *(getattr(past, name)[:0] for name in Dataset.__slots__[2:-2]))
    with pytest.raises(ValueError, match="cut them from one dataset"):
        judge(Popularity.fit(past, seed=0), past, other, seed=0)


def test_with_nobody_to_judge_nothing_is_claimed(split):
    past, future = split
    nothing = future.take(np.zeros(len(future), dtype=bool))
    judged = judge(Baseline.fit(past, seed=0), past, nothing, seed=0)
    assert (len(judged.viewers), len(judged.errors)) == (0, 0)
    assert np.isnan(judged.estimates()["ndcg@10"].value)


def test_a_model_that_only_scores_is_ranked_over_the_whole_catalogue_without_the_past(split):
    past, future = split
    query = judging.Query.of(past.viewers, past.history(past.viewers), n=5)
    shown = judging.ranked(Oracle(future), query, past.titles)
    assert isinstance(shown, Items)
    assert not query.history.contains(shown.ids).any()
