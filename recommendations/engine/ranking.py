"""How much a title should be on the page: an additive score, so that every part of it can be shown."""

from collections.abc import Mapping
from typing import ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import lots
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.ids import everywhere, is_spread
from recommendations.engine.items import FAMILIAR, Items, Query

WEIGHTS = {"taste": 1.0, "popularity": 0.1, "dial": 1.0, "context": 0.02}
"""What a release's recipe starts with. Popularity is a share of viewers (0..1): it orders titles for viewers
without a history, and only breaks near-ties of taste for the others."""

REACH = {"taste": 0.5, "popularity": 0.05}
"""About half of what a strong score is worth: where there is taste, and where there is only everybody's choice. The
second is also the most that the dial, turned all the way, adds or takes beside what it does to taste."""

OWN = 4
"""Purpose of the lots by which the dial lifts titles."""


class Scorer(Protocol):
    personal: ClassVar[bool]

    def score(self, items: Items, query: Query) -> Items: ...


def score(
    items: Items,
    query: Query,
    *,
    catalogue: Catalogue,
    taste: Scorer | None,
    weights: Mapping[str, float] = WEIGHTS,
) -> Items:
    """Sets `scores` to the weighted sum of the parts, and hands every part on as a column `part:<name>`.

    A part that could not be scored counts nothing; a place without a title keeps NaN. A model that says the same to
    everybody knows no taste: what it says takes the place of popularity.
    """
    parts = {"popularity": np.float32(weights["popularity"]) * catalogue.of(catalogue.popularity, items.ids)}
    by = swing(items.ids, query, catalogue)
    if taste is not None and taste.personal:
        said = taste.score(items, query).scores
        parts["taste"] = np.float32(weights["taste"]) * said * (1 + by)
        items = items.with_columns(taste=said, swing=by)
    elif taste is not None:
        parts["popularity"] = np.float32(weights["popularity"]) * share_of_best(taste.score(items, query).scores)
    parts["dial"] = np.float32(weights["dial"]) * dialled(items.ids, by, parts.get("taste"), query)
    return summed(items, parts)


def summed(items: Items, parts: Mapping[str, NDArray[np.float32]]) -> Items:
    """The items with the sum of these parts (m, n) as scores, and each part as a column."""
    total = np.zeros(items.ids.shape, np.float32)
    for part in parts.values():
        total += np.fmax(part, 0) + np.fmin(part, 0)  # NaN counts nothing
    columns = {f"part:{name}": part.astype(np.float32, copy=False) for name, part in parts.items()}
    return Items(items.ids, where_title(items.ids, total), items.sources, {**items.columns, **columns})


def swing(ids: NDArray[np.int64], query: Query, catalogue: Catalogue) -> NDArray[np.float32]:
    """(m, n) the share by which the viewer's dial raises what taste says of a title: -1 to 1, 0 as delivered.

    Turned all the way to adventurous, taste counts twice for a title that hardly anybody chose, and nothing for the
    one that most chose; to familiar, the other way round by less. So it is each viewer's own titles that come up, and
    a score stays a sum over the titles of the history.
    """
    turned = (query.dial - FAMILIAR) / (1 - FAMILIAR)
    if not turned.any():
        return everywhere(np.float32(0), ids.shape)
    rarity = catalogue.of(catalogue.rarity, ids)
    return np.asarray(turned[:, None] * (2 * np.where(np.isnan(rarity), np.float32(0.5), rarity) - 1), np.float32)


def dialled(
    ids: NDArray[np.int64], by: NDArray[np.float32], taste: NDArray[np.float32] | None, query: Query
) -> NDArray[np.float32]:
    """(m, n) what the dial adds beside taste: popularity swings as well, `by` as much.

    Whose taste is known, and who turned it to adventurous, gets what few chose lifted by a lot of their own:
    where taste says next to nothing, all of them would else get the same. It hangs on viewer and title alone.
    """
    swung = REACH["popularity"] * by
    own = (has_any(taste, len(query)) & (query.dial > FAMILIAR))[:, None] & (swung > 0)
    if own.any():
        swung = np.where(own, swung * lots.uniform(0, query.viewer_ids[:, None], ids, purpose=OWN), swung)
    return np.asarray(swung, np.float32)


def reach(taste: NDArray[np.float32] | None, m: int) -> NDArray[np.float32]:
    """(m,) what a strong candidate has ahead of a middling one: more where there is any taste to go by."""
    return np.where(has_any(taste, m), REACH["taste"], REACH["popularity"]).astype(np.float32)


def has_any(taste: NDArray[np.float32] | None, m: int) -> NDArray[np.bool_]:
    return np.zeros(m, bool) if taste is None else np.asarray(~np.isnan(taste).all(axis=1))


def where_title(ids: NDArray[np.int64], values: NDArray[np.float32]) -> NDArray[np.float32]:
    return values if is_spread(ids) and (ids[0] >= 0).all() else np.where(ids < 0, np.float32(np.nan), values)


def share_of_best(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row's scores (not negative) as shares of its highest one, so that they lie in 0..1."""
    highest = np.fmax(np.nanmax(scores, axis=1, keepdims=True, initial=0), 1e-9)
    return (scores / highest).astype(np.float32)
