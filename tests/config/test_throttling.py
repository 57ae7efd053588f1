"""Whoever tries too often waits, in all processes together, and nobody waits for what a stranger did."""

import threading
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from config import throttling
from config.models import Throttle
from config.throttling import LIMITS, Limit, take
from tests.small_world import sign_in

SLOW = Limit(3, timedelta(seconds=30), throttling.address)


def sign_in_as(client, name, password, **more):
    return client.post(reverse("sign_in"), {"username": name, "password": password}, **more)


@pytest.fixture
def frozen(monkeypatch):
    """Time stands still, however long the tries take."""
    now = timezone.now()
    monkeypatch.setattr("config.throttling.timezone", SimpleNamespace(now=lambda: now))


@pytest.fixture
def victim(db):
    return get_user_model().objects.create_user("victim", password="a right long password")


def test_a_bucket_lets_so_many_through_and_then_one_as_it_drains(db):
    now = timezone.now()
    assert [take("door", SLOW, "x", now=now) for _ in range(5)] == [0, 0, 0, 30, 30]
    assert take("door", SLOW, "x", now=now + timedelta(seconds=29)) == 1
    assert take("door", SLOW, "x", now=now + timedelta(seconds=30)) == 0
    assert take("door", SLOW, "x", now=now + timedelta(seconds=31)) == 29
    assert [take("door", SLOW, "x", now=now + timedelta(hours=1)) for _ in range(4)] == [0, 0, 0, 30]


def test_each_door_and_each_stranger_has_a_bucket(db):
    now = timezone.now()
    assert [take(door, SLOW, who, now=now) for door in "ab" for who in "xy" for _ in range(3)] == [0] * 12


def test_what_is_empty_is_thrown_away(db):
    now = timezone.now()
    take("door", SLOW, "x", now=now)
    take("door", SLOW, "y", now=now + timedelta(minutes=1))
    assert throttling.forget(now=now + timedelta(seconds=31)) == 1
    assert Throttle.objects.count() == 1


@pytest.mark.guarantee(19, "tries by eight connections at once, as many let in as the limit says")
def test_connections_that_try_at_once_share_one_bucket(transactional_db, counted):
    limit, now, waits = Limit(40, timedelta(seconds=30), throttling.address), timezone.now(), []

    def try_often():
        waits.extend(take("door", limit, "x", now=now) for _ in range(25))
        connection.close()

    threads = [threading.Thread(target=try_often) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counted(len(waits))
    assert Counter(wait == 0 for wait in waits) == {True: 40, False: 160}


@pytest.mark.guarantee(19, "guesses at a password, turned away after the tenth")
def test_guessing_a_password_is_stopped_and_its_owner_is_not_locked_out(client, victim, counted, frozen):
    for _ in range(10):
        assert sign_in_as(client, "victim", "wrong", REMOTE_ADDR="203.0.113.9").status_code == 200
    for spelling in ("victim", "VICTIM"):
        refused = sign_in_as(client, spelling, "a right long password", REMOTE_ADDR="203.0.113.9")
        assert refused.status_code == 429
        assert 0 < int(refused["Retry-After"]) <= 30
        assert "_auth_user_id" not in client.session
    counted(12)
    at_home = sign_in_as(client, "victim", "a right long password", REMOTE_ADDR="198.51.100.7")
    assert at_home.status_code == 302


def test_trying_one_password_on_many_names_is_stopped_too(client, db, frozen, monkeypatch):
    monkeypatch.setitem(LIMITS, "sign_in", [LIMITS["sign_in"][0], replace(LIMITS["sign_in"][1], burst=5)])
    codes = [sign_in_as(client, f"name{n}", "spring2026").status_code for n in range(7)]
    assert codes == [200] * 5 + [429] * 2


@pytest.mark.guarantee(19, "searches in a row, turned away after the sixtieth")
def test_searching_without_end_is_stopped(client, viewer, counted, frozen):
    sign_in(client, viewer)
    codes = [client.get(reverse("suggest")).status_code for _ in range(62)]
    counted(62)
    assert codes == [200] * 60 + [429] * 2
    assert client.get(reverse("search")).status_code == 200, "the page of results has a bucket of its own"


def test_the_page_says_how_long_to_wait(client, victim, frozen):
    for _ in range(11):
        answer = sign_in_as(client, "victim", "wrong")
    assert f"Wait {answer['Retry-After']} seconds" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_the_table_names_nobody(client, victim):
    sign_in_as(client, "victim", "wrong", REMOTE_ADDR="203.0.113.9")
    assert not any("victim" in key or "203" in key for key in Throttle.objects.values_list("key", flat=True))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "", "10.0.0.1"),
        (0, "6.6.6.6", "10.0.0.1"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (1, "", "10.0.0.1"),
        (1, "<script>", "unknown"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, forwarded, seen):
    settings.PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers=headers)
    assert throttling.address(request) == seen


def test_every_limit_names_a_door_that_is_there():
    assert all(
        reverse(name, args=["00000000-0000-0000-0000-000000000000"] * (name == "edit_profile")) for name in LIMITS
    )
