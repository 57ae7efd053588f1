"""Every page tells browsers what it may do, and the settings for strangers are as strict as Django can judge."""

import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.urls import reverse

from config.settings import SMTP
from tests.small_world import sign_in

PAGES = (
    "front",
    "sign_in",
    "sign_up",
    "how_it_works",
    "home",
    "account",
    "activity",
    "search",
    "profiles",
    "settings",
)


def score(answer) -> int:
    """What Mozilla's HTTP Observatory gives this answer, by its published rules; A+ begins at 100.

    https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring
    """
    policy = {part.split()[0]: part.split()[1:] for part in answer["Content-Security-Policy"].split(";")}
    scripts, styles = policy["script-src"], policy["style-src"]
    sources = scripts + styles
    strict = not {"'unsafe-inline'", "'unsafe-eval'", "data:", "http:", "https:", "*"} & set(sources)
    age = re.search(r"max-age=(\d+)", answer.get("Strict-Transport-Security", ""))
    rules = {
        "policy without unsafe": 5 if strict else -20,
        "nobody may frame it": 5 if policy["frame-ancestors"] == ["'none'"] else -20,
        "half a year of encryption": 0 if age and int(age[1]) >= 15_768_000 else -20,
        "types are not guessed": 0 if answer["X-Content-Type-Options"] == "nosniff" else -5,
        "private referrer": 5 if answer["Referrer-Policy"] == "same-origin" else 0,
        "resources stay here": 10 if answer["Cross-Origin-Resource-Policy"] == "same-origin" else 0,
        "cookies": 0 if all(safe(cookie) for cookie in answer.cookies.values()) else -40,
        "nobody reads it from elsewhere": -50 if "Access-Control-Allow-Origin" in answer else 0,
    }
    return 100 + sum(rules.values())


def safe(cookie) -> bool:
    strict = cookie["secure"] and cookie["samesite"] == "Lax"
    is_session = cookie.key == settings.SESSION_COOKIE_NAME
    return bool(strict and (not is_session or (cookie["httponly"] and cookie.key.startswith("__Host-"))))


@pytest.mark.guarantee(20, "pages scored by the rules of the HTTP Observatory, all at A+")
@pytest.mark.parametrize("page", PAGES)
def test_every_page_would_get_an_a_plus(client, viewer, titles, page):
    sign_in(client, viewer)
    answer = client.get(reverse(page), secure=True)
    assert score(answer) >= 100
    policy = answer["Content-Security-Policy"]
    for rule in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert rule in policy
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_a_page_without_a_policy_would_not(client, db):
    answer = client.get(reverse("front"), secure=True)
    answer["Content-Security-Policy"] = "script-src 'unsafe-inline'; style-src 'self'; frame-ancestors 'none'"
    assert score(answer) <= score(client.get(reverse("front"), secure=True)) - 25


@pytest.mark.guarantee(20, "personal pages that no cache may keep")
@pytest.mark.parametrize("page", ["home", "account", "activity", "search", "profiles", "settings", "inbox", "my_list",
                                  "workbench", "jobs", "admin:index", "admin:catalog_title_changelist"])  # fmt: skip
def test_a_personal_page_is_kept_nowhere(client, viewer, titles, page):
    viewer.account.user.is_staff = viewer.account.user.is_superuser = True
    viewer.account.user.save()
    sign_in(client, viewer)
    answer = client.get(reverse(page))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]


def test_artwork_may_be_kept(client, titles):
    art = reverse("artwork", args=[titles[0].artwork_edition, titles[0].pk, 0, "poster"])
    assert "no-store" not in client.get(art)["Cache-Control"]


def test_plain_http_leads_to_https_and_says_to_stay_there(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/")["Location"] == "https://testserver/"
    kept = client.get("/", secure=True)["Strict-Transport-Security"]
    assert kept == "max-age=31536000; includeSubDomains; preload"


@pytest.mark.guarantee(19, "name of another host, refused")
def test_another_host_s_name_is_refused(client, db):
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.guarantee(20, "check --deploy without a warning")
def test_django_finds_nothing_to_warn_of(settings):
    settings.SECURE_SSL_REDIRECT = True  # which the tests turn off
    settings.MAILERS = {"default": SMTP}  # as with EMAIL_HOST; the tests keep mails to themselves
    call_command("check", deploy=True, fail_level="WARNING")
    settings.SECURE_HSTS_SECONDS = 0
    with pytest.raises(SystemCheckError, match="security.W004"):
        call_command("check", deploy=True, fail_level="WARNING")
