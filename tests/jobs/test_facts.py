"""What JSON holds, in words."""

import pytest

from jobs.facts import facts, lines


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ({"version": 3, "a_name": "ease v3"}, [("version", "3"), ("a name", "ease v3")]),
        ({"trial": {"candidate": {"n": 200}}}, [("trial, candidate, n", "200")]),
        ({"first": True, "low": None, "share": 0.123456}, [("first", "yes"), ("low", "–"), ("share", "0.1235")]),
        ({"titles": [1, 2], "faults": []}, [("titles", "1, 2"), ("faults", "none")]),
        ({"trial": {"n": 1}, "name": "ease"}, [("name", "ease"), ("trial, n", "1")]),
        ({"rmse": {"value": 0.9, "low": 0.8, "high": 1.0, "n": 7}}, [("rmse", "0.9 (0.8 to 1, n = 7)")]),
        ({"gini": {"value": 0.5, "low": None, "high": None, "n": 7}}, [("gini", "0.5 (n = 7)")]),
        ({}, []),
        (7, [("value", "7")]),
        (None, [("value", "–")]),
    ],
)
def test_every_single_thing_has_a_name_and_words(found, told):
    assert facts(found) == told


def test_lines_are_safe_to_show():
    assert lines([("who", "<script>")]) == "who: &lt;script&gt;<br>"
    assert lines([]) == "–"
