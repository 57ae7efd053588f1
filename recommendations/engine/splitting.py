"""What counts as past and what as future: the ways to cut a dataset in two, as (past, future) pairs.

Entries are in the order of (time, arrival), so ties are broken the same way everywhere. Both parts keep all viewers
and titles. Where past and future overlap in time, pages that were shown would tell of the future: they are left out.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from recommendations.engine.dataset import Dataset

type Split = tuple[Dataset, Dataset]


def global_time(data: Dataset, share: float = 0.2) -> Split:
    """One moment for everybody: the last `share` of all entries is the future. The split that gates."""
    return _between(data, 1 - share, 1)


def rolling_origins(data: Dataset, shares: Sequence[float] = (0.5, 0.6, 0.7, 0.8, 0.9)) -> Iterator[Split]:
    """Several moments: for each share of the entries as past, the future up to the next moment."""
    for share, following in zip(shares, [*shares[1:], 1], strict=True):
        yield _between(data, share, following)


def random_split(data: Dataset, share: float = 0.25, *, seed: int) -> Split:
    """Any `share` of the entries as future. Leaks time, and flatters: for comparison with published figures only."""
    future = np.zeros(len(data), dtype=bool)
    future[np.random.default_rng(seed).permutation(len(data))[: round(share * len(data))]] = True
    return data.having_shown(None).take(~future), data.take(future)


def leave_last_out(data: Dataset) -> Split:
    """The last entry of each viewer with at least two is the future."""
    order = np.argsort(data.viewer_rows, kind="stable")
    rows = data.viewer_rows[order]
    last = np.diff(rows, append=-1) != 0
    alone = np.diff(rows, prepend=-1) != 0
    future = np.zeros(len(data), dtype=bool)
    future[order] = last & ~alone
    return data.having_shown(None).take(~future), data.take(future)


def _between(data: Dataset, start: float, end: float) -> Split:
    first, last = round(start * len(data)), round(end * len(data))
    places = np.arange(len(data))
    return data.take(places < first), data.take((first <= places) & (places < last))
