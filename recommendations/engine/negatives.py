"""Weak negatives: titles that a viewer hasn't seen, so that a model of ratings can learn what isn't chosen at all."""

from dataclasses import replace

import numpy as np

from recommendations.engine.dataset import Dataset
from recommendations.engine.signals import UNSEEN, UNSEEN_STARS, weights_of_stars


def with_weak_negatives(data: Dataset, share: float, *, seed: int) -> Dataset:
    """For each rating of a viewer, `share` titles drawn evenly from the catalogue that they have no entry for.

    They come first, so that they are the oldest of everybody's entries.
    """
    random = np.random.default_rng(seed)
    rated = data.ratings()
    wanted = random.random(len(rated)) < share % 1
    viewers = np.concatenate([np.repeat(rated.viewer_rows, int(share)), rated.viewer_rows[wanted]]).astype(np.int64)
    pairs = np.unique(viewers * len(data.titles) + random.integers(len(data.titles), size=len(viewers)))
    pairs = pairs[~np.isin(pairs, data.viewer_rows.astype(np.int64) * len(data.titles) + data.title_rows)]
    random.shuffle(pairs)
    k, stars = len(pairs), np.float32(UNSEEN_STARS)
    first = data.times.min(initial=0) if len(data) else 0
    return replace(
        data,
        viewer_rows=np.concatenate([(pairs // len(data.titles)).astype(np.int32), data.viewer_rows]),
        title_rows=np.concatenate([(pairs % len(data.titles)).astype(np.int32), data.title_rows]),
        times=np.concatenate([np.full(k, first), data.times]),
        weights=np.concatenate([np.full(k, weights_of_stars(stars)), data.weights]),
        stars=np.concatenate([np.full(k, stars), data.stars]),
        actions=np.concatenate([np.full(k, UNSEEN, np.uint8), data.actions]),
    )
