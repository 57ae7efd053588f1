"""Pages that were shown become choices: which of the seen placements was taken."""

from dataclasses import replace

import numpy as np
import pytest

from recommendations.engine import ranker, splitting
from recommendations.engine.conditional_logit import FEATURES
from recommendations.engine.ranker import FROM_HISTORY, FROM_PAGES, Ranker
from recommendations.engine.shown import ENOUGH, Shown

NOVELTY, TASTE = FEATURES.index("novelty"), FEATURES.index("taste")


def shown(pages, taken, *, times=None, features=None) -> Shown:
    """`times`: of each page number."""
    pages = np.array(pages)
    features = np.zeros((len(pages), len(FEATURES)), np.float32) if features is None else features
    return Shown(pages, pages * 10 if times is None else np.asarray(times)[pages], features, np.array(taken, bool))


def test_only_pages_tell_from_which_something_was_taken_and_something_not():
    told = shown([0, 0, 1, 1, 1, 2, 2, 3], [0, 0, 0, 1, 0, 1, 1, 1])
    choices = told.choices(until=100)
    assert choices.chosen.tolist() == [[False, True, False]] and choices.real.all()


def test_pages_of_different_lengths_lie_side_by_side():
    features = np.arange(5 * len(FEATURES), dtype=np.float32).reshape(5, -1)
    choices = shown([4, 4, 7, 7, 7], [1, 0, 0, 1, 1], features=features).choices(until=100)
    assert choices.real.tolist() == [[True, True, False], [True, True, True]]
    assert choices.chosen.tolist() == [[True, False, False], [False, True, True]]
    assert (choices.features[choices.real] == features).all()


def test_what_was_not_told_counts_nothing():
    features = np.full((2, len(FEATURES)), np.nan, np.float32)
    assert (shown([0, 0], [1, 0], features=features).choices(until=0).features == 0).all()


def test_pages_of_later_are_not_known_yet():
    told = shown([0, 0, 1, 1], [1, 0, 1, 0], times=[5, 6])
    assert len(told.choices(until=6).chosen) == 2
    assert len(told.choices(until=5).chosen) == 1
    assert told.choices(until=4) is None


@pytest.mark.parametrize("taken", [[], [0, 0], [1, 1]])
def test_where_nothing_was_chosen_there_is_nothing_to_learn(taken):
    assert shown([0] * len(taken), taken).choices(until=9) is None


def test_features_that_are_not_those_of_the_ranker_are_refused():
    with pytest.raises(ValueError, match="7 features"):
        shown([0], [1], features=np.zeros((1, 3), np.float32))


@pytest.fixture(scope="module")
def lovers_of_the_new(planted):
    """Pages of four on which whatever is newest was taken, all known by the end of the history."""
    rng, pages = np.random.default_rng(2), ENOUGH + 100
    features = np.zeros((4 * pages, len(FEATURES)), np.float32)
    features[:, [NOVELTY, TASTE]] = rng.random((4 * pages, 2))
    newest = np.tile(features[:, NOVELTY].reshape(pages, 4).argmax(axis=1)[:, None], (1, 4)) == np.arange(4)
    numbers = np.repeat(np.arange(pages), 4)
    return Shown(numbers, np.full(4 * pages, planted.data.times[-1]), features, newest.ravel())


def test_from_enough_pages_it_learns_what_a_replayed_history_cannot_tell(planted, lovers_of_the_new):
    model = Ranker.fit(planted.data.having_shown(lovers_of_the_new), seed=1)
    assert model.learnt_from == FROM_PAGES and model.choices == ENOUGH + 100
    assert model.weight("novelty") > 10 * model.weight("taste")
    assert model.lessons == f"{ENOUGH + 100:,} choices, from pages that were shown"


def test_until_there_are_enough_pages_it_replays_the_history(planted, lovers_of_the_new):
    few = lovers_of_the_new.pages < ENOUGH - 1
    some = replace(lovers_of_the_new, **{name: getattr(lovers_of_the_new, name)[few] for name in Shown.__slots__})
    model = Ranker.fit(planted.data.having_shown(some), seed=1)
    assert model.learnt_from == FROM_HISTORY and model.weight("novelty") == pytest.approx(ranker.BY_HAND["novelty"])


def test_on_a_past_it_knows_no_page_of_the_future(planted, lovers_of_the_new):
    data = planted.data.having_shown(lovers_of_the_new)
    past, _ = splitting.global_time(data)
    assert Ranker.fit(past, seed=1).learnt_from == FROM_HISTORY
    for past, _ in (splitting.random_split(data, seed=0), splitting.leave_last_out(data)):
        assert past.shown is None
