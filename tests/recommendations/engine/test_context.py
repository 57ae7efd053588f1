"""A genre for the hour and for the season: only where counts show that it is played then more than otherwise."""

from dataclasses import replace

import numpy as np
import pytest

from recommendations.engine import context
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.pulse import MONTHS, SLOTS, Habits, Pulse

GENRES = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], bool)
CATALOGUE = Catalogue(np.arange(4), np.zeros(4), np.zeros(4), np.ones(4, np.float32), GENRES)
HORROR, COMEDY = 0, 1
NIGHT, OCTOBER = 19, 9


@pytest.fixture
def even():
    """A world that plays both genres alike at all times."""
    slots, months = np.full(SLOTS, 100, np.float32), np.full(MONTHS, 1_000, np.float32)
    half = {"slot_genres": np.tile(slots[:, None] / 2, 2), "month_genres": np.tile(months[:, None] / 2, 2)}
    return replace(Pulse.still(CATALOGUE), slots=slots, months=months, **half)


def leaning(values, row, genre, more):
    values = values.copy()
    values[row, genre] += more
    values[row, 1 - genre] -= more
    return values


def hour(pulse, habits=None):
    return context.by_slot(CATALOGUE, pulse, np.array([NIGHT]), habits or Habits.none())


def test_without_a_lean_there_is_no_genre_of_the_hour_nor_of_the_month(even):
    assert hour(even).genre.tolist() == [-1]
    assert context.by_month(even, OCTOBER, 2).genre.tolist() == [-1, -1]


def test_what_the_world_plays_at_that_hour_is_the_genre_of_the_hour(even):
    lean = hour(replace(even, slot_genres=leaning(even.slot_genres, NIGHT, HORROR, 30)))
    assert lean.genre.tolist() == [HORROR]
    assert lean.share == pytest.approx([0.8]) and lean.usual == pytest.approx([0.5], abs=0.02)


def test_a_habit_of_one_s_own_at_that_hour_counts_too_and_goes_with_its_plays(even):
    def habits(night):
        return Habits(np.zeros(3, int), np.array([0, 2, 3]), np.array([night, 3, 3]), np.float32([6, 10, 10]))

    lean = hour(even, habits(NIGHT))
    assert lean.genre.tolist() == [HORROR] and (lean.own[0], lean.own_then[0]) == (6, 6)
    assert hour(even, habits(3)).genre.tolist() == [-1]


def test_an_unknown_hour_has_no_genre(even):
    pulse = replace(even, slot_genres=leaning(even.slot_genres, slice(None), HORROR, 30))
    assert context.by_slot(CATALOGUE, pulse, np.array([-1]), Habits.none()).genre.tolist() == [-1]


def test_a_season_shows_where_a_month_plays_a_genre_clearly_more(even):
    october = replace(even, month_genres=leaning(even.month_genres, OCTOBER, HORROR, 300))
    lean = context.by_month(october, OCTOBER, 2)
    assert lean.genre.tolist() == [HORROR, HORROR] and lean.share == pytest.approx([0.8, 0.8])
    assert context.by_month(october, OCTOBER - 1, 1).genre.tolist() == [-1]


def test_a_month_without_others_to_compare_with_has_no_season(even):
    only = np.arange(MONTHS) == OCTOBER
    young = replace(even, months=even.months * only, month_genres=even.month_genres * only[:, None])
    assert context.by_month(young, OCTOBER, 1).genre.tolist() == [-1]


def test_a_catalogue_without_genres_leans_to_none():
    bare = replace(CATALOGUE, genres=np.zeros((4, 0), bool))
    assert context.by_slot(bare, Pulse.still(bare), np.array([NIGHT]), Habits.none()).genre.tolist() == [-1]
