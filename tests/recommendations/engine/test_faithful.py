"""What an explanation names is what did it: without a title of the history, exactly its part of the score goes."""

from dataclasses import replace

import numpy as np
import pytest

from recommendations.engine import shelves
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.ease import EASE
from recommendations.engine.explanations import explain
from recommendations.engine.items import History, Query
from recommendations.engine.pulse import MONTHS, SLOTS, Pulse
from recommendations.engine.ranker import Ranker
from recommendations.engine.shelves import Around

VIEWERS, TODAY = 200, 20_757


@pytest.fixture(scope="module")
def world(planted):
    """The planted titles as a catalogue that is played differently by the hour, and half of 200 dials turned."""
    random, titles = np.random.default_rng(5), planted.data.titles
    genres = np.arange(len(titles))[:, None] % 4 == np.arange(4)
    popularity = np.bincount(planted.data.title_rows, minlength=len(titles)).astype(np.float32) / len(planted.viewers)
    released = TODAY - random.integers(0, 400, len(titles)).astype(np.int32)
    catalogue = Catalogue(titles, np.zeros(len(titles), np.int16), released, popularity, genres)
    lively = [random.random(shape).astype(np.float32) * 300 for shape in (len(titles), len(titles), len(titles))]
    lively += [random.random(shape).astype(np.float32) * 300 for shape in (SLOTS, (SLOTS, 4), MONTHS, (MONTHS, 4))]
    return catalogue, Pulse(*lively)


@pytest.fixture(scope="module")
def query(planted):
    """Two hundred viewers with a dozen titles each of one camp or the other."""
    random = np.random.default_rng(6)
    places = random.permuted(np.tile(np.arange(20), (VIEWERS, 1)), axis=1)[:, :12]
    titles, k = planted.titles[np.arange(VIEWERS)[:, None] % 2 + 2 * places].ravel(), 12 * VIEWERS
    liked, stars = np.full(k, 0.8, np.float32), np.full(k, 4, np.float32)
    history = History(np.arange(0, k + 1, 12), titles, liked, stars, np.arange(k), np.zeros(k, np.uint8))
    asked = Query.of(np.arange(VIEWERS), history, seed=4)
    clock = {"hour": np.full(VIEWERS, 21, np.int8), "weekday": np.full(VIEWERS, 4, np.int8)}
    return replace(asked, dial=random.choice(np.float32([0.3, 0.9]), VIEWERS), **clock)


@pytest.mark.parametrize("second", [None, "ranker"])
def test_without_the_title_named_the_score_falls_by_exactly_the_part_shown(planted, world, query, second):
    catalogue, pulse = world
    taste = EASE.fit(planted.data, seed=1)
    around = Around.nothing(catalogue, VIEWERS)
    around = replace(around, pulse=pulse, ranker=Ranker.fit(planted.data, seed=1) if second else None)

    def page(asked):
        return shelves.home(catalogue, asked, taste=taste, today=TODAY, around=around)

    home = page(query)
    top = next(shelf for shelf in home.shelves if shelf.kind == "top")
    items = home.pool.reorder(top.places[:, :1])
    explained = explain(taste, items, query, weight=home.taste_weight)
    named, part = explained.titles[:, 0, 0], explained.values[:, 0, 0]
    sides = sum(np.nan_to_num(items.columns[c]) for c in items.columns if c.startswith("part:") and c != "part:taste")
    assert explained.values.sum(axis=2) + explained.rest + sides == pytest.approx(items.scores, abs=1e-5)
    kept = query.history.titles != np.repeat(named, 12)
    after = page(replace(query, history=query.history.where(kept)))
    place = (after.pool.ids == items.ids).argmax(axis=1)
    there = after.pool.ids[np.arange(VIEWERS), place] == items.ids[:, 0]
    there &= (top.places[:, 0] >= 0) & (np.abs(part) > 1e-3)
    assert there.sum() >= 0.95 * VIEWERS
    assert after.pool.scores[there, place[there]] == pytest.approx((items.scores[:, 0] - part)[there], abs=1e-5)
