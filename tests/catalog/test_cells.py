"""What leaves for a spreadsheet is inert, and comes back exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.cells import exact, inert


@pytest.mark.guarantee(16, "beginnings of a formula that leave as text")
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0="])
def test_no_cell_is_a_formula(start):
    assert inert(f"{start}cmd|' /C calc'!A0").startswith("'")


def test_an_apostrophe_of_its_own_stays_alone():
    assert inert("'Tis Pity") == exact("'Tis Pity") == "'Tis Pity"


@given(st.text(st.sampled_from("'=+-@\t\r\nab"), max_size=6))
def test_every_text_comes_back(text):
    assert exact(inert(text)) == text
    assert not inert(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
