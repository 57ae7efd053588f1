"""What a visitor is told when something breaks, and that a database that is away is never called a fault of ours."""

import json
import logging
import re

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import reverse

from tests.small_world import sign_in


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def breaking(monkeypatch, error: Exception):
    def broken(*args, **kwargs):
        raise error

    monkeypatch.setattr("catalog.models.titles.TitleQuerySet.for_visitors", broken)
    monkeypatch.setattr("catalog.visiting.chosen_viewer", broken)


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_a_database_that_is_away_is_an_interval(visitor, db, monkeypatch, kind):
    breaking(monkeypatch, kind("connection refused"))
    answer = visitor.get(reverse("front"))
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "30", "no-store")
    assert "Interval" in answer.content.decode()


def test_a_session_that_cant_be_read_is_an_interval_too(visitor, viewer, monkeypatch):
    """The error comes from below the view: from whoever first asks who is there."""
    sign_in(visitor, viewer)

    def away(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr("config.sessions.SessionStore._get_session_from_db", away)
    for path in (reverse("home"), reverse("account"), "/nowhere/"):
        assert visitor.get(path).status_code == 503


def test_the_page_of_an_interval_asks_the_database_nothing(visitor, db, monkeypatch, django_assert_num_queries):
    breaking(monkeypatch, OperationalError("connection refused"))
    with django_assert_num_queries(0):
        visitor.get(reverse("front"))


def test_a_fault_of_ours_has_an_id_that_finds_it_in_the_log(visitor, db, monkeypatch, caplog):
    breaking(monkeypatch, RuntimeError("a wheel came off"))
    with caplog.at_level(logging.ERROR, "config.errors"):
        answer = visitor.get(reverse("front"))
    shown = answer.content.decode()
    assert answer.status_code == 500
    identifier = re.search(r"<code class=\"id\">(\w+)</code>", shown)[1]
    assert any(
        identifier in record.getMessage() and "a wheel came off" in record.getMessage() for record in caplog.records
    )
    assert "a wheel came off" not in shown


@pytest.mark.parametrize(
    ("error", "status", "code"), [(OperationalError(), 503, "database_away"), (RuntimeError(), 500, "broken")]
)
def test_the_api_says_it_in_json(visitor, viewer, monkeypatch, error, status, code):
    sign_in(visitor, viewer)

    def broken(*args, **kwargs):
        raise error

    monkeypatch.setattr("django.contrib.sessions.middleware.SessionMiddleware.process_request", broken)
    answer = visitor.post("/api/events/", "{}", content_type="application/json")
    assert (answer.status_code, json.loads(answer.content)["error"]["code"]) == (status, code)
    assert answer.has_header("Retry-After") == (status == 503)


def test_the_theme_holds_on_the_page_of_a_fault(visitor, db, monkeypatch):
    breaking(monkeypatch, RuntimeError())
    visitor.cookies["theme"] = "light"
    assert 'data-theme="light"' in visitor.get(reverse("front")).content.decode()


def test_a_request_that_cant_be_read_gets_a_page(visitor, db):
    answer = visitor.get("/", headers={"Host": "evil.example"})
    assert (answer.status_code, "Come again?" in answer.content.decode()) == (400, True)


def test_every_error_page_is_drawn_and_leads_home(visitor, viewer, monkeypatch):
    shown = visitor.get("/nowhere/").content.decode()
    assert 'class="mishap"' in shown and "Back to the entrance" in shown
    breaking(monkeypatch, RuntimeError())
    shown = visitor.get("/").content.decode()
    assert 'class="mishap"' in shown and "Back to the entrance" in shown
