"""Titles that nobody has watched get the scores that their genres and people foretell."""

import numpy as np
import pytest

from recommendations.engine.content import Content
from recommendations.engine.features import GENRE, PERSON, Features
from recommendations.engine.items import Items, Query
from recommendations.engine.trainers import NothingToLearn


@pytest.fixture(scope="module")
def cold(planted):
    """Ten titles that nobody has touched: the even ones have the genre of the even viewers."""
    return np.arange(10_000, 10_010)


@pytest.fixture(scope="module")
def data(planted, cold):
    titles = np.append(planted.data.titles, cold)
    genres = Features.of(
        titles, titles, np.full(len(titles), GENRE), np.append(np.arange(len(titles) - 10) % 2, cold % 2)
    )
    whole = type(planted.data)
    fields = ("viewers", "viewer_rows", "title_rows", "times", "weights", "stars", "actions")
    return whole(titles=titles, features=genres, **{name: getattr(planted.data, name) for name in fields})


@pytest.fixture(scope="module")
def content(data):
    return Content.fit(data, seed=0, reg=10.0)


@pytest.fixture(scope="module")
def query(planted, data):
    return Query.of(planted.viewers, data.history(planted.viewers))


def test_a_new_title_of_a_viewer_s_taste_is_put_before_the_others(content, cold, query, planted):
    scores = content.score(Items.of(np.tile(cold, (len(query), 1))), query).scores
    even, odd = scores[:, ::2].mean(axis=1), scores[:, 1::2].mean(axis=1)
    assert ((even > odd) == (planted.viewers % 2 == 0)).mean() > 0.95


def test_parts_add_up_to_the_score_and_one_title_less_is_one_part_less(content, cold, query):
    one, items = query.take([5]), Items.of(cold[None])
    parts, scores = content.parts(one, items), content.score(items, one).scores[0]
    np.testing.assert_allclose(parts.sum(axis=0), scores, atol=1e-5)
    kept = np.arange(len(one.history.titles)) != 3
    after = content.score(items, Query.of(one.viewer_ids, one.history.where(kept))).scores[0]
    np.testing.assert_allclose(scores - after, parts[3], atol=1e-5)


def test_a_title_of_which_nothing_is_known_has_no_score(planted, data, query):
    nothing = planted.data.titles[0]
    known = Features.of(data.titles, *(column[data.titles != nothing] for column in as_columns(data)))
    content = Content.fit(data.knowing(known), seed=0)
    assert np.isnan(content.score(Items.of([[nothing]]), query.take([0])).scores).all()


def as_columns(data):
    return data.titles, np.full(len(data.titles), GENRE), data.titles % 2


@pytest.mark.parametrize("people", [None, "one each"])
def test_without_anything_that_titles_share_there_is_nothing_to_learn(data, people):
    titles = data.titles
    alone = people and Features.of(titles, titles, np.full(len(titles), PERSON), np.arange(len(titles)))
    with pytest.raises(NothingToLearn, match="at least one feature that two titles share"):
        Content.fit(data.knowing(alone), seed=0)
