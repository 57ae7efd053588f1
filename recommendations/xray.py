"""X-ray: whether this browser wants to see the machinery behind the pages, as a cookie says."""

from datetime import timedelta

COOKIE = "xray"
STATES = {"open": "Panel open", "folded": "Panel folded"}
KEPT_FOR = timedelta(days=365)


def state(request) -> str:
    """Open, folded, or empty: off."""
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in STATES else ""


def context(request) -> dict:
    """For every template."""
    return {"xray": state(request)}
