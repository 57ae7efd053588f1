"""A score falls apart into what single titles of the history add, and a rest only where there is one."""

import numpy as np
import pytest

from recommendations.engine.explanations import NAMED, explain
from recommendations.engine.items import History, Items, Query


class Linear:
    """A model whose parts are given: one number for each title of the history."""

    def __init__(self, *parts):
        self.values = np.array(parts, np.float32)[:, None]

    def parts(self, query, items):
        return self.values


def explained(*parts, whole):
    k = len(parts)
    nothing = np.zeros(k)
    history = History(np.array([0, k]), np.arange(10, 10 + k), np.ones(k), nothing, nothing.astype(int), nothing)
    items = Items.of([[1]]).with_columns(**{"part:taste": np.array([[whole]], np.float32)})
    return explain(Linear(*parts), items, Query.of([7], history), weight=1.0)


def test_what_rounding_leaves_is_no_rest_of_the_history():
    whole = np.nextafter(np.float32(0.3), np.float32(1))
    assert explained(0.1, 0.2, whole=whole).rest.tolist() == [[0.0]]


def test_titles_beyond_those_named_are_the_rest():
    parts = [0.1 * n for n in range(1, NAMED + 3)]
    found = explained(*parts, whole=sum(parts))
    assert found.titles[0, 0].tolist() == [16, 15, 14, 13, 12]
    assert found.rest[0, 0] == pytest.approx(0.1 + 0.2)


def test_a_model_that_cannot_tell_leaves_everything_in_the_rest():
    items = Items.of([[1]]).with_columns(**{"part:taste": np.array([[0.5]], np.float32)})
    found = explain(object(), items, Query.of([7], History.empty(1)), weight=1.0)
    assert found.rest.tolist() == [[0.5]] and found.titles.size == 0
