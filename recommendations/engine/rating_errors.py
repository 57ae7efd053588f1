"""How far off a model of liking is: for each future rating what it expected, less what was given."""

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import topn
from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import NONE, Integers
from recommendations.engine.items import History, Items, Query
from recommendations.engine.trainers import Model

type Numbers = NDArray[np.float64]

UNRATED = np.empty(0, np.int64), np.empty(0), np.empty(0)
"""Of a model that says nothing about liking."""


def rating_errors(model: Model, past: Dataset, future: Dataset) -> tuple[Integers, Numbers, Numbers]:
    """For each future rating, its viewer, prediction - stars, and stars, in the order of viewers, then of time."""
    rated = future.ratings()
    viewers = past.viewers[np.unique(rated.viewer_rows)]
    given, before = rated.history(viewers), past.history(viewers)
    errors = [
        _errors(model, Query.of(viewers[rows], before.take(rows)), given.take(rows))
        for rows in topn.blocks(len(viewers))
    ]
    return viewers[given.rows], np.concatenate(errors), given.stars.astype(np.float64)


def _errors(model: Model, query: Query, given: History) -> Numbers:
    """(k,) one for each entry given: the ragged ratings are laid out as (m, most ratings) and back."""
    places = given.rows, np.arange(len(given.titles)) - given.indptr[given.rows]
    ids = np.full((len(given), given.lengths.max(initial=0)), NONE)
    ids[places] = given.titles
    predicted = model.score(Items.of(ids), query).scores[places].astype(np.float64)
    return np.asarray(predicted - given.stars)
