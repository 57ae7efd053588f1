"""Training and top-n against Surprise and implicit, in one run on the same ratings.

    MARQUEE_DATA=folder python -m benchmarks.training [--ratings 1000000]

The folder holds ml-latest-small. More ratings are drawn from it (see `resampled`): the curves of popularity and
activity stay, so the times are believable, but nothing may be read from them about taste.
"""

import argparse
import multiprocessing
import os
import resource
from collections import defaultdict
from pathlib import Path

import implicit.cpu.als
import numpy as np
import pandas
import surprise
from scipy import sparse
from threadpoolctl import threadpool_limits

from benchmarks import _report as report
from recommendations.engine import splitting
from recommendations.engine.dataset import Dataset
from recommendations.engine.ease import EASE
from recommendations.engine.ids import Ids
from recommendations.engine.items import Items, Query
from recommendations.engine.judging import judge
from recommendations.engine.ratings import SVD
from recommendations.engine.signals import RATED, Signals, weights_of_stars
from recommendations.engine.trainset import Ratings

SEED, N = 7, 10
FIT = {"n_factors": 100, "n_epochs": 20, "lr_all": 0.01, "reg_all": 0.1}  # Surprise's words for ours below
OURS = {"embedding_size": 100, "epochs": 20, "learning_rate": 0.01, "reg": 0.1}
SAMPLE = 20  # viewers of the documented loop that are timed
TITLES = 3700  # of a resampled catalogue, as in ML-1M
SCALE = surprise.Reader(rating_scale=(0.5, 5))


def main() -> None:
    options = arguments()
    signals = load(options.folder, options.ratings)
    data, frame = Dataset.of(signals), frame_of(signals)
    report.heading(
        f"Training: {len(data):,} ratings, {len(data.viewers):,} viewers, {len(data.titles):,} titles, seed {SEED}, "
        f"{options.rounds} interleaved rounds, one BLAS thread",
        "scikit-surprise", "implicit", "numpy", "scipy",
    )  # fmt: skip
    with threadpool_limits(1):
        metrics = loading(signals, frame, options.rounds) | scoring(data, frame, options.rounds)
        metrics |= retraining(signals, options.rounds)
    report.result("training", metrics)


def loading(signals: Signals, frame: pandas.DataFrame, rounds: int) -> dict[str, float]:
    times = report.seconds(
        rounds,
        surprise=lambda: surprise.Dataset.load_from_df(frame, SCALE).build_full_trainset(),
        ours=lambda: Ratings.of(Dataset.of(signals)),
    )
    speedup = times["surprise"] / times["ours"]
    report.row("load_from_df + build_full_trainset", f"{1000 * times['surprise']:.1f} ms")
    report.row("database arrays to training set", f"{1000 * times['ours']:.1f} ms")
    report.row("  trainset_speedup", f"{speedup:.1f} x", "bar 3")
    return {"trainset_speedup": speedup}


def scoring(data: Dataset, frame: pandas.DataFrame, rounds: int) -> dict[str, float]:
    theirs = surprise.SVD(**FIT, random_state=SEED)
    trainset = surprise.Dataset.load_from_df(frame, SCALE).build_full_trainset()
    fits = report.seconds(1, surprise=lambda: theirs.fit(trainset), ours=lambda: SVD.fit(data, seed=SEED, **OURS))
    model = SVD.fit(data, seed=SEED, **OURS)
    report.row("SVD.fit of Surprise on its own training set", f"{fits['surprise']:.2f} s")
    report.row("SVD.fit of Surprise on ours, exported", f"{fits['ours']:.2f} s")
    difference = scores_difference(model, theirs, data)
    report.row("  scores_max_difference to predict(clip=False)", f"{difference:.1e}", "bar 1e-5")
    return {"scores_max_difference": difference} | top_n(model, theirs, trainset, data, rounds)


def scores_difference(model: SVD, theirs: surprise.SVD, data: Dataset, pairs: int = 20_000) -> float:
    random = np.random.default_rng(SEED)
    viewers, titles = random.choice(model.viewers, pairs), random.choice(model.titles, pairs)
    ours = model.score(Items.of(titles[:, None]), Query.of(viewers, data.history(viewers))).scores[:, 0]
    expected = [theirs.predict(u, i, clip=False).est for u, i in zip(viewers.tolist(), titles.tolist(), strict=True)]
    return float(np.abs(ours - np.array(expected)).max())


def top_n(
    model: SVD, theirs: surprise.SVD, trainset: surprise.Trainset, data: Dataset, rounds: int
) -> dict[str, float]:
    users = np.random.default_rng(SEED).choice(trainset.n_users, SAMPLE, replace=False).tolist()
    query = Query.of(model.viewers, data.history(model.viewers), n=N)
    als, likes = as_implicit(model, query)
    times = report.seconds(
        rounds,
        documented=lambda: documented_top_n(theirs, trainset, users),
        implicit=lambda: als.recommend(np.arange(len(query)), likes, N=N, filter_already_liked_items=True),
        ours=lambda: model.propose(query, N),
        history=lambda: data.history(model.viewers),
    )
    agreement = np.mean(
        model.propose(query, N).ids == model.titles[als.recommend(np.arange(len(query)), likes, N=N)[0]]
    )
    documented = times["documented"] * len(query) / SAMPLE
    speedup, over = documented / (times["ours"] + times["history"]), times["ours"] / times["implicit"]
    report.row(f"documented top-{N} loop, {SAMPLE} viewers timed, scaled to all", f"{documented:.1f} s")
    report.row(
        f"implicit's recommend, all viewers (same titles: {agreement:.1%})", f"{1000 * times['implicit']:.0f} ms"
    )
    report.row("ours, all viewers", f"{1000 * times['ours']:.0f} ms")
    report.row("ours, reading all histories out of the dataset", f"{1000 * times['history']:.0f} ms")
    report.row("  topn_speedup_surprise, histories included", f"{speedup:.0f} x", "bar 50 (1M: 250)")
    report.row("  topn_over_implicit", f"{over:.2f}", "bar 1.5")
    return {"topn_speedup_surprise": speedup, "topn_over_implicit": over}


