"""What may be shown to whom: exclusions come before any scoring, so that no source can bring a title back."""

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import Items, Query
from recommendations.engine.signals import LISTED


def allowed(catalogue: Catalogue, query: Query, *, taken: NDArray[np.int64] | None = None) -> Items:
    """Every title each viewer may get, as (m, T) items, -1 for the others: see `free`."""
    return Items.of(np.where(free(catalogue, query, taken=taken), catalogue.titles[None, :], -1))


def free(
    catalogue: Catalogue,
    query: Query,
    *,
    taken: NDArray[np.int64] | None = None,
    blocked: NDArray[np.int64] | None = None,
) -> NDArray[np.bool_]:
    """(m, T) which titles each viewer may get: not above the ceiling, and not met before.

    "Met" is watched, rated or hidden: what is only on the viewer's list may still be recommended, unless it is
    `taken` (m, k): it has its place on the page already. `blocked` (b,) is for nobody.
    """
    free = suitable(catalogue, query)
    rows = catalogue.ids.rows(query.history.titles)
    known = (rows >= 0) & (query.history.actions != LISTED)
    free[query.history.rows[known], rows[known]] = False
    if taken is not None:
        rows = catalogue.ids.rows(taken)
        viewers, places = np.nonzero(rows >= 0)
        free[viewers, rows[viewers, places]] = False
    if blocked is not None and len(blocked):
        free[:, np.isin(catalogue.titles, blocked)] = False
    return free


def suitable(catalogue: Catalogue, query: Query) -> NDArray[np.bool_]:
    """(m, T) what lies at or below each viewer's ceiling."""
    return np.asarray(catalogue.maturity[None, :] <= query.ceiling[:, None])


def met(catalogue: Catalogue, query: Query) -> NDArray[np.bool_]:
    mask = np.zeros((len(query), len(catalogue)), dtype=bool)
    rows = catalogue.ids.rows(query.history.titles)
    known = (rows >= 0) & (query.history.actions != LISTED)
    mask[query.history.rows[known], rows[known]] = True
    return mask
