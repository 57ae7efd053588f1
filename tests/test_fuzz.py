"""The JSON API, fuzzed from its own schema: whatever is sent, no door breaks, and nothing wrong is let in."""

import json
import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from catalog.identifiers import uuid7
from catalog.models import Event
from tests.proof import PROVING
from tests.small_world import sign_in

EXAMPLES = 2_000 if PROVING else 50
many = profile(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
TEXT = st.text(max_size=30) | st.sampled_from(["", "\0", "NaN", "0000-00-00", str(uuid.UUID(int=0)), "x" * 5_000])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.sampled_from([2**63, -(2**63) - 1, 10**400]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=8,
)


def fitting(schema: dict, root: dict) -> st.SearchStrategy:
    """Values that the schema allows, as far as it says."""
    if "$ref" in schema:
        return fitting(resolved(schema["$ref"], root), root)
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        return st.one_of([fitting(choice, root) for choice in choices])
    return KINDS.get(schema.get("type", ""), lambda *_: ANYTHING)(schema, root)


def resolved(reference: str, root: dict) -> dict:
    for part in reference.removeprefix("#/").split("/"):
        root = root[part]
    return root


def of_text(schema, root):
    if schema.get("format") == "uuid":
        return st.uuids().map(str)
    if schema.get("format") == "date-time":
        return st.datetimes().map(lambda time: time.isoformat() + "Z")
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True)
    return st.text(min_size=schema.get("minLength", 0), max_size=schema.get("maxLength", 30))


def of_number(kind):
    def numbers(schema, root):
        low, high = schema.get("minimum", schema.get("exclusiveMinimum")), schema.get("maximum")
        if kind == "integer":
            return st.integers(low, high)
        return st.floats(low, high, exclude_min="exclusiveMinimum" in schema, allow_nan=False)

    return numbers


def of_object(schema, root):
    fields = {name: fitting(part, root) for name, part in schema.get("properties", {}).items()}
    needed = set(schema.get("required", ()))
    if not fields:
        return st.dictionaries(st.text(max_size=5), st.integers(-9, 9), max_size=3)
    return st.fixed_dictionaries(
        {name: way for name, way in fields.items() if name in needed},
        optional={name: way for name, way in fields.items() if name not in needed},
    )


KINDS = {
    "string": of_text,
    "integer": of_number("integer"),
    "number": of_number("number"),
    "boolean": lambda *_: st.booleans(),
    "null": lambda *_: st.none(),
    "array": lambda schema, root: st.lists(fitting(schema.get("items", {}), root), max_size=5),
    "object": of_object,
}


def operations(schema: dict):
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            yield path, method, told


@st.composite
def requests(draw, schema: dict, path: str, told: dict):
    """An address, a query and a body: as the schema says, or with something of it spoilt, or anything at all."""
    query = {}
    for parameter in told.get("parameters", []):
        value = draw(fitting(parameter["schema"], schema) | ANYTHING)
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", str(value).replace("/", "").replace("\0", "") or "x")
        elif parameter["in"] == "query":
            query[parameter["name"]] = str(value).encode("utf-8", "replace").decode()
    content = told.get("requestBody", {}).get("content", {}).get("application/json")
    body = draw(fitting(content["schema"], schema) | ANYTHING) if content else None
    return path, query, json.dumps(spoilt(draw, body))


def spoilt(draw, body):
    """Now and then one part of it is something else."""
    if isinstance(body, dict) and body and draw(st.booleans()):
        name = draw(st.sampled_from(sorted(body)))
        return body | {name: spoilt(draw, body[name])}
    if isinstance(body, list) and body and draw(st.booleans()):
        return [spoilt(draw, body[0]), *body[1:]]
    return draw(st.just(body) | ANYTHING)


@pytest.fixture
def schema(db, client) -> dict:
    return client.get("/api/openapi.json").json()


@pytest.fixture
def browser(viewer):
    client = Client(raise_request_exception=False)
    sign_in(client, viewer)
    return client


@pytest.mark.guarantee(13, "requests made from the API's schema, none of which broke anything")
def test_whatever_is_sent_no_door_breaks(browser, schema, viewer, titles, counted, no_limits):
    for path, method, told in operations(schema):
        hold(browser, method, requests(schema, path, told), counted)


