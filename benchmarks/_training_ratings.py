"""The ratings that trainings are measured on: those of ml-latest-small, or more that are drawn from them."""

import shutil
from pathlib import Path

import numpy as np
import pandas

from recommendations.engine.signals import RATED, Signals, weights_of_stars

SEED = 7
TITLES = 3700  # of a resampled catalogue, as in ML-1M
SWAPPED = 0.3
SMALL = "ml-latest-small"


def ratings(folder: Path, wanted: int | None) -> pandas.DataFrame:
    frame = pandas.read_csv(folder / SMALL / "ratings.csv")
    return resampled(frame, wanted) if wanted else frame


def resampled(frame: pandas.DataFrame, wanted: int) -> pandas.DataFrame:
    """As many ratings as wanted: real viewers drawn again and again as new ones (so activity keeps its curve), three
    of ten ratings swapped for anybody's (so popularity keeps its curve, and titles their stars), among the best known
    titles."""
    random = np.random.default_rng(SEED)
    popular = frame["movieId"].value_counts()[:TITLES]
    frame = frame[frame["movieId"].isin(popular.index)].sort_values("userId", kind="stable")
    users, starts, counts = np.unique(frame["userId"], return_index=True, return_counts=True)
    drawn = random.integers(len(users), size=2 * wanted // int(counts.mean()))
    lengths = counts[drawn]
    entries = np.arange(lengths.sum()) + np.repeat(starts[drawn] - np.cumsum(lengths) + lengths, lengths)
    copies = frame.iloc[entries].assign(userId=np.repeat(np.arange(1, len(drawn) + 1), lengths))
    swapped = random.random(len(copies)) < SWAPPED
    others = frame.iloc[random.integers(len(frame), size=np.count_nonzero(swapped))]
    copies.loc[swapped, ["movieId", "rating"]] = others[["movieId", "rating"]].to_numpy()
    copies["movieId"] = copies["movieId"].astype(np.int64)
    return copies.drop_duplicates(["userId", "movieId"])[:wanted]


def written(frame: pandas.DataFrame, source: Path, target: Path) -> Path:
    """A folder of MovieLens files with these ratings, for `import_movielens`."""
    target.mkdir()
    shutil.copy(source / SMALL / "movies.csv", target)
    frame.to_csv(target / "ratings.csv", index=False)
    return target


def signals_of(frame: pandas.DataFrame) -> Signals:
    stars = frame["rating"].to_numpy(np.float32)
    ids, titles, times = (frame[name].to_numpy(np.int64) for name in ("userId", "movieId", "timestamp"))
    return Signals(ids, titles, times, weights_of_stars(stars), stars, np.full(len(frame), RATED, np.uint8))


def frame_of(signals: Signals) -> pandas.DataFrame:
    """Viewer by viewer and by time, so that Surprise meets the ratings in the order in which it meets ours."""
    columns = {"viewer": signals.viewer_ids, "title": signals.title_ids, "stars": signals.stars.astype(float)}
    return pandas.DataFrame(columns).iloc[np.lexsort((signals.times, signals.viewer_ids))]
