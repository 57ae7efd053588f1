"""What a slate keeps of the way to its page, so that X-ray can show it and anybody can check it later."""

from collections.abc import Mapping
from typing import Any

from recommendations.engine import tracing
from recommendations.engine.items import Items
from recommendations.engine.ranking import WEIGHTS
from recommendations.pages import Keep
from recommendations.registry import Serving

ONE_IN = 50
"""Of so many pages that nobody looks at by X-ray, one keeps its best candidates (2 %)."""


def trail(serving: Serving, pool: Items, **counted: Any) -> dict[str, Any]:
    """Counts of each step, small enough for every slate: it becomes part of the slate's context."""
    return {
        "versions": {role: name for role, name in serving.versions.items() if role in serving.models},
        "pool": int((pool.ids >= 0).sum()),
        "sources": tracing.proposed(pool),
        "weights": dict(WEIGHTS),
        "parts": tracing.weighed(pool),
        **counted,
    }


def candidates(pool: Items, *, seed: int, keep: Keep) -> Mapping[str, Any] | None:
    """The best candidates with their scores, where somebody wants them or the lot falls on the page.

    The seed is drawn anew for every page, so that those it chooses are a fair share of all.
    """
    return tracing.best(pool) if keep == Keep.CANDIDATES or seed % ONE_IN == 0 else None
