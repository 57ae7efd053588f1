"""Figures carry numbers and roles, never colours; axes have units and lines their names."""

import re
from datetime import date
from pathlib import Path

import pytest

from analytics import charts
from analytics.drawing import Axis, Series, interval_bar, spread
from analytics.estimates import Estimate
from analytics.tables import Column, Table

DAYS = [date(2026, 11, 1), date(2026, 11, 2)]
BOTH = (Series("plays", "Plays"), Series("hours", "Hours", " h", row=1))
AXES = (Axis("Day"), Axis("Plays"), Axis("Watch hours"))
SHARE = [Series("share", "Share", " %", "share_low", "share_high")]
PERCENT = (Axis("Day"), Axis("% of plays"))


@pytest.fixture
def plays():
    names = ["day", "plays", "hours", "day_before", "plays_before", "hours_before"]
    columns = [Column(name, name.title(), None if "day" in name else 2) for name in names]
    return Table.of(columns, DAYS, [5, 7], [1.5, 2.5], DAYS, [6, 6], [1.0, 3.0])


@pytest.fixture
def sources():
    columns = [Column("source", "Source"), Column("plays", "Plays", 0), Column("plays_before", "Then", 0)]
    return Table.of(columns, ["Search", "My list"], [3, None], [2, 1])


@pytest.fixture
def cells():
    columns = [Column("hour", "Hour", 0), Column("day", "Day"), Column("hours", "Hours", 1)]
    return Table.of(columns, [0, 1, 0], ["Mon", "Mon", "Tue"], [1.0, None, 2.0])


def shares_of(*shares):
    """A share a day, five points to either side; None where nothing was played."""
    columns = [Column("day", "Day"), *(Column(name, name, 2) for name in ("share", "share_low", "share_high"))]
    days = [date(2026, 11, 1 + n) for n in range(len(shares))]
    low, high = ([share and share + reach for share in shares] for reach in (-5, 5))
    return Table.of(columns, days, shares, low, high)


def share(*shares):
    return charts.lines(shares_of(*shares), "day", SHARE, PERCENT)


def test_no_figure_has_a_colour_or_a_template(plays, sources, cells):
    figures = [
        charts.lines(plays, "day", BOTH, AXES),
        share(40.0, None),
        charts.bars(sources, "source", "plays", "Plays"),
    ]
    figures += [
        charts.heat(cells, "hour", "day", "hours", AXES, " h"),
        charts.points(cells, "day", "hour", "hours", AXES),
    ]
    for figure in figures:
        assert not re.search(r"#[0-9a-f]{3,8}|rgb|\"template\"", figure.to_json())
        assert all(trace.meta["style"] for trace in figure.data)


def test_lines_differ_by_more_than_colour(plays):
    lines = [trace for trace in charts.lines(plays, "day", BOTH, AXES).data if trace.meta["style"] == "line"]
    assert (
        len({trace.line.dash for trace in lines}) == len({trace.marker.symbol for trace in lines}) == len(lines) == 2
    )


def test_every_line_is_named_at_its_end(plays):
    labels = charts.lines(plays, "day", BOTH, AXES).layout.annotations
    assert sorted(label.text for label in labels) == ["Before", "Before", "Hours", "Plays"]
    (label,) = share(40.0, None).layout.annotations
    assert (label.text, label.x, label.y) == ("Share", "2026-11-01", 40.0)


def test_names_at_the_ends_of_lines_keep_apart():
    moved = [height + shift for height, shift in zip([10, 12, 13], spread([10, 12, 13]), strict=True)]
    assert min(b - a for a, b in zip(moved, moved[1:], strict=False)) >= 14.9


def test_axes_have_units(plays, sources):
    assert charts.lines(plays, "day", BOTH, AXES).layout.yaxis2.title.text == "Watch hours"
    assert charts.bars(sources, "source", "plays", "Plays").layout.xaxis.title.text == "Plays"


def test_a_few_weeks_get_a_tick_each_and_the_days_between_none():
    weeks = [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)]
    table = Table.of([Column("week", "Week"), Column("plays", "Plays", 0)], weeks, [5, 7, 6])
    axis = charts.lines(table, "week", [Series("plays", "Plays")], (Axis("Week"), Axis("Plays"))).layout.xaxis
    assert list(axis.tickvals) == ["2026-11-02", "2026-11-09", "2026-11-16"]


def test_the_band_lies_between_the_interval_s_ends():
    low, high, middle = share(40.0, 50.0).data
    assert (low.y, high.y, middle.y) == ((35.0, 45.0), (45.0, 55.0), (40.0, 50.0))
    assert high.fill == "tonexty"


def test_the_band_bridges_no_day_without_plays():
    bands = share(None, 40.0, 50.0, None, None, 60.0, 70.0, 80.0).data[:-1]
    assert [trace.x for trace in bands[::2]] == [
        ("2026-11-02", "2026-11-03"),
        ("2026-11-06", "2026-11-07", "2026-11-08"),
    ]
    assert [trace.meta["style"] for trace in bands] == ["edge", "band"] * 2


def test_a_day_between_two_gaps_keeps_its_interval():
    whisker, _ = share(None, 40.0, None).data
    assert (whisker.x, whisker.y) == (("2026-11-02", "2026-11-02"), (35.0, 45.0))


def test_a_hidden_cell_says_so_instead_of_a_number(sources):
    labels = charts.bars(sources, "source", "plays", "Plays").layout.annotations
    assert [label.text for label in labels][:2] == ["3", "hidden"]


def test_a_change_is_marked_on_its_day(plays):
    figure = charts.lines(plays, "day", BOTH, AXES, {DAYS[1]: "Release 5"})
    assert figure.layout.shapes[0].x0 == "2026-11-02"
    assert figure.data[-1].customdata == ("Release 5",)


def test_heat_leaves_missing_and_hidden_cells_empty(cells):
    assert charts.heat(cells, "hour", "day", "hours", AXES, " h").data[0].z == ([1.0, None], [2.0, None])


def test_interval_bar_stands_right_of_zero_only_when_the_interval_does():
    bar = interval_bar(Estimate(2, 1, 4, 9))
    assert 50 < bar.low < bar.value < bar.low + bar.width <= 96
    assert interval_bar(Estimate(0, -1, 1, 9)).value == 50


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
