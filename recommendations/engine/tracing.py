"""What became of all the titles on the way to a page: held back by which rule, proposed by whom, scored by what."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import candidates, rules
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import History, Items, Query
from recommendations.engine.signals import HIDDEN

KEPT = 200
"""Candidates with scores that are kept of a pool."""

DIGITS = 4
PART = "part:"


def held_back(catalogue: Catalogue, query: Query, *, taken: NDArray[np.int64] | None = None) -> dict[str, int]:
    """How many titles each rule kept from a batch of one; a title counts for the first rule that it meets."""
    rules_in_order = {
        "ceiling": catalogue.maturity > query.ceiling[0],
        "hidden": met(catalogue, query, query.history.where(query.history.actions == HIDDEN)),
        "met": met(catalogue, query, query.history),
        "taken": np.isin(catalogue.titles, np.empty(0) if taken is None else taken[0]),
    }
    left, counts = np.ones(len(catalogue), bool), {"titles": len(catalogue)}
    for name, mask in rules_in_order.items():
        counts[name] = int((left & mask).sum())
        left &= ~mask
    return counts | {"left": int(left.sum())}


def met(catalogue: Catalogue, query: Query, history: History) -> NDArray[np.bool_]:
    mask: NDArray[np.bool_] = rules.met(catalogue, Query.of(query.viewer_ids, history))[0]
    return mask


def proposed(pool: Items) -> dict[str, int]:
    """How many titles of a pool each source proposed; a title may have several."""
    bits = pool.sources[pool.ids >= 0]
    counts = {name: int((bits >> np.uint64(bit) & np.uint64(1)).sum()) for name, bit in candidates.SOURCES.items()}
    return {name: count for name, count in counts.items() if count}


def weighed(pool: Items) -> dict[str, float]:
    """How much each part of the score moves the pool's titles, on average, up or down."""
    real = pool.ids >= 0
    return {
        name: round(float(np.abs(np.nan_to_num(column[real])).mean()), DIGITS) if real.any() else 0.0
        for name, column in parts(pool).items()
    }


def parts(pool: Items) -> Mapping[str, NDArray[Any]]:
    return {name.removeprefix(PART): column for name, column in pool.columns.items() if name.startswith(PART)}


def best(pool: Items, n: int = KEPT) -> dict[str, Any]:
    """The n candidates with the highest scores of a batch of one, best first, as lists of one length."""
    top = pool.top(n)
    real = top.ids[0] >= 0
    return {
        "titles": top.ids[0][real].tolist(),
        "scores": numbers(top.scores[0][real]),
        "sources": top.sources[0][real].tolist(),
        "parts": {name: numbers(column[0][real]) for name, column in parts(top).items()},
    }


def numbers(values: NDArray[np.floating]) -> list[float | None]:
    return [None if np.isnan(value) else round(float(value), DIGITS) for value in values]
