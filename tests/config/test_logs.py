"""The log can be searched by id and names nobody."""

import json
import logging
import sys

import pytest

from config import logs
from config.logs import Lines, Objects

PEOPLE = {
    "an id": "0190f3a1-7b2c-7def-8a01-0123456789ab",
    "an e-mail": "eva.long+tv@example.org",
    "an address": "203.0.113.9",
    "a question": "/search/?q=my+illness",
    "a row's value": "duplicate key\nDETAIL:  Key (username)=(ada lovelace) already exists.",
    "a failing row": "DETAIL:  Failing row contains (7, ada, lovelace).",
}
SECRETS = ("0190f3a1", "eva", "203.0", "illness", "lovelace")


def record(message, *, error=None):
    return logging.LogRecord("a", logging.ERROR, __file__, 1, message, (), error)


@pytest.mark.parametrize("formatter", [Lines("%(levelname)s %(message)s"), Objects()])
@pytest.mark.parametrize("message", PEOPLE.values(), ids=PEOPLE)
def test_nobody_is_named(formatter, message):
    try:
        raise ValueError(message)
    except ValueError:
        told = formatter.format(record(f"it broke: {message}", error=sys.exc_info()))
    assert "it broke" in told and "Traceback" in told
    assert not any(secret in told for secret in SECRETS), told


def test_a_line_for_machines_is_one_object_with_the_ids_of_request_and_job(monkeypatch):
    monkeypatch.setenv("MARQUEE_JOB", "j-1")
    token = logs.REQUEST.set("r-1")
    told = json.loads(Objects().format(record("two\nlines")))
    logs.REQUEST.reset(token)
    assert (told["request"], told["job"], told["level"], told["message"]) == ("r-1", "j-1", "ERROR", "two\nlines")
