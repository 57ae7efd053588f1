"""A plug-in's model at work: where it fails, it says nothing instead of taking a page down with it."""

import logging
from typing import Any

import numpy as np

from recommendations.engine import plugins
from recommendations.engine.items import Items, Query

logger = logging.getLogger(__name__)


class Guarded:
    """Answers as the model does; its failures go to the log with their traceback."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def score(self, items: Items, query: Query) -> Items:
        try:
            return items.scored(self._model.score(items, query).scores)
        except Exception:
            logger.exception("%s failed to score; the page goes on without it", type(self._model).__name__)
            return items.scored(np.full(items.ids.shape, np.nan))


def guarded(model: Any) -> Any:
    """The model itself, unless it is a plug-in's."""
    return Guarded(model) if type(model).__module__.startswith(f"{plugins.__name__}.") else model
