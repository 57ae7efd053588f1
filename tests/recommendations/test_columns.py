"""Rows of the database become arrays without a loop."""

import numpy as np
import pytest

from recommendations import columns

pytestmark = pytest.mark.django_db


def test_each_column_comes_back_as_an_array_of_its_kind():
    rows = columns.read(
        "SELECT n AS id, n / 2.0 AS half FROM generate_series(1, %s) AS n", (3,), {"id": "i8", "half": "f4"}
    )
    assert rows["id"].tolist() == [1, 2, 3] and rows["id"].dtype == np.int64
    assert rows["half"].tolist() == [0.5, 1.0, 1.5] and rows["half"].dtype == np.float32


def test_no_rows_make_empty_arrays():
    assert len(columns.read("SELECT 1 AS id WHERE false", (), {"id": "i8"})["id"]) == 0


def test_a_null_is_an_error_and_not_a_number():
    with pytest.raises(ValueError, match="COALESCE"):
        columns.read("SELECT NULL AS id", (), {"id": "i8"})


def test_rows_keep_the_order_of_the_query():
    sql = "SELECT n AS id, -n AS other FROM generate_series(1, 5000) AS n ORDER BY mod(n, 7), n DESC"
    rows = columns.read(sql, (), {"id": "i4", "other": "i2"})
    assert rows["id"].tolist() == sorted(range(1, 5001), key=lambda n: (n % 7, -n))
    assert (rows["id"] == -rows["other"]).all()


def test_two_nulls_that_together_are_as_long_as_a_row_are_still_an_error():
    sql = "SELECT NULL AS a, NULL AS b UNION ALL SELECT 1, 2 UNION ALL SELECT 1, 2"
    with pytest.raises(ValueError, match="COALESCE"):
        columns.read(sql, (), {"a": "i8", "b": "i8"})
