"""What strangers send to break things: every door that takes a form or a question says no in its own words.

Generated from the URL conf, so that a new door is tried without being named here.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT
from django.urls import URLPattern, get_resolver, reverse

from tests.proof import PROVING
from tests.small_world import sign_in
from tests.spending import Spending, measured

FIELDS = ("username", "password", "plan", "card", "profile", "avatar", "name", "is_kids", "ceiling", "reason",
          "verdict", "value", "seconds", "start", "episode", "season", "slate", "shelf", "position", "variant",
          "source", "next",
          "theme", "sure", "dial", "trainer", "keep", "liked", "asked", "seed", "role", "xray", "left", "right", "q",
          "page", "kind", "decade", "sort", "only", "before", "start_date", "end_date", "world", "origin", "segment",
          "period", "compare", "old_password", "new_password1", "new_password2", "is_personalised")  # fmt: skip
VALUES = {
    "nothing": "",
    "NUL": "a\0b",
    "half a surrogate": b"%ED%A0%80",
    "invalid utf-8": b"%FF%FE",
    "5,000 digits": "9" * 5_000,
    "2^63": str(2**63),
    "-2^63-1": str(-(2**63) - 1),
    "NaN": "NaN",
    "Infinity": "Infinity",
    "1e400": "1e400",
    "year 0": "0000-00-00T00:00:00Z",
    "year 10,000": "10000-01-01",
    "no UUID": "00000000-0000-0000-0000-00000000000g",
    "a file's path": "../../../../etc/passwd",
    "SQL": "'; DROP TABLE catalog_title; --",
    "a template": "{{ settings.SECRET_KEY }}{% debug %}",
    "other digits": "١٢٣",
    "right to left": "\u202e\u2066abc\ufeff",
    "100,000 characters": "x" * 100_000,
}
BODIES = {
    "broken multipart": (b"--" + BOUNDARY.encode() + b"\r\nContent-Disposition: form-data; name=", MULTIPART_CONTENT),
    "multipart without a boundary": (b"abc", "multipart/form-data"),
    "a file where words belong": (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="name"; filename="../x"\r\n\r\n\0\r\n'
        f"--{BOUNDARY}--\r\n",
        MULTIPART_CONTENT,
    ),
    "JSON": (b'{"name": [[[[]]]]}', "application/json"),
    "binary": (bytes(range(256)) * 8, "application/octet-stream"),
    "an unknown character set": (b"name=x", "application/x-www-form-urlencoded; charset=nonsense"),
    "5,000 fields": ("&".join(f"f{n}=1" for n in range(5_000)), "application/x-www-form-urlencoded"),
    "3 MB": (b"name=" + b"x" * 3_000_000, "application/x-www-form-urlencoded"),
}


def doors(patterns=None, prefix=""):
    """(name, the converters of its ids) of every address outside the admin and the JSON API."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name != "healthz":  # says 503 here, and means it: there is no worker
                yield pattern.name, pattern.pattern.converters
        elif not str(pattern.pattern).startswith(("admin", "api")):
            yield from doors(pattern.url_patterns)


def encoded(value: str | bytes) -> str:
    """All fields at once with one value; bytes are percent-encoded already."""
    told = value.decode() if isinstance(value, bytes) else "".join(f"%{octet:02X}" for octet in value.encode())
    return "&".join(f"{field}={told}" for field in FIELDS)


@pytest.fixture
def browser(owner):
    """The owner of everything, who is staff as well, so that every door is open to what it does with the form."""
    owner.account.user.is_staff = owner.account.user.is_superuser = True
    owner.account.user.save()
    client = Client(raise_request_exception=False)
    sign_in(client, owner)
    return client


def asked(browser, method: str, url: str, body="", content_type="text/plain"):
    """The answer, of a world that is put back as it was, and what it cost.

    What costs much is asked twice more: what a process reads once, such as code, is no answer's fault.
    """
    for _ in range(3):
        with measured() as spent, transaction.atomic():
            answer = browser.generic(method.upper(), url, body, content_type)
            transaction.set_rollback(True)
        if not spent.is_too_much:
            break
    return answer, spent


def faults(answer, spent: Spending) -> str:
    """What is wrong with how it said no, or yes; empty when nothing is."""
    if answer.status_code >= 500:
        return f"status {answer.status_code}"
    if not answer.streaming and (b"Traceback" in answer.content or b"SECRET_KEY = " in answer.content):
        return "shows its inside"
    return str(spent) * spent.is_too_much


@pytest.mark.guarantee(12, "hostile forms to all doors that take a POST")
def test_a_hostile_form_is_refused_in_words(browser, ids, counted, no_limits):
    form = "application/x-www-form-urlencoded"
    found, forms = {}, {name: (encoded(value), form) for name, value in VALUES.items()} | BODIES
    for name, _ in doors():
        url = reverse(name, args=ids.get(name, []))
        for hostile, (body, content_type) in forms.items():
            answer, spent = asked(browser, "post", url, body, content_type)
            if answer.status_code == 405:
                break
            counted()
            if fault := faults(answer, spent):
                found[name, hostile] = fault
    assert found == {}


QUESTIONS = VALUES if PROVING else {name: VALUES[name] for name in ("NUL", "invalid utf-8", "2^63", "NaN", "year 0")}


@pytest.mark.guarantee(12, "hostile questions to all doors that take a GET")
def test_a_hostile_question_is_refused_in_words(browser, ids, counted, no_limits):
    found = {}
    for name, _ in doors():
        url = reverse(name, args=ids.get(name, []))
        for hostile, value in QUESTIONS.items():
            answer, spent = asked(browser, "get", f"{url}?{encoded(value)[:60_000]}")
            if answer.status_code == 405:
                break
            counted()
            if fault := faults(answer, spent):
                found[name, hostile] = fault
    assert found == {}


HUGE = {
    "int": [str(2**63), "9" * 30, "0", str(2**31)],
    "uuid": ["00000000-0000-0000-0000-000000000000"],
    "slug": ["nan", "x", "-"],
    "str": ["%00", "..%2f", "9" * 300],
}
TRIED = 4 if PROVING else 1


@pytest.mark.guarantee(12, "addresses with impossible ids")
def test_an_impossible_id_is_not_found(browser, ids, counted, no_limits):
    found = {}
    for name, converters in doors():
        for place, converter in enumerate(converters.values()):
            kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
            for value in HUGE[kind][:TRIED]:
                marked = [f"@{n}@" if n == place else one for n, one in enumerate(map(str, ids[name]))]
                url = filled(name, converters, marked, value)
                for method in ("get", "post"):
                    answer, spent = asked(browser, method, url)
                    counted()
                    if fault := faults(answer, spent):
                        found[url] = fault
    assert found == {}


def filled(name, converters, marked, value) -> str:
    """The address of `name` with `value` in the place that is marked, whether or not it would be made so."""
    stand_ins = {
        "int": "700700700",
        "uuid": "70070070-0700-4700-8700-700700700700",
        "slug": "zzmarkzz",
        "str": "zzmarkzz",
    }
    whole, stand_in = [], ""
    for text, converter in zip(marked, converters.values(), strict=True):
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        stand_in = stand_ins[kind] if text.startswith("@") else stand_in
        whole.append(stand_ins[kind] if text.startswith("@") else text)
    return reverse(name, args=whole).replace(stand_in, value)
