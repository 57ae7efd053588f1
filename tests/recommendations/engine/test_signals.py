"""The one table of weights says what its words say."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recommendations.engine.signals import (
    HIDDEN_STARS,
    HIDDEN_WEIGHT,
    LISTED_WEIGHT,
    UNSEEN_STARS,
    stars_of_shares,
    weights_of_shares,
    weights_of_stars,
)


def test_not_for_me_speaks_against_like_for_and_love_most():
    not_for_me, like, love = weights_of_stars([1, 4, 5])
    assert not_for_me < 0 < like < love == 1


def test_no_stars_have_no_weight():
    assert np.isnan(weights_of_stars([np.nan])).all()


def test_watching_to_the_end_implies_liking_and_leaving_at_once_the_opposite():
    left, finished = weights_of_shares([0.02, 1.0])
    assert left < 0 < finished
    assert stars_of_shares([0.02, 1.0]).tolist() == [2, 4]


@given(st.floats(0, 1), st.floats(0, 1))
def test_watching_more_never_says_less(a, b):
    less, more = sorted((a, b))
    assert weights_of_shares([less]) <= weights_of_shares([more])


@given(st.floats(0, 1))
def test_watching_says_less_than_the_same_liking_said_aloud(share):
    assert abs(weights_of_shares([share])) <= abs(weights_of_stars(stars_of_shares([share])))


def test_finishing_it_twice_says_more_than_once_and_less_than_the_highest_rating():
    once, twice = weights_of_shares([1.0, 2.0])
    assert once < twice < weights_of_stars([5])[0]
    assert stars_of_shares([2.0]).tolist() == [4.5]


def test_every_row_of_the_table_lies_in_its_range_and_order():
    told = [HIDDEN_WEIGHT, weights_of_shares([0.02])[0], 0, LISTED_WEIGHT, weights_of_shares([1.0])[0]]
    assert told == sorted(told) and -1 <= told[0] and told[-1] <= 1
    assert HIDDEN_STARS < UNSEEN_STARS < stars_of_shares([0.5])[0]
