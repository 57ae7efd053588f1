"""Every trainer on the same cuts of the same data: who ranks best, how sure that is, and what it costs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import Any

import numpy as np

from recommendations import apart, trials
from recommendations.apart import Limits
from recommendations.engine import intervals, plugged, plugins, trainers
from recommendations.engine.dataset import Dataset
from recommendations.engine.judging import Judgement, compare
from recommendations.engine.trainers import TRAINERS
from recommendations.trials import SPLITS, Recipe

MEASURE, LINE_TO_BEAT, SECOND_STAGE = "ndcg@10", "popularity", "ranker"

DEFAULT_SPLITS = ("random", "last", "time")


@dataclass(frozen=True, slots=True)
class Ground:
    """What all of them are fitted and judged on."""

    name: str
    data: Dataset
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One trainer on one cut; `folders` hold the plug-ins, since a fresh process knows none."""

    trainer: str
    split: str
    ground: Ground = field(repr=False)
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """A judgement, or the reason why there is none."""

    trainer: str
    split: str
    judgement: Judgement | None
    reason: str = ""


def compete(entry: Entry) -> Judgement:
    """Fits and judges; what is wrong with the trainer or the data is raised."""
    ground = entry.ground
    if entry.folders:
        plugins.__path__ = list(entry.folders)
    window = SPLITS[entry.split](ground.data, ground.seed)
    return trials.judged(Recipe(entry.trainer, {}, entry.trainer), window, seed=ground.seed, tell=lambda share: None)


def results(ground: Ground, names: Iterable[str], splits: Sequence[str], limits: Limits) -> Iterator[Result]:
    """As they come. One that refuses, breaks, or takes too long tells its reason, and the others go on."""
    folders = tuple(plugins.__path__)
    entries = [Entry(name, split, ground, folders) for split in splits for name in slowest_first(names)]
    for entry, outcome in apart.each(compete, entries, limits):
        yield Result(entry.trainer, entry.split, outcome.value, outcome.reason)


def everybody() -> list[str]:
    """Plug-ins that are set aside, too: their reason stands in the table."""
    return [*TRAINERS, *plugged.broken()]


def slowest_first(names: Iterable[str]) -> list[str]:
    """So that no long fit begins when the other core has nothing left to do."""
    return sorted(names, key=lambda name: SLOW.index(name) if name in SLOW else len(SLOW))


SLOW = ("svdpp", "knn-baseline", "slope-one", "ranker", "co-clustering", "nmf", "svd", "ranking-svd")
"""As measured on ml-latest-small, the slowest first."""


def leaderboard(found: Sequence[Result], ground: Ground) -> dict[str, Any]:
    """For JSON: the data, and for each cut a row a trainer, best first; those without a judgement last, with reasons.

    A row holds `estimates` (name -> value, low, high, n), `gain` (its paired difference to popularity in nDCG@10),
    `detectable` (the smallest difference that would have shown), `segments` and `costs`; that of a second stage also
    `over_best`: the same difference to the best trainer that ranks by itself, named.
    """
    return {
        "schema": 1,
        "ground": ground.name,
        "seed": ground.seed,
        "signals": len(ground.data),
        "viewers": len(ground.data.viewers),
        "titles": len(ground.data.titles),
        "splits": {
            split: {"window": SPLITS[split](ground.data, ground.seed).name, "rows": rows(found, split)}
            for split in SPLITS
            if any(result.split == split for result in found)
        },
    }


def rows(found: Sequence[Result], split: str) -> list[dict[str, Any]]:
    own = [result for result in found if result.split == split]
    judged = {result.trainer: result.judgement for result in own if result.judgement}
    shown = [row(name, judged) for name in judged]
    shown.sort(key=lambda row: -(row["estimates"][MEASURE]["value"] or 0))
    return shown + [{"trainer": result.trainer, "reason": result.reason} for result in own if not result.judgement]


def row(name: str, judged: Mapping[str, Judgement]) -> dict[str, Any]:
    judgement, role = judged[name], trainers.load(name).role
    shown = {"trainer": name, "role": role, "costs": dict(judgement.costs)}
    shown["estimates"] = trials.cards(judgement.estimates())
    shown["segments"] = {kind: {MEASURE: found[MEASURE].card()} for kind, found in judgement.by_segment().items()}
    if LINE_TO_BEAT in judged and name != LINE_TO_BEAT:
        shown |= gained(judgement, judged[LINE_TO_BEAT])
    if role == SECOND_STAGE and (best := best_source(judged)):
        shown["over_best"] = {"trainer": best, **gained(judgement, judged[best])}
    return shown


def gained(judgement: Judgement, over: Judgement) -> dict[str, Any]:
    """None = can't be said."""
    gain = compare(judgement, over, MEASURE)
    detectable = intervals.detectable(gain)
    return {"gain": gain.card(), "detectable": None if isnan(detectable) else detectable}


def best_source(judged: Mapping[str, Judgement]) -> str | None:
    """The best of those that rank by themselves."""
    sources = {name: judgement for name, judgement in judged.items() if trainers.load(name).role != SECOND_STAGE}
    return max(sources, key=lambda name: np.nan_to_num(np.nanmean(sources[name].ranking[MEASURE])), default=None)
