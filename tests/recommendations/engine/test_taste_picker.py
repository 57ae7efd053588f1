"""The taste picker asks about titles that tell tastes apart, known and odd ones, none of them twice."""

import numpy as np
import pytest

from recommendations.engine import taste_picker


@pytest.fixture
def camps():
    """Four genres of very different size, a title in one each, with popularity falling from first to last."""
    genres = np.zeros((400, 4), bool)
    genres[np.arange(400), np.searchsorted([280, 360, 390], np.arange(400), side="right")] = True
    order = np.random.default_rng(1).permutation(400)
    return genres[order], np.linspace(1, 0, 400, dtype=np.float32)


def nowhere(titles: int):
    return np.zeros((titles, 0), np.float32)


def pick(genres, popularity, n=24, factors=None):
    factors = nowhere(len(genres)) if factors is None else factors
    return taste_picker.pick(taste_picker.traits(genres, factors), popularity, n=n)


def test_no_title_is_asked_about_twice_and_the_number_is_kept(camps):
    chosen = pick(*camps)
    assert len(chosen) == len(set(chosen.tolist())) == 24


def test_every_genre_is_asked_about_however_small(camps):
    genres, popularity = camps
    shares = genres[pick(genres, popularity)].sum(axis=0)
    assert shares.min() >= 2
    assert (genres[:24].sum(axis=0) == 0).any(), "the 24 most popular alone would leave one out"


def test_known_and_odd_titles_take_turns(camps):
    genres, popularity = camps
    places = np.argsort(np.argsort(-popularity))[pick(genres, popularity)]
    bands = np.bincount(places * 3 // 400, minlength=3)
    assert bands.tolist() == [8, 8, 8]


def test_latent_factors_are_told_apart_where_genres_say_nothing():
    genres = np.ones((300, 2), bool)
    factors = np.zeros((300, 3), np.float32)
    factors[np.arange(300), np.arange(300) % 3] = 1
    factors[::50] *= -1
    chosen = pick(genres, np.linspace(1, 0, 300, dtype=np.float32), n=6, factors=factors)
    assert len({int(row) % 3 for row in chosen}) == 3


def test_an_answer_leaves_less_doubt_than_the_most_popular_titles_would(camps):
    genres, popularity = camps
    traits = taste_picker.traits(genres, nowhere(400))

    def doubt(rows) -> float:
        unsure = np.eye(4)
        for row in rows:
            unsure = taste_picker.narrowed(unsure, traits[row].astype(float))
        return float(np.einsum("ij,jk,ik->", traits, unsure, traits))

    assert doubt(pick(genres, popularity, n=6)) < 0.9 * doubt(np.argsort(-popularity)[:6])


def test_the_same_catalogue_gives_the_same_question(camps):
    assert np.array_equal(pick(*camps), pick(*camps))


@pytest.mark.parametrize("titles", [0, 1, 5])
def test_a_small_catalogue_is_asked_about_as_a_whole(titles):
    chosen = pick(np.ones((titles, 2), bool), np.ones(titles, np.float32))
    assert sorted(chosen.tolist()) == list(range(titles))


def test_titles_without_any_trait_can_be_asked_about():
    assert len(pick(np.zeros((30, 0), bool), np.ones(30, np.float32))) == 24


def test_only_the_head_of_a_large_catalogue_is_looked_at():
    titles = 60_000
    rng = np.random.default_rng(2)
    genres, popularity = rng.random((titles, 20)) < 0.1, rng.random(titles).astype(np.float32)
    factors = rng.normal(size=(titles, 20)).astype(np.float32)
    chosen = pick(genres, popularity, factors=factors)
    assert popularity[chosen].min() >= np.sort(popularity)[-taste_picker.HEAD]
