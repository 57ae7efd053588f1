"""What is written down about requests and jobs: an id to search for, never who it was.

Whatever a message holds, addresses of people, ids and values of rows are blotted out before it is written.
"""

import json
import logging
import os
import re
import time
import uuid
from contextvars import ContextVar

REQUEST: ContextVar[str] = ContextVar("request", default="")
BLOTS = (
    (re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}"), "<id>"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "<address>"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"), "<address>"),
    (re.compile(r"(Key \([^)]*\))=\(.*?\)(?= )"), r"\1=(...)"),  # PostgreSQL's detail of a broken constraint
    (re.compile(r"(Failing row contains) \(.*\)"), r"\1 (...)"),
    (re.compile(r"\?[^\s'\"]+=[^\s'\"]*"), "?..."),
)
logger = logging.getLogger(__name__)


def blotted(text: str) -> str:
    for pattern, blot in BLOTS:
        text = pattern.sub(blot, text)
    return text


class Lines(logging.Formatter):
    """For people: one line, or several with a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        ids = "".join(f" {name}={value}" for name, value in known().items())
        return blotted(super().format(record)) + ids


class Objects(logging.Formatter):
    """For machines: one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": blotted(record.getMessage()),
            **known(),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            told["traceback"] = blotted(self.formatException(record.exc_info))
        return json.dumps(told)


def known() -> dict[str, str]:
    """The ids of what is being done just now."""
    ids = {"request": REQUEST.get(), "job": os.environ.get("MARQUEE_JOB", "")}
    return {name: value for name, value in ids.items() if value}


class RequestIdMiddleware:
    """Stands outside all others: names the request, tells its id to who asked, and notes how it went."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        identifier = uuid.uuid4().hex[:12]
        before, began = REQUEST.set(identifier), time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = identifier
            note(request, response, 1000 * (time.perf_counter() - began))
            return response
        finally:
            REQUEST.reset(before)


def note(request, response, milliseconds: float) -> None:
    """By the name of its address, so that no id and no question gets into the log."""
    match = getattr(request, "resolver_match", None)
    told = {
        "method": request.method,
        "door": match.view_name if match else "",
        "status": response.status_code,
        "ms": round(milliseconds, 1),
    }
    logger.info("%(method)s %(door)s %(status)s %(ms)s ms", told, extra={"told": told})
