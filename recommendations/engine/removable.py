"""An inverse with the rows that it was made from, so that a viewer can be taken out of it later, exactly.

What somebody did may be taken back or changed after a training. The row to subtract is the one that was learnt, so it
is kept here, and nowhere else, until its viewer goes or the next training takes its place.
"""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import NONE, Bits, Ids, Integers
from recommendations.engine.inverse import Inverse, Square


@dataclass(frozen=True, slots=True)
class Removable:
    titles: Integers  # (H,) ids of the head of the catalogue, ascending
    values: Square  # (H, H) the inverse
    viewers: Integers  # (V,) ids, ascending, of those who liked something in the head
    liked_by: NDArray[np.int32]  # (k,) rows of `viewers`, ascending
    liked: NDArray[np.int32]  # (k,) rows of `titles`

    @classmethod
    def fit(cls, data: Dataset, *, max_titles: int, reg: float, budget_mb: int) -> Self:
        """Raises NothingToLearn or TooLarge."""
        inverse = Inverse.fit(data, max_titles=max_titles, reg=reg, budget_mb=budget_mb)
        likes = data.positives()
        columns = Ids(inverse.titles).rows(data.titles[likes.title_rows])
        known = np.flatnonzero(columns != NONE)
        order = known[np.argsort(likes.viewer_rows[known], kind="stable")]
        who = data.viewers[likes.viewer_rows[order]]
        table = Ids.of(who)
        return cls(
            inverse.titles,
            inverse.values,
            table.values,
            table.rows(who).astype(np.int32),
            columns[order].astype(np.int32),
        )

    @property
    def inverse(self) -> Inverse:
        return Inverse(self.titles, self.values)

    def holds(self, viewer_ids: ArrayLike) -> Bits:
        """(n,) who of them is in it."""
        return np.asarray(Ids(self.viewers).rows(viewer_ids) != NONE)

    def without(self, viewer_ids: ArrayLike) -> Self:
        """As if they had never been among the data; whoever isn't changes nothing."""
        rows = Ids(self.viewers).rows(viewer_ids)
        inverse = self.inverse
        for row in rows[rows != NONE]:
            inverse = inverse.without(self.titles[self.liked[self.liked_by == row]])
        stays = ~np.isin(self.liked_by, rows)
        table = np.delete(self.viewers, rows[rows != NONE])
        again = Ids(table).rows(self.viewers[self.liked_by[stays]]).astype(np.int32)
        return replace(self, values=inverse.values, viewers=table, liked_by=again, liked=self.liked[stays])
