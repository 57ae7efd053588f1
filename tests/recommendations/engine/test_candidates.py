"""Which titles come into question, and who proposed them."""

import numpy as np

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


def test_a_source_proposes_its_best_titles_best_first():
    items = scored([0.1, 0.9, np.nan, 0.5])
    assert candidates.propose(items, items.scores, 3).tolist() == [[20, 40, 10]]


def test_a_source_with_too_few_titles_leaves_places_empty():
    items = scored([np.nan, 0.9, np.nan, np.nan])
    assert candidates.propose(items, items.scores, 3).tolist() == [[20, -1, -1]]


def test_the_union_holds_no_title_twice_and_remembers_every_source():
    items = scored([0.1, 0.9, 0.3, 0.5])
    pool = candidates.union({"taste": np.array([[20, 40]]), "popular": np.array([[40, 10]])}, items, CATALOGUE)
    assert pool.ids.tolist() == [[10, 20, 40]]
    assert [candidates.names(bits) for bits in pool.sources[0]] == [["popular"], ["taste"], ["taste", "popular"]]
    assert pool.scores.tolist() == np.array([[0.1, 0.9, 0.5]], np.float32).tolist()


def test_viewers_with_fewer_candidates_are_padded():
    items = scored([0.1, 0.9, 0.3, 0.5], [0.1, 0.9, 0.3, 0.5])
    pool = candidates.union({"taste": np.array([[20, 40], [30, -1]])}, items, CATALOGUE)
    assert pool.ids.tolist() == [[20, 40], [30, -1]]
    assert np.isnan(pool.scores[1, 1]) and pool.sources[1, 1] == 0


def test_columns_travel_with_their_titles():
    items = scored([0.1, 0.9, 0.3, 0.5]).with_columns(**{"part:taste": np.array([[1, 2, 3, 4]], np.float32)})
    pool = candidates.union({"new": np.array([[40, 20]])}, items, CATALOGUE)
    assert pool.columns["part:taste"].tolist() == [[2.0, 4.0]]


def test_no_proposals_at_all_make_an_empty_pool():
    pool = candidates.union({"new": np.full((2, 0), -1)}, scored([1, 2, 3, 4], [1, 2, 3, 4]), CATALOGUE)
    assert pool.ids.shape == (2, 0)


def test_every_source_keeps_the_bit_that_slates_have_stored():
    first = {"taste": 0, "popular": 1, "neighbours": 2, "new": 3, "genre": 4}
    since = {"trending": 5, "week": 6, "context": 7, "gem": 8, "explored": 9, "content": 10, "asked": 20}
    assert candidates.SOURCES == first | since
