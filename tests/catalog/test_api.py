"""The ingestion door lets in what is right, keeps strangers out, and turns hostile bodies away unharmed."""

import json
import uuid

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalog import api
from catalog.identifiers import uuid7
from catalog.models import Event, RejectedEvent
from tests.spending import measured

URL = "/api/events/"


@pytest.fixture
def browser(here, client):
    here.account.user = get_user_model().objects.create_user("ada")
    here.account.save()
    client.force_login(here.account.user)
    return client


def row(here, kind="open", **changes):
    now = timezone.now()
    return {
        "id": str(uuid7(time=now)),
        "viewer": str(here.viewer.public_id),
        "title": here.title.pk,
        "kind": kind,
        "time": now.isoformat(),
    } | changes


def post(client, body, content_type="application/json", **extra):
    data = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(URL, data, content_type=content_type, **extra)


def test_the_door_stands_where_the_readme_says(db):
    assert reverse("api:events") == URL


@pytest.mark.guarantee(6, "mixed batch")
def test_a_batch_with_good_and_bad_rows_stores_the_good_and_names_the_bad(browser, here):
    good, foreign = row(here), row(here, viewer=str(uuid.uuid4()))
    answer = post(browser, {"events": [good, foreign, row(here, seconds=-1), good]})
    assert answer.status_code == 200
    body = answer.json()
    assert (body["accepted"], body["duplicates"]) == (1, 1)
    assert [(refused["index"], refused["code"]) for refused in body["rejected"]] == [
        (1, "unknown_viewer"),
        (2, "malformed"),
    ]
    assert all(set(refused) == {"index", "code", "message"} for refused in body["rejected"])
    assert (Event.objects.count(), RejectedEvent.objects.count()) == (1, 2)


def test_nothing_to_tell_is_fine(browser):
    assert post(browser, {"events": []}).json() == {"accepted": 0, "duplicates": 0, "rejected": []}


def test_a_viewer_of_another_household_can_not_be_spoken_for(browser, here, elsewhere):
    answer = post(browser, {"events": [row(elsewhere, title=here.title.pk)]})
    assert [refused["code"] for refused in answer.json()["rejected"]] == ["unknown_viewer"]
    assert not Event.objects.exists()


@pytest.mark.parametrize("kind", ["sign_up", "plan_change", "cancel", "payment"])
def test_a_browser_can_not_tell_what_happens_to_its_membership(browser, here, kind):
    answer = post(browser, {"events": [row(here, kind, detail={})]})
    assert [refused["code"] for refused in answer.json()["rejected"]] == ["unknown_kind"]


def test_who_is_not_signed_in_is_told_so_in_json(client, here):
    answer = post(client, {"events": []})
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "unauthorized"


@pytest.mark.guarantee(19, "request without the CSRF token refused")
def test_a_request_without_the_csrf_token_is_refused(browser, here):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(here.account.user)
    assert post(strict, {"events": [row(here)]}).json()["error"]["code"] == "csrf"
    strict.cookies[settings.CSRF_COOKIE_NAME] = token = "a" * 32
    assert post(strict, {"events": [row(here)]}, headers={"X-CSRFToken": token}).status_code == 200


def test_a_user_without_a_household_has_nobody_to_speak_for(client, db):
    client.force_login(get_user_model().objects.create_user("nobody"))
    assert post(client, {"events": []}).json()["error"]["code"] == "no_account"


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_only_post_is_answered(browser, method):
    assert getattr(browser, method)(URL).status_code == 405


def in_a_row(text: str) -> str:
    """A body whose one event, otherwise fine in shape, has this as its detail."""
    now = timezone.now()
    event = {"id": str(uuid7(time=now)), "kind": "leave", "time": now.isoformat(), "detail": {"x": 0}}
    whole = json.dumps({"events": [event]})
    return whole.replace('"x": 0', f'"x": {text}')


