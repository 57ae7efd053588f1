"""A session is found until it ends, and whoever names another begins with nothing."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from config.sessions import SessionStore


@pytest.fixture
def kept(db):
    session = SessionStore()
    session["viewer"] = "Ada"
    session.create()
    return session.session_key


def test_what_was_kept_is_found_again(kept):
    assert SessionStore(kept)["viewer"] == "Ada"


@pytest.mark.parametrize("key", ["x" * 32, "'; DROP TABLE django_session; --"])
def test_an_unknown_key_finds_nothing_and_is_not_kept(kept, key):
    session = SessionStore(key)
    assert session.get("viewer") is None and session.session_key is None


def test_what_has_ended_is_not_found(kept):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    session = SessionStore(kept)
    assert session.get("viewer") is None and session.session_key is None
