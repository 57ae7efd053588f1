"""A model that breaks, or takes too long, costs no viewer a page: it gets a moment to answer, and then a rest.

The models' part of a page is arrays in, arrays out, so that it may run on a thread that is left behind.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.conf import settings

from recommendations.choosing import UNTRAINED
from recommendations.registry import Serving

logger = logging.getLogger(__name__)

REST = 30.0
"""Seconds for which a release that took too long isn't asked again by this process."""

THREADS = ThreadPoolExecutor(max_workers=16, thread_name_prefix="models")
RESTING: dict[int | None, float] = {}  # release -> until when, on the monotonic clock


@dataclass(frozen=True, slots=True)
class Answered[T]:
    """What was answered, by which models, and the sentence for the page if not by those that were asked."""

    what: T
    serving: Serving
    fault: str = ""


def ask[T](serving: Serving, question: Callable[[Serving], T]) -> Answered[T]:
    """The answer of the models; else that of popularity, for which nobody has to wait."""
    if not serving.models:
        return Answered(question(serving), serving)
    if RESTING.get(serving.id, 0.0) > time.monotonic():
        return Answered(question(UNTRAINED), UNTRAINED, TOO_SLOW)
    try:
        return Answered(THREADS.submit(question, serving).result(settings.MODEL_PATIENCE), serving)
    except TimeoutError:
        RESTING[serving.id] = time.monotonic() + REST
        logger.error("Release %s took more than %s s; it rests for %s s", serving.id, settings.MODEL_PATIENCE, REST)
        return Answered(question(UNTRAINED), UNTRAINED, TOO_SLOW)
    except Exception:  # whatever a model does, the viewer gets an answer
        logger.exception("Release %s failed", serving.id)
        return Answered(question(UNTRAINED), UNTRAINED, FAILED)


FAILED = "The released model failed: this page goes by popularity."
TOO_SLOW = "The released model took too long: this page goes by popularity."
