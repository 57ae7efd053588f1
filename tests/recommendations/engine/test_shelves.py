"""Every kind of shelf stands there for what it names: without that signal it goes, or changes."""

from dataclasses import replace

import numpy as np
import pytest

from recommendations.engine import shelves
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import History, Query
from recommendations.engine.near import only
from recommendations.engine.pulse import MONTHS, SLOTS, Habits, Pulse
from recommendations.engine.shelves import Around

T, HORROR = 300, 2
TITLES = np.arange(1000, 1000 + T)
GENRES = np.arange(T)[:, None] % 4 == np.arange(4)
TODAY = 20_757  # 31 October 2026


@pytest.fixture
def catalogue():
    popularity = np.linspace(0.9, 0.001, T, dtype=np.float32)
    return Catalogue(TITLES, np.zeros(T, np.int16), np.full(T, TODAY - 400, np.int32), popularity, GENRES)


@pytest.fixture
def query():
    """Somebody who has liked one title of the first genre, on a Friday night."""
    friday = {"weekday": np.array([4], np.int8), "hour": np.array([22], np.int8)}
    return replace(Query.of([1], only(TITLES[:1]), seed=3), **friday)


class Taste:
    """Likes whatever stands near in the catalogue."""

    personal = True

    def score(self, items, query):
        liked = np.append(query.history.titles, [np.nan])[: max(len(query.history.titles), 1)]
        lengths = query.history.lengths > 0
        near = 1 - np.abs(items.ids - liked[0]) / T
        return items.scored(np.where(lengths[:, None], near, np.nan))

    def parts(self, query, items):
        raise NotImplementedError


def page(catalogue, query, **around):
    nothing = Around.nothing(catalogue, len(query))
    return shelves.home(catalogue, query, taste=Taste(), today=TODAY, around=replace(nothing, **around), length=8)


def on(home, kind):
    """The titles of the shelves of this kind."""
    return [
        home.pool.ids[0, shelf.places[0][shelf.places[0] >= 0]].tolist()
        for shelf in home.shelves
        if shelf.kind == kind and (shelf.places[0] >= 0).any()
    ]


def pulse(catalogue, **counts):
    return replace(Pulse.still(catalogue), **counts)


def test_the_chart_of_the_week_is_what_was_counted_in_that_order(catalogue, query):
    week = np.zeros(T, np.float32)
    week[[50, 60, 70, 80, 90]] = [5, 9, 1, 7, 3]
    assert on(page(catalogue, query, pulse=pulse(catalogue, week=week)), "top10") == [
        TITLES[[60, 80, 50, 90, 70]].tolist()
    ]
    assert on(page(catalogue, query), "top10") == []


def test_the_chart_keeps_its_places_when_a_viewer_knows_one_of_them(catalogue, query):
    week = np.zeros(T, np.float32)
    week[[0, 60, 70, 80, 90]] = [9, 8, 7, 6, 5]
    home = page(catalogue, query, pulse=pulse(catalogue, week=week))
    shelf = next(shelf for shelf in home.shelves if shelf.kind == "top10")
    assert home.pool.columns["chart"][0, shelf.places[0][:4]].tolist() == [2, 3, 4, 5]


def test_what_is_played_more_than_usual_is_trending_and_what_is_merely_popular_is_not(catalogue, query):
    usual = np.full(T, 10, np.float32)
    usual[:20] = 500
    fresh = usual / 10
    fresh[[100, 101, 102, 103]] += [9, 8, 7, 6]
    home = page(catalogue, query, pulse=pulse(catalogue, fresh=fresh, usual=usual))
    assert on(home, "trending") == [TITLES[[100, 101, 102, 103]].tolist()]
    assert on(page(catalogue, query, pulse=pulse(catalogue, usual=usual)), "trending") == []


def test_only_what_came_out_lately_is_new(catalogue, query):
    assert on(page(catalogue, query), "new") == []
    released = catalogue.released.copy()
    released[200:206] = TODAY - np.array([0, 10, 30, 60, 61, -1])
    assert on(page(replace(catalogue, released=released), query), "new") == [TITLES[200:204].tolist()]


