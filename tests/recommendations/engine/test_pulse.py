"""Parts of the week, and what is played more than usual."""

from dataclasses import fields

import numpy as np
import pytest

from recommendations.engine.catalogue import Catalogue
from recommendations.engine.pulse import Pulse, month_of, slot_of

FRIDAY, SATURDAY, MONDAY = 4, 5, 0


@pytest.mark.parametrize(
    ("weekday", "hour", "slot"),
    [
        (MONDAY, 5, 0),
        (MONDAY, 12, 1),
        (MONDAY, 17, 2),
        (FRIDAY, 20, 4 * FRIDAY + 2),
        (FRIDAY, 21, 4 * FRIDAY + 3),
        (SATURDAY, 1, 4 * FRIDAY + 3),
        (MONDAY, 4, 27),
        (MONDAY, -1, -1),
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_began(weekday, hour, slot):
    assert slot_of(np.array([weekday]), np.array([hour])).tolist() == [slot]


def test_a_day_knows_its_month():
    assert [month_of(day) for day in (0, 31, 20_757)] == [0, 1, 9]  # 1 January and 1 February 1970, 31 October 2026


def pulse(fresh, usual):
    titles = np.arange(len(fresh))
    catalogue = Catalogue(titles, titles, titles, titles, np.zeros((len(titles), 1), bool))
    still = Pulse.still(catalogue)
    return Pulse(
        still.week, np.float32(fresh), np.float32(usual), *[getattr(still, field.name) for field in fields(Pulse)[3:]]
    )


def test_what_is_always_popular_is_not_trending():
    rising = pulse([50, 10, 40], [500, 100, 100]).surplus
    assert rising.argmax() == 2 and rising[0] < 0


def test_in_a_world_that_stands_still_nothing_is_trending():
    assert not pulse([0, 0], [0, 0]).surplus.any()
