"""Ids become rows in one function: the unknown becomes -1, the wrong type an error."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from recommendations.engine.ids import NONE, Ids

numbers = hnp.arrays(np.int64, st.integers(0, 30), elements=st.integers(0, 40))


@given(table=numbers, wanted=numbers)
def test_every_id_finds_its_own_row_or_none(table, wanted):
    ids = Ids.of(table)
    expected = [list(ids.values).index(i) if i in table else NONE for i in wanted]
    assert ids.rows(wanted).tolist() == expected


def test_rows_keep_the_shape_that_was_asked():
    assert Ids.of([10, 20]).rows([[20, 5], [10, 99]]).tolist() == [[1, NONE], [0, NONE]]


def test_no_title_is_never_a_row():
    assert Ids.of([1, 2]).rows([-1]).tolist() == [NONE]


def test_an_empty_table_knows_nobody():
    assert Ids.of([]).rows([3]).tolist() == [NONE]
    assert Ids.of([3]).rows([]).tolist() == []


@pytest.mark.parametrize("ids", [["7"], [7.0]])
def test_an_id_of_the_wrong_type_is_an_error_not_a_stranger(ids):
    with pytest.raises(TypeError, match="integers"):
        Ids.of([7]).rows(ids)


def test_an_unsorted_table_is_refused():
    with pytest.raises(ValueError, match="ascending"):
        Ids(np.array([2, 1]))
