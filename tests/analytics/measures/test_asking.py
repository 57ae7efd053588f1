"""Cells of fewer than ten accounts are hidden, and so is one more where the total would give the only one away."""

from analytics.measures.asking import hidden


def test_small_cells_are_hidden():
    assert hidden([9, 10, 4, 30]) == [True, False, True, False]


def test_a_single_hidden_cell_takes_the_smallest_of_the_others_with_it():
    assert hidden([9, 30, 12]) == [True, False, True]


def test_two_hidden_cells_that_hold_too_few_together_take_one_more_with_them():
    assert hidden([4, 3, 30, 12]) == [True, True, False, True]


def test_empty_cells_hide_nothing():
    assert hidden([0, 10, 20]) == [False, False, False]
