"""What titles are made of: genres, people, concepts, era, franchise, kind; known before anybody has watched them."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from recommendations.engine.ids import NONE, Floats, Ids, Integers

GENRE, PERSON, CONCEPT, ERA, FRANCHISE, KIND = range(6)


@dataclass(frozen=True, slots=True)
class Features:
    """Which of d features each of T titles has."""

    titles: Integers  # (T,) ids, ascending
    indptr: Integers  # (T + 1,) by title ...
    columns: Integers  # ... the features that apply, ascending
    kinds: Integers  # (d,) GENRE, PERSON, ...
    keys: Integers  # (d,) which one of its kind: the id of a genre or a person, a decade, ...

    @classmethod
    def of(cls, titles: ArrayLike, title_ids: ArrayLike, kinds: ArrayLike, keys: ArrayLike) -> Self:
        """From (title, kind, key) in any order, repeats or not. Titles outside `titles` are left out."""
        table = Ids.of(titles)
        rows = table.rows(title_ids)
        known = rows != NONE
        pairs = np.column_stack([np.asarray(kinds, np.int64), np.asarray(keys, np.int64)])[known]
        features, columns = np.unique(pairs, axis=0, return_inverse=True)
        said = np.unique(rows[known] * max(len(features), 1) + columns)
        rows, columns = np.divmod(said, max(len(features), 1))
        indptr = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(table)))])
        return cls(table.values, indptr, columns, features[:, 0], features[:, 1])

    def __len__(self) -> int:
        return len(self.titles)

    @property
    def spread(self) -> Integers:
        """(d,) how many titles have each feature."""
        return np.bincount(self.columns, minlength=len(self.kinds))

    def common(self, least: int, most: int) -> Integers:
        """The columns that apply to at least `least` titles, ascending; of too many, the `most` most frequent."""
        order = np.argsort(-self.spread, kind="stable")[:most]
        return np.sort(order[self.spread[order] >= least])

    def weighted(self, chosen: Integers) -> sparse.csr_array:
        """(T, chosen) float32: log(1 + T / titles that have it), so that what is rare says more."""
        weights = np.log(1 + len(self) / np.maximum(self.spread, 1)).astype(np.float32)
        marks: Floats = weights[self.columns]
        whole = sparse.csr_array((marks, self.columns, self.indptr), shape=(len(self), len(self.kinds)))
        return whole[:, chosen]
