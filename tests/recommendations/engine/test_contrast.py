"""Two rankings side by side, on lists small enough to count by hand."""

import numpy as np
import pytest

from recommendations.engine import contrast
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.contrast import Contrast

TITLES = np.arange(1, 7)


@pytest.fixture
def catalogue():
    genres = np.array([[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 0, 0]], bool)
    shares = np.array([0.5, 0.4, 0.3, 0.2, 0.1, 0.0], np.float32)
    return Catalogue(TITLES, np.zeros(6, np.int16), np.zeros(6, np.int32), shares, genres)


def test_each_title_keeps_both_its_places():
    both = Contrast.of(np.array([1, 2, 3, -1]), np.array([3, 4, 1, -1]))
    assert both.ids.tolist() == [3, 4, 1, 2]
    assert both.before.tolist() == [2, -1, 0, 1]
    assert both.after.tolist() == [0, 1, 2, -1]
    assert (both.came.tolist(), both.went.tolist()) == ([False, True, False, False], [False, False, False, True])


@pytest.mark.parametrize(
    ("before", "after", "overlap"),
    [([1, 2, 3], [3, 2, 1], 1.0), ([1, 2], [3, 4], 0.0), ([1, 2, 3, 4], [1, 2], 0.5), ([], [], 1.0)],
)
def test_overlap_is_the_share_of_the_longer_list_that_both_have(before, after, overlap):
    assert Contrast.of(np.array(before, int), np.array(after, int)).overlap == overlap


@pytest.mark.parametrize(
    ("titles", "expected"), [([1, 2], 0.0), ([1, 3], 1.0), ([1, 5], 0.5), ([1, 3, 5], 2 / 3), ([1, 6], 1.0)]
)
def test_diversity_is_the_mean_distance_of_two_titles(catalogue, titles, expected):
    assert contrast.diversity(np.array(titles), catalogue) == pytest.approx(expected)


def test_one_title_has_no_diversity_and_none_no_popularity(catalogue):
    assert np.isnan(contrast.diversity(np.array([1]), catalogue))
    assert np.isnan(contrast.popularity(np.array([-1]), catalogue))
    assert contrast.popularity(np.array([1, 3, -1]), catalogue) == pytest.approx(0.4)


def test_rarity_grows_as_fewer_choose_a_title(catalogue):
    assert catalogue.rarity.tolist() == pytest.approx([0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6])
