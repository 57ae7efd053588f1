"""What is learnt from: at most one entry for a viewer and a title, in the order of time."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recommendations.engine.features import Features
from recommendations.engine.ids import NONE, Bits, Floats, Ids, Integers
from recommendations.engine.items import History
from recommendations.engine.signals import EXPLICIT, Signals

if TYPE_CHECKING:  # it knows datasets
    from recommendations.engine.shown import Shown


@dataclass(frozen=True, slots=True)
class Dataset:
    """Entries sorted by (time, order of arrival). Parts of it keep all viewers and titles: rows stay put."""

    viewers: Integers  # (V,) ids, ascending
    titles: Integers  # (T,) ids, ascending: the whole catalogue, also what nobody has touched
    viewer_rows: NDArray[np.int32]  # (k,)
    title_rows: NDArray[np.int32]  # (k,)
    times: Integers  # (k,) epoch seconds
    weights: Floats  # (k,)
    stars: Floats  # (k,) NaN = not known how much it was liked
    actions: NDArray[np.uint8]  # (k,)
    features: Features | None = None  # what the titles are made of, in the same rows; None = not known
    shown: "Shown | None" = None  # what was seen on pages; whoever learns from it looks at its times, too

    def __post_init__(self) -> None:
        if self.features is not None and not np.array_equal(self.features.titles, self.titles):
            raise ValueError("features must speak of the titles of the dataset: give both the same titles")

    @classmethod
    def of(cls, signals: Signals, *, titles: ArrayLike | None = None, viewers: ArrayLike | None = None) -> Self:
        """Signals on titles outside `titles` (or viewers outside `viewers`) are left out; not given, all count.

        Several signals for one viewer and title become one entry, which is the decisive signal itself, its time
        included: the latest explicit one (a rating, a hide); without one, the implied one with the greatest weight
        (giving up a second viewing doesn't undo the first), and of equal ones the latest.
        """
        viewer_table = Ids.of(signals.viewer_ids if viewers is None else viewers)
        title_table = Ids.of(signals.title_ids if titles is None else titles)
        viewer_rows = viewer_table.rows(signals.viewer_ids)
        title_rows = title_table.rows(signals.title_ids)
        known = np.flatnonzero((viewer_rows != NONE) & (title_rows != NONE))
        pairs = viewer_rows * len(title_table) + title_rows
        kept = known[_decisive(pairs[known], signals, known)]
        kept = kept[np.argsort(signals.times[kept], kind="stable")]
        return cls(
            viewer_table.values,
            title_table.values,
            viewer_rows[kept].astype(np.int32),
            title_rows[kept].astype(np.int32),
            signals.times[kept],
            signals.weights[kept],
            signals.stars[kept],
            signals.actions[kept],
        )

    def __len__(self) -> int:
        return len(self.times)

    def take(self, entries: Bits | Integers) -> Self:
        """Only these entries (a mask, or indices in ascending order), among the same viewers and titles."""
        columns = ("viewer_rows", "title_rows", "times", "weights", "stars", "actions")
        return replace(self, **{name: getattr(self, name)[entries] for name in columns})

    def knowing(self, features: Features) -> Self:
        """The same entries, with what the titles are made of."""
        return replace(self, features=features)

    def having_shown(self, shown: "Shown | None") -> Self:
        """The same entries, with what viewers saw on their pages."""
        return replace(self, shown=shown)

    def until(self, time: int) -> Self:
        """What had happened by this time (epoch seconds), the second itself included."""
        return self.take(self.times <= time)

    def ratings(self) -> Self:
        """Only the entries that say how much a title was liked."""
        return self.take(~np.isnan(self.stars))

    def positives(self) -> Self:
        """Only the entries that speak for their title."""
        return self.take(self.weights > 0)

    def history(self, viewer_ids: ArrayLike) -> History:
        """What each of these viewers has done, oldest first; an unknown viewer has done nothing."""
        rows = Ids(self.viewers).rows(viewer_ids)
        entries = np.argsort(self.viewer_rows, kind="stable")
        counts = np.bincount(self.viewer_rows, minlength=len(self.viewers) + 1)  # the last one is nobody's
        everyone = History(
            np.concatenate([[0], np.cumsum(counts)]),
            self.titles[self.title_rows[entries]],
            self.weights[entries],
            self.stars[entries],
            self.times[entries],
            self.actions[entries],
        )
        return everyone.take(np.where(rows == NONE, len(self.viewers), rows))


def _decisive(pairs: Integers, signals: Signals, known: Integers) -> Integers:
    """The indices into `known`, ascending, of one signal a pair: see `Dataset.of`."""
    if (np.diff(np.sort(pairs)) != 0).all():
        return np.arange(len(known))
    explicit = np.isin(signals.actions[known], EXPLICIT)
    strength = np.where(explicit, 0, signals.weights[known])
    order = np.lexsort((known, signals.times[known], strength, explicit, pairs))
    last = np.diff(pairs[order], append=NONE) != 0  # no pair is -1
    return np.sort(order[last])