def test_hidden_gems_are_liked_and_among_the_less_chosen_half(catalogue, query):
    (gems,) = on(page(catalogue, query), "gem")
    median = np.median(catalogue.popularity)
    assert all(catalogue.popularity[TITLES.searchsorted(gems)] <= median)
    assert on(page(catalogue, replace(query, history=History.empty(1))), "gem") == []


def test_something_different_has_none_of_the_usual_genres_and_says_how_likely_it_was(catalogue, query):
    home = page(catalogue, query)
    (drawn,) = on(home, "different")
    assert not GENRES[TITLES.searchsorted(drawn), 0].any()
    shelf = next(shelf for shelf in home.shelves if shelf.kind == "different")
    assert len(drawn) < shelf.choice[0] <= 36
    assert on(page(catalogue, replace(query, history=History.empty(1))), "different") == []


def test_a_friday_night_shelf_stands_there_for_what_is_played_on_friday_nights(catalogue, query):
    slots, genres = np.full(SLOTS, 400, np.float32), np.full((SLOTS, 4), 100, np.float32)
    even = pulse(catalogue, slots=slots, slot_genres=genres.copy())
    genres[19] = [50, 50, 250, 50]
    (titles,) = on(page(catalogue, query, pulse=pulse(catalogue, slots=slots, slot_genres=genres)), "daypart")
    assert GENRES[TITLES.searchsorted(titles), HORROR].all()
    assert on(page(catalogue, query, pulse=even), "daypart") == []
    thursday = replace(query, weekday=np.array([3], np.int8))
    assert on(page(catalogue, thursday, pulse=pulse(catalogue, slots=slots, slot_genres=genres)), "daypart") == []


def test_october_has_its_shelf_only_where_october_is_different(catalogue, query):
    months, genres = np.full(MONTHS, 400, np.float32), np.full((MONTHS, 4), 100, np.float32)
    even = pulse(catalogue, months=months, month_genres=genres.copy())
    assert on(page(catalogue, query, pulse=even), "season") == []
    genres[9] = [50, 50, 250, 50]
    (titles,) = on(page(catalogue, query, pulse=pulse(catalogue, months=months, month_genres=genres)), "season")
    assert GENRES[TITLES.searchsorted(titles), HORROR].all()


def test_what_has_its_place_already_stands_nowhere_else(catalogue, query):
    before = {title for shelf in page(catalogue, query).shelves for title in shown(page(catalogue, query), shelf)}
    taken = np.array([sorted(before)[:10]])
    home = page(catalogue, query, taken=taken)
    assert not set(taken[0].tolist()) & {title for shelf in home.shelves for title in shown(home, shelf)}


def shown(home, shelf):
    return home.pool.ids[0, shelf.places[0][shelf.places[0] >= 0]].tolist()


def test_no_title_stands_twice_whatever_shelves_there_are(catalogue, query):
    week = np.linspace(20, 1, T, dtype=np.float32)
    fresh = np.random.default_rng(1).random(T, np.float32)
    slots = np.full(SLOTS, 400, np.float32)
    genres = np.tile(np.float32([50, 50, 250, 50]), (SLOTS, 1))
    genres[:10] = 100
    busy = pulse(catalogue, week=week, fresh=fresh, usual=np.ones(T, np.float32), slots=slots, slot_genres=genres)
    home = page(catalogue, query, pulse=busy, habits=Habits.none())
    titles = [title for shelf in home.shelves for title in shown(home, shelf)]
    assert len(titles) > 60 and len(titles) == len(set(titles))


def test_a_genre_is_told_with_its_share_of_the_history_and_of_the_catalogue(catalogue):
    """Three titles of the first genre and one of the second; what speaks against a title doesn't count."""
    liked = History(
        np.array([0, 5]),
        TITLES[[0, 4, 8, 1, 2]],
        np.array([1, 0.5, 0.5, 1, -1], np.float32),
        np.full(5, np.nan, np.float32),
        np.zeros(5, np.int64),
        np.zeros(5, np.uint8),
    )
    home = page(catalogue, Query.of([1], liked))
    told = {int(s.about[0]): s.facts for s in home.shelves if s.kind == "genre" and s.about[0] >= 0}
    assert {genre: float(facts["share"][0]) for genre, facts in told.items()} == pytest.approx({0: 2 / 3, 1: 1 / 3})
    assert all(float(facts["usual"][0]) == 0.25 for facts in told.values())
