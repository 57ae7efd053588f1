"""Sorted by score, greatest first; equals as they stand, and what has no score last."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from recommendations.engine.sorting import descending

EVEN = st.sampled_from([0.0, -0.0, 1.0, -1.0, 2.5, np.inf, -np.inf, np.nan])
SCORES = hnp.arrays(np.float32, (2, 3, 9), elements=st.one_of(EVEN, st.floats(width=32)))


@given(SCORES)
def test_it_is_the_stable_order_from_the_greatest_down(scores):
    found = descending(scores)
    assert (found == np.argsort(-scores, axis=-1, kind="stable")).all()


def test_of_nothing_there_is_no_order():
    assert descending(np.empty((2, 0), np.float32)).shape == (2, 0)
