import pytest

from simulation.assumptions import Assumptions, OutOfRange


def test_every_assumption_says_where_it_comes_from_and_lies_within_its_range():
    for each in Assumptions().explained():
        assert len(each.why) > 20 and each.low <= each.value <= each.high, each.name


def test_an_assumption_can_be_changed():
    assert Assumptions.of({"churn_log_odds": -4.0}).churn_log_odds == -4.0


def test_a_value_out_of_range_is_refused_with_the_range():
    with pytest.raises(OutOfRange, match="between 0 and 1"):
        Assumptions.of({"niche_share": 2.0})


def test_an_unknown_assumption_is_refused_by_name():
    with pytest.raises(OutOfRange, match="called luck"):
        Assumptions.of({"luck": 1.0})
