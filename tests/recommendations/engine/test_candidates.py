"""Which titles come into question, and who proposed them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from recommendations.engine import candidates
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import Items

CATALOGUE = Catalogue(
    titles=np.array([10, 20, 30, 40]),
    maturity=np.zeros(4, np.int16),
    released=np.zeros(4, np.int32),
    popularity=np.zeros(4, np.float32),
    genres=np.zeros((4, 1), bool),
)


def scored(*rows):
    scores = np.array(rows, np.float32)
    return Items.of(np.tile(CATALOGUE.titles, (len(rows), 1)), scores)


def marks(*titles):
    return np.isin(CATALOGUE.titles, titles)[None, :]


def test_a_source_proposes_its_best_titles():
    assert candidates.proposed(scored([0.1, 0.9, np.nan, 0.5]).scores, 2).tolist() == [[False, True, False, True]]


def test_a_source_with_too_few_titles_proposes_those():
    assert candidates.proposed(scored([np.nan, 0.9, np.nan, np.nan]).scores, 3).tolist() == marks(20).tolist()


@given(hnp.arrays(np.float32, (3, 9), elements=st.sampled_from([np.nan, 0, 1, 2, 3])), st.integers(0, 10))
def test_as_many_as_asked_are_proposed_and_none_better_is_left_out(scores, n):
    found = candidates.proposed(scores, n)
    assert (found.sum(axis=1) == np.minimum(n, (~np.isnan(scores)).sum(axis=1))).all()
    for row, chosen in zip(scores, found, strict=True):
        assert chosen.any() <= (np.nanmax(row[~chosen], initial=-1) <= np.nanmin(row[chosen], initial=9))


@given(hnp.arrays(np.float32, (3, 9), elements=st.sampled_from([np.nan, 0, 1, 2, 3])), st.integers(1, 10))
def test_the_best_come_in_order_and_equals_as_they_stood(scores, n):
    for row, places in zip(scores, candidates.best(scores, n), strict=True):
        wanted = [place for place in np.argsort(-row, kind="stable").tolist() if not np.isnan(row[place])][:n]
        assert places[places >= 0].tolist() == wanted


def test_the_union_holds_no_title_twice_and_remembers_every_source():
    pool = candidates.union([("taste", marks(20, 40)), ("popular", marks(40, 10))], scored([0.1, 0.9, 0.3, 0.5]))
    assert pool.ids.tolist() == [[10, 20, 40]]
    assert [candidates.names(bits) for bits in pool.sources[0]] == [["popular"], ["taste"], ["taste", "popular"]]
    assert pool.scores.tolist() == np.array([[0.1, 0.9, 0.5]], np.float32).tolist()


def test_viewers_with_fewer_candidates_are_padded():
    items = scored([0.1, 0.9, 0.3, 0.5], [0.1, 0.9, 0.3, 0.5])
    pool = candidates.union([("taste", np.concatenate([marks(20, 40), marks(30)]))], items)
    assert pool.ids.tolist() == [[20, 40], [30, -1]]
    assert np.isnan(pool.scores[1, 1]) and pool.sources[1, 1] == 0


def test_columns_travel_with_their_titles():
    items = scored([0.1, 0.9, 0.3, 0.5]).with_columns(**{"part:taste": np.array([[1, 2, 3, 4]], np.float32)})
    pool = candidates.union([("new", marks(40, 20))], items)
    assert pool.columns["part:taste"].tolist() == [[2.0, 4.0]]


def test_no_proposals_at_all_make_an_empty_pool():
    nothing = np.zeros((2, 4), bool)
    assert candidates.union([("new", nothing)], scored([1, 2, 3, 4], [1, 2, 3, 4])).ids.shape == (2, 0)


def test_every_source_keeps_the_bit_that_slates_have_stored():
    first = {"taste": 0, "popular": 1, "neighbours": 2, "new": 3, "genre": 4}
    since = {"trending": 5, "week": 6, "context": 7, "gem": 8, "explored": 9, "content": 10, "asked": 20}
    assert candidates.SOURCES == first | since | {"edited": 11}
