"""The page score is a sum whose parts can be shown."""

from dataclasses import replace

import numpy as np
import pytest

from recommendations.engine import ranking
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import FAMILIAR, History, Items, Query

CATALOGUE = Catalogue(
    titles=np.array([10, 20, 30]),
    maturity=np.zeros(3, np.int16),
    released=np.zeros(3, np.int32),
    popularity=np.array([0.5, 0.1, 0.0], np.float32),
    genres=np.zeros((3, 1), bool),
)
QUERY = Query.of([1], History.empty(1))


class Taste:
    personal = True

    def score(self, items, query):
        return items.scored(np.where(items.ids == 20, np.nan, 2.0))


def test_parts_add_up_to_the_score():
    items = ranking.score(Items.of([[10, 20, 30, -1]]), QUERY, catalogue=CATALOGUE, taste=Taste())
    parts = np.nansum([items.columns["part:taste"], items.columns["part:popularity"]], axis=0)
    assert items.scores[0, :3] == pytest.approx(parts[0, :3])
    assert np.isnan(items.scores[0, 3])


def test_what_taste_cannot_score_is_ranked_by_popularity():
    items = ranking.score(Items.of([[20, 30]]), QUERY, catalogue=CATALOGUE, taste=Taste())
    assert items.scores[0, 0] == pytest.approx(0.1 * ranking.WEIGHTS["popularity"])


def test_without_a_model_popularity_orders_the_page():
    items = ranking.score(Items.of([[30, 20, 10]]), QUERY, catalogue=CATALOGUE, taste=None).top(3)
    assert items.ids.tolist() == [[10, 20, 30]]


class Everybody(Taste):
    personal = False


def test_a_model_that_says_the_same_to_everybody_takes_the_place_of_popularity():
    items = ranking.score(Items.of([[10, 30]]), QUERY, catalogue=CATALOGUE, taste=Everybody())
    assert "part:taste" not in items.columns
    assert items.scores[0] == pytest.approx([ranking.WEIGHTS["popularity"]] * 2)


def turned(dial, taste=None):
    query = replace(QUERY, dial=np.array([dial], np.float32))
    return ranking.score(Items.of(CATALOGUE.titles[None, :]), query, catalogue=CATALOGUE, taste=taste)


def test_the_dial_as_delivered_adds_nothing():
    assert not turned(FAMILIAR).columns["part:dial"].any()


def test_adventurous_speaks_for_titles_that_few_chose_and_familiar_against_them():
    bold, shy = (turned(dial).columns["part:dial"][0] for dial in (1.0, 0.0))
    assert bold[2] > 0 > bold[0]
    assert shy[2] < 0 < shy[0]


def test_adventurous_lets_taste_count_more_for_titles_that_few_chose_and_familiar_less():
    said = turned(FAMILIAR, Taste()).columns["part:taste"][0]
    bold, shy = (turned(dial, Taste()).columns["part:taste"][0] for dial in (1.0, 0.0))
    assert bold[2] > said[2] > shy[2] and bold[0] < said[0] < shy[0]


def test_where_taste_says_nothing_adventurous_lifts_other_rare_titles_for_each_viewer():
    many = Items.of(np.broadcast_to(CATALOGUE.titles, (200, 3)))
    query = replace(Query.of(np.arange(200), History.empty(200)), dial=np.ones(200, np.float32))
    lifts = ranking.score(many, query, catalogue=CATALOGUE, taste=Taste()).columns["part:dial"]
    assert len(np.unique(lifts[:, 0])) == 1 and lifts[0, 0] < 0
    assert len(np.unique(lifts[:, 2])) == 200 and (0 < lifts[:, 2]).all()


@pytest.mark.parametrize("taste", [None, Taste()])
def test_what_the_dial_adds_is_part_of_the_score(taste):
    items = turned(1.0, taste)
    parts = [column for name, column in items.columns.items() if name.startswith("part:")]
    assert items.scores == pytest.approx(np.nansum(parts, axis=0))
