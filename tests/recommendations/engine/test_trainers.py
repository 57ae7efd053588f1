"""Recipes are found by name."""

import pytest

from recommendations.engine.popularity import Popularity
from recommendations.engine.trainers import load


def test_a_name_leads_to_its_model():
    assert load("popularity") is Popularity


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ValueError, match="no trainer is called 'magic'; there are: .*ease.*svd"):
        load("magic")