def documented_top_n(algorithm: surprise.SVD, trainset: surprise.Trainset, users: list[int]) -> dict:
    """What Surprise's FAQ tells one to do, for some users: predict every unrated pair, group, sort, cut."""
    rated = {u: {i for i, _ in trainset.ur[u]} for u in users}
    pairs = [
        (trainset.to_raw_uid(u), trainset.to_raw_iid(i), trainset.global_mean)
        for u in users
        for i in trainset.all_items()
        if i not in rated[u]
    ]
    found = defaultdict(list)
    for uid, iid, _, estimate, _ in algorithm.test(pairs):
        found[uid].append((iid, estimate))
    return {uid: sorted(titles, key=lambda title: title[1], reverse=True)[:N] for uid, titles in found.items()}


def as_implicit(model: SVD, query: Query) -> tuple[implicit.cpu.als.AlternatingLeastSquares, sparse.csr_matrix]:
    """The same model for implicit: a title's bias is one more factor, which is 1 for all viewers."""
    als = implicit.cpu.als.AlternatingLeastSquares(factors=model.pu.shape[1] + 1)
    als.user_factors = np.column_stack([model.pu, np.ones(len(model.pu), np.float32)])
    als.item_factors = np.column_stack([model.qi, model.bi])
    return als, sparse.csr_matrix(query.history.matrix(Ids(model.titles)))


def retraining(signals: Signals, rounds: int) -> dict[str, float]:
    """In a process of its own, so that the peak of memory is ours and not the reference's."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        ease, svd, peak = pool.apply(retrain, (signals,))
    report.row("EASE: fit on the past, judge, fit on all", f"{ease:.1f} s", "bar 10 (1M ratings)")
    report.row("SVD: fit on the past, judge, fit on all", f"{svd:.1f} s")
    report.row("  peak_mb of that process", f"{peak:.0f} MB")
    return {"ease_seconds": ease, "svd_seconds": svd, "peak_mb": peak}


def retrain(signals: Signals) -> tuple[float, float, float]:
    with threadpool_limits(1):
        data = Dataset.of(signals)
        past, future = splitting.global_time(data)

        def whole(trainer: type[EASE] | type[SVD], **parameters: float) -> None:
            judge(trainer.fit(past, seed=SEED, **parameters), past, future, seed=SEED).estimates()
            trainer.fit(data, seed=SEED, **parameters)

        times = report.seconds(1, ease=lambda: whole(EASE), svd=lambda: whole(SVD, **OURS))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return times["ease"], times["svd"], peak


def load(folder: Path, ratings: int | None) -> Signals:
    frame = pandas.read_csv(folder / "ml-latest-small" / "ratings.csv")
    frame = resampled(frame, ratings) if ratings else frame
    stars = frame["rating"].to_numpy(np.float32)
    ids, times = (frame[name].to_numpy(np.int64) for name in ("userId", "timestamp"))
    actions = np.full(len(frame), RATED, np.uint8)
    return Signals(ids, frame["movieId"].to_numpy(np.int64), times, weights_of_stars(stars), stars, actions)


def resampled(frame: pandas.DataFrame, ratings: int) -> pandas.DataFrame:
    """As many ratings as wanted: real viewers drawn again and again as new ones (so activity keeps its curve), three
    of ten titles swapped for one drawn by popularity (so it keeps its curve too), among the best known titles."""
    random = np.random.default_rng(SEED)
    popular = frame["movieId"].value_counts()[:TITLES]
    frame = frame[frame["movieId"].isin(popular.index)].sort_values("userId", kind="stable")
    users, starts, counts = np.unique(frame["userId"], return_index=True, return_counts=True)
    drawn = random.integers(len(users), size=2 * ratings // int(counts.mean()))
    lengths = counts[drawn]
    entries = np.arange(lengths.sum()) + np.repeat(starts[drawn] - np.cumsum(lengths) + lengths, lengths)
    copies = frame.iloc[entries].assign(userId=np.repeat(np.arange(1, len(drawn) + 1), lengths))
    swapped = random.random(len(copies)) < 0.3
    other = random.choice(popular.index, np.count_nonzero(swapped), p=popular / popular.sum())
    copies.loc[swapped, "movieId"] = other
    return copies.drop_duplicates(["userId", "movieId"])[:ratings]


def frame_of(signals: Signals) -> pandas.DataFrame:
    """Viewer by viewer and by time, so that Surprise meets the ratings in the order in which it meets ours."""
    columns = {"viewer": signals.viewer_ids, "title": signals.title_ids, "stars": signals.stars.astype(float)}
    return pandas.DataFrame(columns).iloc[np.lexsort((signals.times, signals.viewer_ids))]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=os.environ.get("MARQUEE_DATA"), help="default: MARQUEE_DATA")
    parser.add_argument("--ratings", type=int, help="draw this many; default: those of ml-latest-small as they are")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if options.folder is None:
        parser.error("where are the data? Set MARQUEE_DATA or give --folder")
    return options


if __name__ == "__main__":
    main()
