"""The best n are the best n, however they are found."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.engine import topn


@given(st.integers(0, 5), st.integers(1, 400), st.integers(0, 12), st.integers(0, 3))
def test_the_best_are_those_that_sorting_finds(m, width, n, seed):
    scores = np.random.default_rng(seed).permuted(np.tile(np.arange(width, dtype=np.float32), (m, 1)), axis=1)
    n = min(n, width)
    np.testing.assert_array_equal(topn.best(scores, n), np.argsort(-scores, axis=1)[:, :n])


@pytest.mark.parametrize("width", [3, 1000])
def test_a_few_that_can_be_had_come_before_all_that_cannot(width):
    scores = np.full((1, width), -np.inf, dtype=np.float32)
    scores[0, 2] = 1
    assert topn.best(scores, 2)[0, 0] == 2


def test_blocks_cover_every_row_once():
    for m in (0, 1, topn.BLOCK, topn.BLOCK + 1, 3 * topn.BLOCK):
        np.testing.assert_array_equal(np.concatenate(list(topn.blocks(m))), np.arange(m))
