"""A household's past in words: what each event of an account says on its account page."""

from datetime import date, datetime
from typing import NamedTuple

from catalog.models import Event
from catalog.plans import PLANS, money

WORDS = {
    "sign_up": "Joined with {plan}",
    "plan_change": "Changed from {from} to {to}, from {on} on",
    "cancel": "Cancelled, to end on {ends_on}: {reason}",
    "come_back": "Came back with {plan}",
    "payment": "Paid {plan} until {until}",
    "payment_failed": "Payment failed; to be mended by {grace_until}",
}


class Step(NamedTuple):
    time: datetime
    words: str
    amount: str


def as_step(event: Event) -> Step:
    detail = event.detail or {}
    template = "Stayed with {to}" if detail.get("from") == detail.get("to", "") else WORDS.get(event.kind, event.kind)
    words = template.format_map(Said({key: said(value) for key, value in detail.items()}))
    return Step(event.time, words, money(detail["cents"]) if event.kind == "payment" and "cents" in detail else "")


class Said(dict):
    """A seeded past says less than a live one."""

    def __missing__(self, key: str) -> str:
        return "a day not told" if key in ("on", "ends_on", "until", "grace_until") else "a plan"


def said(value) -> str:
    """Plans by their name, days as one says them."""
    if value in PLANS:
        return PLANS[value].name
    try:
        return f"{date.fromisoformat(value):%-d %B %Y}"
    except (TypeError, ValueError):
        return str(value)
