"""Training and top-n against Surprise and implicit, in one run on the same ratings.

    MARQUEE_DATA=folder python -m benchmarks.training [--ratings 1000000]

The folder holds ml-latest-small. More ratings are drawn from it (see `resampled`): the curves of popularity and
activity stay, so the times are believable, but nothing may be read from them about taste.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import implicit.cpu.als
import numpy as np
import pandas
import surprise
from scipy import sparse
from threadpoolctl import threadpool_limits

from benchmarks import _report as report
from benchmarks._training_ratings import SEED, frame_of, ratings, signals_of, written
from config import embedded
from jobs import limits
from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import Ids
from recommendations.engine.items import Items, Query
from recommendations.engine.ratings import SVD
from recommendations.engine.signals import Signals
from recommendations.engine.trainset import Ratings

N, MANY = 10, 1_000_000
FIT = {"n_factors": 100, "n_epochs": 20, "lr_all": 0.01, "reg_all": 0.1}  # Surprise's words for ours below
OURS = {"embedding_size": 100, "epochs": 20, "learning_rate": 0.01, "reg": 0.1}
SAMPLE = 20  # viewers of the documented loop that are timed
SCALE = surprise.Reader(rating_scale=(0.5, 5))


def main() -> None:
    options = arguments()
    metrics = measured(options, None) if not options.ratings else {}
    metrics = {f"{name}_100k": value for name, value in metrics.items()}
    report.result("training", metrics | measured(options, options.ratings or MANY))


def measured(options: argparse.Namespace, wanted: int | None) -> dict[str, float]:
    frame = ratings(options.folder, wanted)
    signals = signals_of(frame)
    data = Dataset.of(signals)
    report.heading(
        f"Training: {len(data):,} ratings, {len(data.viewers):,} viewers, {len(data.titles):,} titles, seed {SEED}, "
        f"{options.rounds} interleaved rounds ({options.retrainings} of retraining), one BLAS thread",
        "scikit-surprise", "implicit", "numpy", "scipy",
    )  # fmt: skip
    with threadpool_limits(1):
        found = loading(signals, frame_of(signals), options.rounds)
        found |= scoring(data, frame_of(signals), options.rounds)
    return found | retraining(frame, options.folder, options.retrainings)


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


def retraining(frame: pandas.DataFrame, folder: Path, rounds: int) -> dict[str, float]:
    """From an embedded PostgreSQL of its own to the version that the gate promoted, each in a process of its own."""
    with embedded.temporary() as database, tempfile.TemporaryDirectory() as place:
        ratings = written(frame, folder, Path(place, "grown"))
        own = {"DATABASE_URL": database, "MARQUEE_ARTEFACTS": str(Path(place, "artefacts"))}
        alone = partial(in_child, own | {"MARQUEE_HAND_OUT_FROM": str(10**9)})  # one process, as the bare fits have
        report.row("first versions, judged and released", str(alone("make", str(ratings))))
        work = partial(in_child, own | {"MARQUEE_HAND_OUT_FROM": "0"}, "by_worker", "svd")
        turns = [(alone("bare"), alone("retrain", "svd"), alone("retrain", "ease"), work()) for _ in range(rounds)]
    bare, svd, ease, worked = (median(turn[place]["seconds"] for turn in turns) for place in range(4))
    in_one, over = (median(turn[place]["seconds"] / turn[0]["seconds"] for turn in turns) for place in (1, 3))
    peak = max(turn[place]["peak_mb"] for turn in turns for place in (1, 2))
    first = turns[0]
    report.row(f"bare SVD.fit of Surprise, {first[0]['fits']} of them (past and all)", f"{bare:.1f} s")
    report.row(f"svd, database to promoted version ({first[1]['decision']})", f"{svd:.1f} s")
    report.row(f"  judged on {first[1]['window']}; milliseconds {first[1]['stages']}", "")
    report.row("  of the bare fits, all in one process", f"{in_one:.2f}")
    report.row(f"svd by a worker, its fits on all cores ({turns[0][3]['jobs']} jobs)", f"{worked:.1f} s")
    report.row("  retrain_over_fit, from asking to the promoted version", f"{over:.2f}", "bar 1.25 (1M ratings)")
    report.row(f"ease, database to promoted version ({first[2]['decision']})", f"{ease:.1f} s", "bar 10 (1M ratings)")
    report.row(f"  milliseconds {first[2]['stages']}", "")
    report.row("  peak_mb of these processes", f"{peak:.0f} MB")
    seconds = {"svd_seconds": svd, "svd_by_worker_seconds": worked, "ease_seconds": ease}
    return {"retrain_over_fit": over, "retrain_in_one_process_over_fit": in_one, "peak_mb": peak} | seconds


def in_child(environment: dict[str, str], *step: str) -> dict[str, Any]:
    """One step of `_training_world`, with one BLAS thread, as jobs have."""
    own = os.environ | limits.ONE_THREAD | environment | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks._training_world", *step], env=own, stdout=subprocess.PIPE, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=os.environ.get("MARQUEE_DATA"), help="default: MARQUEE_DATA")
    parser.add_argument(
        "--ratings", type=int, help="draw this many; default: ml-latest-small as it is, and a million"
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--retrainings", type=int, default=2)
    options = parser.parse_args()
    if options.folder is None:
        parser.error("where are the data? Set MARQUEE_DATA or give --folder")
    return options


if __name__ == "__main__":
    main()
