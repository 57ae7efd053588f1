"""What a browser says of its page's speed is believed within limits, once, and of nobody who doesn't want it."""

import math

import pytest

from catalog import vitals
from catalog.events import record
from catalog.models import Event, RejectedEvent
from tests.catalog.conftest import told

GOOD = {"surface": "home", "ttfb": 80, "fcp": 300.5, "lcp": 900, "inp": 48, "cls": 0.02}


def load(viewer, detail=None, device="phone"):
    return told(viewer, "vitals", device=device, detail=GOOD if detail is None else detail)


def test_what_was_measured_is_kept_as_it_was_told(here, now):
    assert record([load(here.viewer)], account=here.account, now=now) == (1, 0, [])
    event = Event.objects.get()
    assert (event.viewer, event.device, event.detail) == (here.viewer, "phone", GOOD)


def test_a_vital_that_a_browser_does_not_know_is_left_out(here, now):
    assert record([load(here.viewer, {"surface": "watch", "ttfb": 0})], account=here.account, now=now).accepted == 1


WRONG = {
    "no surface": ({"lcp": 900}, "surface"),
    "a surface of its own": (GOOD | {"surface": "http://evil.example/"}, "surface"),
    "a number for a surface": (GOOD | {"surface": 1}, "surface"),
    "nothing measured": ({"surface": "home"}, "not one vital"),
    "nothing but nulls": ({"surface": "home", "lcp": None}, "not one vital"),
    "a vital of its own": (GOOD | {"password": "x"}, "password"),
    "time before the beginning": (GOOD | {"lcp": -1}, "lcp"),
    "time without end": (GOOD | {"ttfb": 600_001}, "ttfb"),
    "a number as text": (GOOD | {"inp": "48"}, "inp"),
    "a truth for a number": (GOOD | {"fcp": True}, "fcp"),
    "a list": (GOOD | {"lcp": [900]}, "lcp"),
    "shifts without measure": (GOOD | {"cls": 1e300}, "cls"),
    "shifts backwards": (GOOD | {"cls": -0.1}, "cls"),
    "a whole number beyond every limit": (GOOD | {"lcp": 10**400}, "lcp"),
}


@pytest.mark.parametrize(("detail", "named"), WRONG.values(), ids=WRONG)
def test_vitals_that_cannot_be_are_refused_by_name(here, now, detail, named):
    (refusal,) = record([load(here.viewer, detail)], account=here.account, now=now).rejected
    assert refusal.code == "impossible_vitals" and named in refusal.message
    assert not Event.objects.exists() and RejectedEvent.objects.get().code == "impossible_vitals"


@pytest.mark.parametrize("device", ["", "fridge", "desktops"])
def test_a_device_of_no_known_class_is_refused(here, now, device):
    (refusal,) = record([load(here.viewer, device=device)], account=here.account, now=now).rejected
    assert refusal.code == "impossible_vitals" and "phone, tablet, desktop, tv" in refusal.message


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_is_no_number_never_gets_in(here, now, number):
    (refusal,) = record([load(here.viewer, GOOD | {"lcp": number})], account=here.account, now=now).rejected
    assert refusal.code == "malformed" and not Event.objects.exists()


def test_one_that_is_wrong_does_not_keep_the_others_out(here, now):
    batch = [load(here.viewer), load(here.viewer, {"surface": "home"}), load(here.viewer)]
    recorded = record(batch, account=here.account, now=now)
    assert (recorded.accepted, [refusal.index for refusal in recorded.rejected]) == (2, [1])


def test_who_took_consent_back_is_not_measured(here, now):
    here.viewer.is_measured = False
    here.viewer.save()
    (refusal,) = record([load(here.viewer)], account=here.account, now=now).rejected
    assert refusal.code == "unmeasured"
    assert not Event.objects.exists() and not RejectedEvent.objects.exists()


def test_every_address_is_counted_as_a_surface_that_is_taken():
    assert [vitals.surface(name) for name in ("home", "genre", "account", None)] == [
        "home",
        "lists",
        "other",
        "other",
    ]
    assert set(vitals.ADDRESSES.values()) | {vitals.OTHER} == set(vitals.SURFACES)
