"""The tokens of the design can be read in both themes, and what a browser fetches weighs little."""

import gzip
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

KB = 1024
CSS = (settings.ROOT / "static/css/site.css").read_text()
TOKEN = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
HOUSE, KIDS = re.search(r"(.*):root\[data-kids\] \{(.*?)\n\}", CSS, re.DOTALL).groups()


def tokens(text: str) -> dict[str, dict[str, str]]:
    return {name: {"light": light, "dark": dark} for name, light, dark in TOKEN.findall(text)}


ROOMS = {"house": tokens(HOUSE), "kids": tokens(HOUSE) | tokens(KIDS)}
TEXT = ["text", "quiet", "accent", "good", "bad"]
LINES = ["line-strong", "focus", "accent"]
GROUNDS = ["ground", "raised", "sunken"]


def luminance(colour: str) -> float:
    """WCAG 2: relative luminance of #rrggbb."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: str, behind: str) -> float:
    low, high = sorted([luminance(front), luminance(behind)])
    return (high + 0.05) / (low + 0.05)


def too_faint(fronts, grounds, least, theme, room):
    pairs = [
        (front, ground, contrast(ROOMS[room][front][theme], ROOMS[room][ground][theme]))
        for front in fronts
        for ground in grounds
    ]
    return [pair for pair in pairs if pair[2] < least]


def test_contrast_is_measured_as_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_lines_stand_out_on_every_ground(theme, room):
    assert too_faint(TEXT, GROUNDS, 4.5, theme, room) == []
    assert too_faint(["accent-ink"], ["accent"], 4.5, theme, room) == []
    assert too_faint(["text", "accent"], ["accent-soft"], 4.5, theme, room) == []
    assert too_faint(LINES, GROUNDS, 3, theme, room) == []


def test_the_childrens_room_has_colours_of_its_own():
    assert ROOMS["kids"]["accent"] != ROOMS["house"]["accent"]


def test_every_block_is_closed_before_the_next_room_begins():
    rooms = re.split(r"^/\* .* \*/$", CSS, flags=re.MULTILINE)
    assert len(rooms) > 10
    assert [room for room in rooms if room.count("{") != room.count("}")] == []


def compressed(*names: str) -> int:
    return sum(len(gzip.compress(open(finders.find(name), "rb").read(), 9)) for name in names)


OF_STAFF = {"plotly-chart", "filter-bar", "metric-definition", "admin-theme"}
"""Scripts that no viewer's page has."""


def test_all_scripts_and_styles_together_weigh_little():
    own = [f"js/{path.name}" for path in (settings.ROOT / "static/js").glob("*.js") if path.stem not in OF_STAFF]
    assert len(own) >= 6
    assert compressed("django_htmx/htmx-2.min.js", *own) <= 40 * KB
    assert compressed("css/site.css", "css/xray.css") <= 20 * KB
