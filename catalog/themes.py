"""Light, dark or as the system has it: a visitor's choice, kept in a cookie so that no page ever flashes."""

from datetime import timedelta

COOKIE = "theme"
THEMES = {"light": "Light", "dark": "Dark", "system": "As my system"}
KEPT_FOR = timedelta(days=365)


def theme(request) -> dict:
    """For every template: the chosen theme, empty when nobody chose, and the ones to choose from."""
    chosen = request.COOKIES.get(COOKIE, "")
    return {"theme": chosen if chosen in THEMES else "", "themes": THEMES}
