"""Every trainer on the same cuts of the same data: who ranks best, how sure that is, and what it costs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from recommendations import apart, trials
from recommendations.apart import Limits
from recommendations.engine import intervals, trainers
from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import Bits
from recommendations.engine.judging import Judgement, compare
from recommendations.trials import SPLITS, Recipe

MEASURE, LINE_TO_BEAT = "ndcg@10", "popularity"

DEFAULT_SPLITS = ("random", "last", "time")


@dataclass(frozen=True, slots=True)
class Ground:
    """What all of them are fitted and judged on."""

    name: str
    data: Dataset
    genres: Bits
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One trainer on one cut."""

    trainer: str
    split: str
    ground: Ground = field(repr=False)


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
    window = SPLITS[entry.split](ground.data, ground.genres, ground.seed)
    return trials.judged(Recipe(entry.trainer, {}, entry.trainer), window, seed=ground.seed, tell=lambda share: None)


def results(ground: Ground, names: Iterable[str], splits: Sequence[str], limits: Limits) -> Iterator[Result]:
    """As they come. One that refuses, breaks, or takes too long tells its reason, and the others go on."""
    entries = [Entry(name, split, ground) for split in splits for name in slowest_first(names)]
    for entry, outcome in apart.each(compete, entries, limits):
        yield Result(entry.trainer, entry.split, outcome.value, outcome.reason)


def slowest_first(names: Iterable[str]) -> list[str]:
    """So that no long fit begins when the other core has nothing left to do."""
    return sorted(names, key=lambda name: name not in SLOW)


SLOW = ("svdpp", "knn-baseline", "nmf", "slope-one", "co-clustering", "svd")


def leaderboard(found: Sequence[Result], ground: Ground) -> dict[str, Any]:
    """For JSON: the data, and for each cut a row a trainer, best first; those without a judgement last, with reasons.

    A row holds `estimates` (name -> value, low, high, n), `gain` (its paired difference to popularity in nDCG@10),
    `detectable` (the smallest difference that would have shown), `segments` and `costs`.
    """
    return {
        "schema": 1,
        "ground": ground.name,
        "seed": ground.seed,
        "signals": len(ground.data),
        "viewers": len(ground.data.viewers),
        "titles": len(ground.data.titles),
        "splits": {
            split: {"window": SPLITS[split](ground.data, None, ground.seed).name, "rows": rows(found, split)}
            for split in SPLITS
            if any(result.split == split for result in found)
        },
    }


def rows(found: Sequence[Result], split: str) -> list[dict[str, Any]]:
    own = [result for result in found if result.split == split]
    line = next((result.judgement for result in own if result.trainer == LINE_TO_BEAT), None)
    judged = [row(result, line) for result in own if result.judgement]
    judged.sort(key=lambda row: -(row["estimates"][MEASURE]["value"] or 0))
    return judged + [{"trainer": result.trainer, "reason": result.reason} for result in own if not result.judgement]


def row(result: Result, line: Judgement | None) -> dict[str, Any]:
    judgement = result.judgement
    assert judgement is not None
    shown = {"trainer": result.trainer, "role": trainers.load(result.trainer).role, "costs": dict(judgement.costs)}
    shown["estimates"] = trials.cards(judgement.estimates())
    shown["segments"] = {name: {MEASURE: found[MEASURE].card()} for name, found in judgement.by_segment().items()}
    if line and result.trainer != LINE_TO_BEAT:
        gain = compare(judgement, line, MEASURE)
        shown |= {"gain": gain.card(), "detectable": intervals.detectable(gain)}
    return shown
