"""How much a title should be on the page: an additive score, so that every part of it can be shown."""

from collections.abc import Mapping
from typing import ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import FAMILIAR, Items, Query

WEIGHTS = {"taste": 1.0, "popularity": 0.1, "dial": 3.0}
"""What a release's recipe starts with. Popularity is a share of viewers (0..1): it orders titles for viewers
without a history, and only breaks near-ties of taste for the others."""

STRONG = 0.99
"""The quantile of a viewer's own scores that counts as a strong one."""


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
    parts = {"popularity": weights["popularity"] * catalogue.of(catalogue.popularity, items.ids)}
    if taste is not None and taste.personal:
        parts["taste"] = weights["taste"] * taste.score(items, query).scores
    elif taste is not None:
        parts["popularity"] = weights["popularity"] * share_of_best(taste.score(items, query).scores)
    parts["dial"] = weights["dial"] * dialled(items, list(parts.values()), query, catalogue)
    total = np.sum([np.nan_to_num(part) for part in parts.values()], axis=0, dtype=np.float32)
    columns = {f"part:{name}": part.astype(np.float32) for name, part in parts.items()}
    return Items(items.ids, where_title(items.ids, total), items.sources, {**items.columns, **columns})


def dialled(
    items: Items, parts: list[NDArray[np.float32]], query: Query, catalogue: Catalogue
) -> NDArray[np.float32]:
    """What the viewer's dial adds to unfamiliar titles, or takes from them: nothing where it stands as delivered.

    Measured in the viewer's own strong scores, so that the dial means the same whatever the model's scale.
    """
    turned = query.dial - FAMILIAR
    if not turned.any():
        return np.zeros(items.ids.shape, np.float32)
    total = np.sum([np.nan_to_num(part) for part in parts], axis=0)
    reach = (turned * np.quantile(total, STRONG, axis=1))[:, None].astype(np.float32)
    added: NDArray[np.float32] = reach * (unfamiliar(items, query, catalogue) - 0.5)
    return added


def unfamiliar(items: Items, query: Query, catalogue: Catalogue) -> NDArray[np.float32]:
    """0 = everybody's choice in the viewer's own genres .. 1 = few chose it, in genres new to the viewer.

    Where no genre is known, of the title or of the viewer, it counts as half the viewer's own.
    """
    lean = query.history.matrix(catalogue.ids, positive_only=True) @ catalogue.genres.astype(np.float32)
    most = lean.max(axis=1, keepdims=True, initial=0)
    genres = catalogue.genres[np.maximum(catalogue.ids.rows(items.ids), 0)].astype(np.float32)  # (m, n, G)
    reached = np.einsum("mng,mg->mn", genres, lean)
    of = genres.sum(axis=2) * most
    own = np.divide(reached, of, out=np.full_like(reached, 0.5), where=of > 0)
    rarity = np.nan_to_num(catalogue.of(catalogue.rarity, items.ids), nan=0.5)
    mean: NDArray[np.float32] = ((rarity + 1 - own) / 2).astype(np.float32)
    return mean


def where_title(ids: NDArray[np.int64], values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.where(ids < 0, np.float32(np.nan), values.astype(np.float32))


def share_of_best(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row's scores (not negative) as shares of its highest one, so that they lie in 0..1."""
    highest = np.fmax(np.nanmax(scores, axis=1, keepdims=True, initial=0), 1e-9)
    return (scores / highest).astype(np.float32)
