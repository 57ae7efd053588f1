"""What a visitor is told when something breaks: a designed page or JSON, with an id by which the log can be searched.

Every exception that nobody handled ends here, also those of middleware, so that this is the one place which knows a
database that is away from a fault of ours.
"""

import logging
import sys
import uuid

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

from catalog.themes import theme
from config import api
from config.logs import REQUEST

logger = logging.getLogger(__name__)

SOON = "30"  # seconds


def not_understood(request, exception=None) -> HttpResponse:
    return page(request, 400)


def out_of_order(request) -> HttpResponse:
    """503 when the database is away, so that who asked comes back; else 500."""
    error, identifier = sys.exc_info()[1], REQUEST.get() or uuid.uuid4().hex[:12]
    logger.error("Error %s at %s: %r", identifier, request.path, error)
    away = isinstance(error, (OperationalError, InterfaceError))
    if request.path.startswith("/api/"):
        return api.database_away(request, error) if away else api.broken(request, identifier)
    answer = page(request, 503 if away else 500, identifier=identifier)
    if away:
        answer["Retry-After"] = SOON
    return answer


def too_many(request, seconds: int) -> HttpResponse:
    """Somebody tried too often, and may again after so many seconds."""
    answer = api.too_many(request) if request.path.startswith("/api/") else page(request, 429, wait=seconds)
    answer["Retry-After"] = str(seconds)
    return answer


def page(request, status: int, **told) -> HttpResponse:
    """Drawn without the request: whatever asks the database, or who is signed in, would fail again."""
    context = theme(request) | told
    answer = HttpResponse(render_to_string(f"{status}.html", context), status=status)
    answer["Cache-Control"] = "no-store"
    return answer