BODIES = {
    "empty": (b"", 400),
    "space": (b"  ", 400),
    "truncated": (b'{"events": [', 400),
    "not json": (b"events", 400),
    "two values": (b"{} {}", 400),
    "byte order mark": (b'\xef\xbb\xbf{"events": []}', 400),
    "utf-16": ('{"events": []}'.encode("utf-16"), 400),
    "invalid utf-8": (b'{"events": ["\xff"]}', 400),
    "raw control character": (b'{"events": ["\x00"]}', 400),
    "trailing comma": (b'{"events": [],}', 400),
    "deep list": (b'{"events": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400),
    "deep object": (b'{"events": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}", 400),
    "33 levels": (b"[" * 33 + b"]" * 33, 400),
    "5,000 digits": (in_a_row("9" * 5_000), 400),
    "4,000 digits": ('{"events": [{"title": %s}]}' % ("9" * 4_000), 422),
    "nul": (in_a_row(r'"\u0000"'), 422),
    "nul in a key": (in_a_row(r'{"\u0000": 1}'), 422),
    "lone surrogate": (in_a_row(r'"\ud800"'), 422),
    "surrogates in the wrong order": (in_a_row(r'"\udc00\ud800"'), 422),
    "NaN": (in_a_row("NaN"), 422),
    "Infinity": (in_a_row("Infinity"), 422),
    "-Infinity": (in_a_row("-Infinity"), 422),
    "1e400": (in_a_row("1e400"), 422),
    "-1e400": (in_a_row("-1e400"), 422),
    "a key twice": (b'{"events": [], "events": []}', 422),
    "a key twice in a row": (in_a_row('{"a": 1, "a": 2}'), 422),
    "a million characters": (in_a_row('"%s"' % ("x" * 10**6)), 422),
    "list": (b"[]", 422),
    "null": (b"null", 422),
    "number": (b"1", 422),
    "string": (b'"events"', 422),
    "no events": (b"{}", 422),
    "events null": (b'{"events": null}', 422),
    "events object": (b'{"events": {}}', 422),
    "events string": (b'{"events": "[]"}', 422),
    "another key": (b'{"events": [], "more": 1}', 422),
    "1,001 events": (json.dumps({"events": [None] * 1_001}), 422),
    "only nothing": (b'{"events": [null, 1, "x", [], {}]}', 422),
    "too large": (b'{"events": ["' + b"x" * 2**21 + b'"]}', 413),
}


@pytest.mark.guarantee(12, "hostile bodies")
@pytest.mark.parametrize("body, status", BODIES.values(), ids=BODIES)
def test_a_hostile_body_is_refused_in_json(browser, body, status):
    with measured() as spent:
        answer = post(browser, body)
    assert answer.status_code == status, answer.content[:300]
    assert not spent.is_too_much, spent
    assert set(answer.json()["error"]) == {"code", "message", "field"}
    assert len(answer.content) < 1_000
    assert not Event.objects.exists()


WRONG = (None, True, [], {}, "", "x", -1, 2**63, 1.5, 1e308)
FIELDS = {
    "id": [],
    "viewer": [None],
    "title": [None],
    "kind": ["", "x"],
    "time": [],
    "utc_offset": [-1],
    "play": [None],
    "seconds": [None, 1.5],
    "speed": [None, 1.5],
    "value": [None, 1.5],
    "slate": [None],
    "shelf": [None],
    "position": [None],
    "variant": [None],
    "source": [""],
    "device": ["", "x"],
    "detail": [None, {}],
}


@pytest.mark.guarantee(12, "fields with wrong values")
@pytest.mark.parametrize("field", FIELDS)
def test_a_row_with_a_wrong_value_is_refused_with_its_field(browser, here, field):
    for value in WRONG:
        answer = post(browser, {"events": [row(here, **{field: value})]})
        if any(value == right and type(value) is type(right) for right in FIELDS[field]):
            assert answer.status_code == 200, value
        else:
            assert answer.status_code == 422, value
            assert answer.json()["error"]["field"] == f"events.0.{field}"


@pytest.mark.guarantee(12, "body that says it is too large, refused unread")
def test_a_body_that_says_it_is_too_large_is_not_read(browser):
    answer = post(browser, b"{}", CONTENT_LENGTH=str(10**9))
    assert answer.status_code == 413


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml"])
def test_only_json_is_read(browser, content_type):
    assert post(browser, '{"events": []}', content_type).status_code == 415


def test_without_the_database_the_browser_is_asked_to_come_again(browser, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(api, "record", away)
    answer = post(browser, {"events": []})
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


def test_the_schema_tells_what_an_event_looks_like(db, client):
    schema = client.get("/api/openapi.json").json()
    body = schema["paths"]["/api/events/"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert {"id", "viewer", "kind", "time"} <= set(body["properties"]["events"]["items"]["properties"])


def test_no_page_of_documentation_fetches_from_elsewhere(db, client):
    assert client.get("/api/docs").status_code == 404
