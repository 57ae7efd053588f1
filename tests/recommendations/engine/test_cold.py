"""Titles that nobody has watched yet, on ml-latest-small: 150 held out entirely, five times."""

import csv
import os
import re
from pathlib import Path

import numpy as np
import pytest

from recommendations.engine import metrics, topn
from recommendations.engine.content import Content, shared
from recommendations.engine.dataset import Dataset
from recommendations.engine.features import CONCEPT, ERA, GENRE, Features
from recommendations.engine.ids import Ids
from recommendations.engine.items import Items, Query
from recommendations.engine.judging import evaluable
from recommendations.engine.signals import RATED, Signals, weights_of_stars

FOLDER = os.environ.get("MARQUEE_DATA")
pytestmark = [pytest.mark.real_data, pytest.mark.skipif(not FOLDER, reason="MARQUEE_DATA names no folder of data")]

HELD_OUT, LIKED_BY = 150, 10  # titles, and the viewers who must like one, so that there is something to find


def rows(name):
    with (Path(FOLDER) / "ml-latest-small" / name).open(encoding="utf-8") as file:
        return list(csv.reader(file))[1:]


def made_of(titles):
    """Genres and decade, and the tags that somebody gave."""
    said = [(int(key), GENRE, genre) for key, _, genres in rows("movies.csv") for genre in genres.split("|")]
    years = [(int(key), re.search(r"\((\d{4})\)", name)) for key, name, _ in rows("movies.csv")]
    said += [(key, ERA, year[1][:3]) for key, year in years if year]
    said += [(int(key), CONCEPT, tag.lower()) for _, key, tag, _ in rows("tags.csv")]
    keys = np.unique([word for *_, word in said], return_inverse=True)[1]
    return Features.of(titles, [key for key, *_ in said], [kind for _, kind, _ in said], keys)


@pytest.fixture(scope="module")
def data():
    table = np.array(rows("ratings.csv"), dtype=float)
    viewers, titles, times = (table[:, column].astype(np.int64) for column in (0, 1, 3))
    stars = table[:, 2].astype(np.float32)
    signals = Signals(viewers, titles, times, weights_of_stars(stars), stars, np.full(len(table), RATED, np.uint8))
    whole = Dataset.of(signals)
    return whole.knowing(made_of(whole.titles))


def by_content(past, query, cold):
    return Content.fit(past, seed=0).score(Items.of(np.tile(cold, (len(query), 1))), query).scores


def by_cosine(past, query, cold):
    """The viewer's liked titles against each cold one, both as weighted features."""
    features = shared(past.features, 2000)
    features = features.multiply(
        1 / np.maximum(np.sqrt(features.multiply(features).sum(axis=1)), 1e-9)[:, None]
    ).tocsr()
    liked = query.history.matrix(Ids(past.titles), positive_only=True)
    return (liked @ features @ features[Ids(past.titles).rows(cold)].T).toarray()


def by_popularity(past, query, cold):
    """The same for everybody: the likes that a ridge regression foretells from the same features."""
    features, likes = (
        shared(past.features, 2000).astype(float),
        np.bincount(past.positives().title_rows, minlength=len(past.titles)),
    )
    told = likes > 0
    gram = (features[told].T @ features[told]).toarray() + 300 * np.eye(features.shape[1])
    weights = np.linalg.solve(gram, features[told].T @ np.log(likes[told]))
    return np.tile(features[Ids(past.titles).rows(cold)] @ weights, (len(query), 1))


def by_chance(past, query, cold):
    return np.random.default_rng(len(past)).random((len(query), len(cold)))


def ndcg(data, seed, methods):
    """The mean nDCG@10 of each method among the titles held out, over the viewers who liked one of them."""
    likes = np.bincount(data.positives().title_rows, minlength=len(data.titles))
    held_out = np.sort(np.random.default_rng(seed).choice(np.flatnonzero(likes >= LIKED_BY), HELD_OUT, replace=False))
    is_cold = np.isin(data.title_rows, held_out)
    past, future, cold = data.take(~is_cold), data.take(is_cold), data.titles[held_out]
    viewers = evaluable(past, future)
    query, liked = Query.of(viewers, past.history(viewers)), future.positives().history(viewers)
    wanted = liked.contains(np.tile(cold, (len(viewers), 1)))

    def measure(scores):
        best = topn.best(np.where(np.isnan(scores), -np.inf, scores), 10)
        return metrics.ndcg(np.take_along_axis(wanted, best, axis=1), liked.lengths).mean()

    return [measure(method(past, query, cold)) for method in methods]


def test_content_ranks_titles_that_nobody_has_watched_better_than_cosine_popularity_and_chance(data):
    figures = np.array([ndcg(data, seed, (by_content, by_cosine, by_popularity, by_chance)) for seed in range(5)])
    assert (figures[:, 0] > figures[:, 1:].max(axis=1)).all()
    assert figures[:, 0].mean() > 0.27 > 1.3 * figures[:, 1].mean()
