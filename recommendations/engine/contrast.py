"""Two rankings side by side: what moved, what is new, what is gone, and how varied and how well known each is."""

from dataclasses import dataclass

import numpy as np

from recommendations.engine.catalogue import Catalogue
from recommendations.engine.ids import NONE, Bits, Integers


@dataclass(frozen=True, slots=True)
class Contrast:
    """Of two rankings of distinct titles; ranks count from 0, -1 = not on that list."""

    ids: Integers  # (k,) the titles of the second ranking in its order, then those that only the first has
    before: Integers  # (k,)
    after: Integers  # (k,)

    @classmethod
    def of(cls, before: Integers, after: Integers) -> "Contrast":
        """Places that hold -1 are no titles."""
        old, new = before[before != NONE], after[after != NONE]
        ids = np.concatenate([new, old[~np.isin(old, new)]])
        return cls(ids, ranks(old, ids), ranks(new, ids))

    @property
    def came(self) -> Bits:
        came: Bits = self.before == NONE
        return came

    @property
    def went(self) -> Bits:
        went: Bits = self.after == NONE
        return went

    @property
    def overlap(self) -> float:
        """overlap@k: the share of the longer list that both have."""
        longer = max(int((~self.went).sum()), int((~self.came).sum()))
        return float((~self.came & ~self.went).sum() / longer) if longer else 1.0


def spearman(first: Integers, second: Integers, depth: int) -> float:
    """Spearman's rank correlation of two whole rankings over the `depth` best titles of either that both have.

    NaN where fewer than three titles are left to be ordered.
    """
    either = np.union1d(first[:depth], second[:depth])
    places = np.column_stack([ranks(first, either), ranks(second, either)])
    both = places[(places != NONE).all(axis=1)]
    if len(both) < 3:
        return float("nan")
    return float(np.corrcoef(both.argsort(axis=0).argsort(axis=0).T)[0, 1])


def ranks(ranking: Integers, ids: Integers) -> Integers:
    """Where each of `ids` stands in `ranking`, -1 = nowhere."""
    places = {title: rank for rank, title in enumerate(ranking.tolist())}
    return np.array([places.get(title, NONE) for title in ids.tolist()], np.int64)


def diversity(ids: Integers, catalogue: Catalogue) -> float:
    """Mean distance of two titles of the list: 1 - shared genres / all their genres (Jaccard). NaN below two titles.

    Intra-list distance as in Ziegler et al., Improving recommendation lists through topic diversification (2005).
    """
    rows = catalogue.ids.rows(ids)
    genres = catalogue.genres[rows[rows != NONE]].astype(np.float32)
    if len(genres) < 2:
        return float("nan")
    shared = genres @ genres.T
    counts = genres.sum(axis=1)
    either = counts[:, None] + counts[None, :] - shared
    alike = np.divide(shared, either, out=np.zeros_like(shared), where=either > 0)
    pairs = np.triu_indices(len(genres), k=1)
    return float(1 - alike[pairs].mean())


def popularity(ids: Integers, catalogue: Catalogue) -> float:
    """Mean share of viewers who lately chose them, 0..1; NaN for an empty list."""
    known = catalogue.of(catalogue.popularity, ids[ids != NONE])
    return float(np.nanmean(known)) if len(known) and not np.isnan(known).all() else float("nan")
