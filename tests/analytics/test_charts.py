"""Figures carry numbers and roles, never colours; axes have units and lines their names."""

import re
from datetime import date
from pathlib import Path

import pytest

from analytics import charts
from analytics.estimates import Estimate
from analytics.tables import Column, Table

DAYS = [date(2026, 11, 1), date(2026, 11, 2)]


@pytest.fixture
def plays():
    names = ["day", "plays", "watch_hours", "day_before", "plays_before", "watch_hours_before"]
    columns = [Column(name, name.title(), None if "day" in name else 2) for name in names]
    return Table.of(columns, DAYS, [5, 7], [1.5, 2.5], DAYS, [6, 6], [1.0, 3.0])


@pytest.fixture
def share():
    columns = [Column("day", "Day"), *(Column(name, name, 2) for name in ("recommended_share", "low", "high"))]
    return Table.of([*columns, Column("plays", "n", 0)], DAYS, [40.0, None], [30.0, None], [50.0, None], [90, 0])


@pytest.fixture
def sources():
    columns = [Column("source", "Source"), Column("plays", "Plays", 0), Column("share_of_plays", "%", 2)]
    return Table.of(columns, ["Search", "My list"], [3, 1], [75.0, 25.0])


def test_no_figure_has_a_colour_or_a_template(plays, share, sources):
    for figure in (charts.plays(plays), charts.share(share), charts.sources(sources)):
        assert not re.search(r"#[0-9a-f]{3,8}|rgb|\"template\"", figure.to_json())


def test_lines_differ_by_more_than_colour(plays):
    lines = [trace for trace in charts.plays(plays).data if trace.meta["style"] == "line"]
    assert (
        len({trace.line.dash for trace in lines}) == len({trace.marker.symbol for trace in lines}) == len(lines) == 2
    )


def test_every_line_is_named_at_its_end(plays, share):
    assert [label.text for label in charts.plays(plays).layout.annotations] == ["Plays", "Hours", "Before", "Before"]
    (label,) = charts.share(share).layout.annotations
    assert (label.text, label.x, label.y) == ("Share", "2026-11-01", 40.0)


def test_axes_have_units(plays, share, sources):
    assert charts.plays(plays).layout.yaxis2.title.text == "Watch hours"
    assert charts.share(share).layout.yaxis.title.text == "% of plays"
    assert charts.sources(sources).layout.xaxis.title.text == "Plays"


def shares_of(*shares):
    """A share a day, five points to either side; None where nothing was played."""
    columns = [Column("day", "Day"), *(Column(name, name, 2) for name in ("recommended_share", "low", "high"))]
    days = [date(2026, 11, 1 + n) for n in range(len(shares))]
    low, high = ([share and share + reach for share in shares] for reach in (-5, 5))
    return Table.of([*columns, Column("plays", "n", 0)], days, shares, low, high, [9] * len(shares))


def test_the_band_lies_between_the_interval_s_ends():
    low, high, middle = charts.share(shares_of(40.0, 50.0)).data
    assert (low.y, high.y, middle.y) == ((35.0, 45.0), (45.0, 55.0), (40.0, 50.0))
    assert high.fill == "tonexty"


def test_the_band_bridges_no_day_without_plays():
    bands = charts.share(shares_of(None, 40.0, 50.0, None, None, 60.0, 70.0, 80.0)).data[:-1]
    assert [trace.x for trace in bands[::2]] == [
        ("2026-11-02", "2026-11-03"),
        ("2026-11-06", "2026-11-07", "2026-11-08"),
    ]
    assert [trace.meta["style"] for trace in bands] == ["edge", "band"] * 2
    assert all(None not in trace.y for trace in bands)


def test_a_day_between_two_gaps_keeps_its_interval():
    whisker, _ = charts.share(shares_of(None, 40.0, None)).data
    assert (whisker.x, whisker.y) == (("2026-11-02", "2026-11-02"), (35.0, 45.0))


def test_without_any_plays_there_is_no_band():
    assert len(charts.share(shares_of(None, None)).data) == 1


def test_a_comparison_is_drawn_only_where_there_is_one(plays, sources):
    assert len(charts.plays(plays).data) == 4
    assert len(charts.sources(sources).data) == 1


def test_interval_bar_stands_right_of_zero_only_when_the_interval_does():
    bar = charts.interval_bar(Estimate(2, 1, 4, 9))
    assert 50 < bar.low < bar.value < bar.low + bar.width <= 96
    assert charts.interval_bar(Estimate(0, -1, 1, 9)).value == 50


def test_chart_colours_stand_out_in_both_themes():
    """At least 3:1 against the panels they are drawn on (WCAG 1.4.11)."""
    css = Path("static/css/site.css").read_text()
    tokens = dict(re.findall(r"--([\w-]+): ([^;]+);", css))
    for theme in (0, 1):
        ground = colours(tokens["raised"])[theme]
        for number in range(1, 7):
            assert contrast(colours(tokens[f"chart-{number}"])[theme], ground) >= 3, (theme, number)


def colours(token):
    found = re.findall(r"#[0-9a-f]{6}", token)
    return found * 2 if len(found) == 1 else found


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
