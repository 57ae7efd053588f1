"""What may be shown to whom: exclusions come before any scoring, so that no source can bring a title back."""

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import Items, Query
from recommendations.engine.signals import LISTED


def allowed(catalogue: Catalogue, query: Query, *, taken: NDArray[np.int64] | None = None) -> Items:
    """Every title each viewer may get, as (m, T) items: not above the ceiling, and not met before.

    "Met" is watched, rated or hidden: what is only on the viewer's list may still be recommended, unless it is
    `taken` (m, k): it has its place on the page already.
    """
    suitable = catalogue.maturity[None, :] <= query.ceiling[:, None]
    free = suitable & ~met(catalogue, query)
    if taken is not None:
        rows = catalogue.ids.rows(taken)
        viewers, places = np.nonzero(rows >= 0)
        free[viewers, rows[viewers, places]] = False
    return Items.of(np.where(free, catalogue.titles[None, :], -1))


def met(catalogue: Catalogue, query: Query) -> NDArray[np.bool_]:
    mask = np.zeros((len(query), len(catalogue)), dtype=bool)
    rows = catalogue.ids.rows(query.history.titles)
    known = (rows >= 0) & (query.history.actions != LISTED)
    mask[query.history.rows[known], rows[known]] = True
    return mask
