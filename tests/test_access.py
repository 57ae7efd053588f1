"""In and out: what a session is worth, where a link after signing in may lead, and what exists in the demo only."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.small_world import sign_in
from tests.test_doors import everything

PASSWORD = "a right long password"
EVIL = ("//evil.example", "https://evil.example/", "http:///evil.example", "///evil.example", "\\\\evil.example",
        "/\\evil.example", "javascript:alert(1)", "data:text/html,x", "https:evil.example", "\t//evil.example",
        "//evil.example\\@testserver", "http://testserver@evil.example/", "ftp://testserver/",
        " //evil.example")  # fmt: skip


@pytest.fixture
def person(db):
    return get_user_model().objects.create_user("person", password=PASSWORD)


def knock(client, **more):
    return client.post(reverse("sign_in"), {"username": "person", "password": PASSWORD} | more)


@pytest.mark.guarantee(19, "session whose key changes at the door in, and dies at the door out")
def test_a_session_s_key_changes_with_signing_in_and_dies_with_signing_out(client, person):
    client.session.save()
    client.session["seat"] = "12"
    before = client.session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = before
    knock(client)
    during = client.session.session_key
    assert before != during and not Session.objects.filter(session_key=before).exists()
    client.post(reverse("sign_out"))
    assert not Session.objects.filter(session_key=during).exists()
    stale = Client()
    stale.cookies[settings.SESSION_COOKIE_NAME] = during
    assert stale.get(reverse("profiles")).url.startswith(reverse("sign_in"))


def test_a_new_password_signs_out_everywhere_else(client, person):
    elsewhere = Client()
    for browser in (client, elsewhere):
        knock(browser)
    person.set_password("another long password")
    person.save()
    assert elsewhere.get(reverse("profiles")).url.startswith(reverse("sign_in"))


@pytest.mark.guarantee(19, "ways to lead somebody to another host, all refused")
@pytest.mark.parametrize("way", EVIL)
def test_no_link_leads_away_from_here(client, person, way):
    client.raise_request_exception = True
    signed_in = knock(client, next=way)
    assert signed_in.url == reverse("profiles")
    for door in ("choose_theme",):
        assert client.post(reverse(door), {"theme": "dark", "next": way}).url == reverse("front")
    assert client.get(reverse("sign_in"), {"next": way}).url == reverse("profiles")


def test_a_way_back_to_one_of_our_pages_is_taken(client, person):
    assert knock(client, next="/my-list/?x=1").url == "/my-list/?x=1"


@pytest.mark.guarantee(18, "ways into the demo without a password, closed outside it")
@pytest.mark.parametrize("role", ["viewer", "curator"])
def test_one_click_signs_in_in_the_demo_only(client, db, settings, role):
    get_user_model().objects.create_user({"viewer": "demo", "curator": "curator"}[role])
    assert client.post(reverse("demo_sign_in"), {"role": role}).status_code == 404
    assert "demo" not in client.get(reverse("sign_in")).content.decode().lower()
    settings.DEMO = True
    assert client.post(reverse("demo_sign_in"), {"role": role}).status_code == 302


def test_a_fresh_database_has_nobody_in_it(db):
    assert not get_user_model().objects.exists()


@pytest.mark.guarantee(18, "checkouts whose secret is nobody else's")
def test_there_is_no_default_secret(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
    ask = [sys.executable, "-c", "from config import settings; print(settings.SECRET_KEY)"]
    secrets = {
        subprocess.run(
            ask, env=environment | {"MARQUEE_VAR": str(tmp_path / name)}, capture_output=True, text=True
        ).stdout
        for name in "ab"
    }
    assert len(secrets) == 2 and all(len(secret.strip()) >= 50 for secret in secrets)


@pytest.mark.guarantee(19, "doors that a form of another site's doesn't open")
def test_no_form_of_another_site_changes_anything(ids, owner, counted):
    client, found = Client(enforce_csrf_checks=True), {}
    owner.account.user.is_staff = owner.account.user.is_superuser = True
    owner.account.user.save()
    sign_in(client, owner)
    for name in everything():
        answer = client.post(reverse(name, args=ids.get(name, [])))
        counted()
        if answer.status_code not in (403, 405):
            found[name] = answer.status_code
    assert found == {}