def hold(browser, method: str, asked: st.SearchStrategy, counted) -> None:
    @many
    @given(asked)
    def holds(one):
        address, query, body = one
        if method == "get":
            answer = browser.get(address, query)
        else:
            send = getattr(browser, method)
            answer = send(address, body, content_type="application/json", query_params=query)
        assert answer.status_code < 500, (method, one, answer.content[:300])
        counted()

    holds()


def right(viewer, title) -> dict:
    now = timezone.now()
    return {
        "id": str(uuid7(time=now)),
        "viewer": str(viewer.public_id),
        "kind": "rate",
        "time": now.isoformat(),
        "title": title.pk,
        "value": 4.0,
    }


def wrong_rows(schema: dict) -> st.SearchStrategy:
    """(field, value): a value of another kind than its field has, or outside its range."""
    number, text = st.integers(1, 5), st.text(max_size=5)
    some = {
        "id": number | text | st.uuids(version=4).map(str),
        "viewer": number | text | st.uuids(version=4).map(str),
        "kind": number | text.filter(lambda word: word not in ("open", "leave")) | st.just("payment"),
        "time": number | text | st.datetimes(timezones=st.none()).map(lambda time: time.isoformat()),
        "title": text | st.integers(max_value=0) | st.integers(min_value=2**62) | st.floats() | st.booleans(),
        "value": text | st.floats(max_value=0.49) | st.floats(min_value=5.01) | st.booleans() | st.none(),
        "utc_offset": text | st.integers(max_value=-841) | st.integers(min_value=841) | st.booleans() | st.none(),
        "seconds": text | st.floats(max_value=-0.01) | st.floats(min_value=7 * 86_400.1) | st.booleans(),
        "speed": text | st.floats(max_value=0) | st.floats(min_value=600.1) | st.booleans(),
        "shelf": text | st.integers(max_value=-1) | st.integers(min_value=32_768) | st.floats() | st.booleans(),
        "position": text | st.integers(max_value=-1) | st.integers(min_value=32_768) | st.booleans(),
        "play": number | text,
        "slate": number | text,
        "source": number | st.sampled_from(["x", "Search", " list"]) | st.none(),
        "device": number | st.sampled_from(["TV", "a" * 11, "tv\n", "t v"]) | st.none(),
        "detail": number | text | st.lists(number) | st.just({"x": "y" * 3_000}) | st.just({"\0": 1}),
        "unknown": number,
    }
    named = set(schema["properties"])
    assert named <= set(some) | {"variant", "episode"}, "a new field of an event: say what would be wrong for it"
    return st.one_of([st.tuples(st.just(field), values) for field, values in some.items()])


@pytest.mark.guarantee(13, "rows that break the API's schema, none of which was stored")
def test_no_row_that_breaks_the_schema_is_let_in(browser, schema, viewer, titles, counted, no_limits):
    body = schema["paths"]["/api/events/"]["post"]["requestBody"]["content"]["application/json"]["schema"]

    @many
    @given(wrong_rows(body["properties"]["events"]["items"]))
    def holds(wrong):
        field, value = wrong
        row = json.dumps({"events": [right(viewer, titles[0]) | {field: value}]})
        answer = browser.post("/api/events/", row, content_type="application/json")
        assert 200 <= answer.status_code < 500, (wrong, answer.content[:300])
        assert answer.status_code >= 400 or answer.json()["accepted"] == 0, wrong
        counted()

    holds()
    assert not Event.objects.exists()
    good = browser.post("/api/events/", json.dumps({"events": [right(viewer, titles[0])]}), "application/json")
    assert good.json()["accepted"] == 1


@pytest.mark.guarantee(9, "row of clocks that lie, refused over HTTP")
def test_old_and_future_events_stay_out(browser, viewer, titles):
    for off in (timedelta(days=-7, minutes=-1), timedelta(minutes=6), timedelta(days=3_650)):
        row = right(viewer, titles[0])
        row |= {"time": (timezone.now() + off).isoformat()}
        answer = browser.post("/api/events/", json.dumps({"events": [row]}), "application/json")
        assert answer.json()["rejected"][0]["code"] == "outside_window"
    assert settings.USE_TZ
