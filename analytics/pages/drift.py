"""Drift: whether what is watched, and on what, still is what the model has learnt from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from analytics import charts
from analytics.drawing import Axis, Series
from analytics.filters import Range
from analytics.measures import mixes
from analytics.measures.asking import FEWEST, hidden
from analytics.measures.mixes import NAMES, Mix, Mixes
from analytics.panels import Panel, nothing
from analytics.report import Report
from analytics.tables import Column, Table
from recommendations.engine.drift import LARGE, SOME, Drift, between

TITLE, KEYS = "Has the mix of what is watched changed?", ("drift",)
NO_REFERENCE = "No data for this measure: no model serves, and no other period is chosen to compare with."
TOO_FEW = "Fewer than 10 accounts played in the weeks to compare with, or in these."


def drift(report: Report) -> Panel:
    parts = [replace(report.filter, range=week) for week in weeks(report.filter.range)]
    found = mixes.mixes(report.before, [report.filter, *parts])
    whole, *each = found.periods
    if found.days is None:
        return nothing(TITLE, KEYS, NO_REFERENCE, wide=True)
    if min(found.before.accounts, whole.accounts) < FEWEST:
        return nothing(TITLE, KEYS, TOO_FEW, wide=True)
    small = hidden([week.accounts for week in each])
    told = [untold() if hide else row(found.before, week) for week, hide in zip(each, small, strict=True)]
    table = Table.of(columns(), [part.range.first for part in parts], *zip(*told, strict=True))
    return Panel(TITLE, KEYS, table, draw, summary(found), wide=True)


def weeks(range: Range) -> Iterator[Range]:
    """From Monday to Sunday; the first and the last as far as they lie in the range."""
    first = range.first
    while first <= range.last:
        last = first + timedelta(days=6 - first.weekday())
        yield Range(first, min(last, range.last))
        first = last + timedelta(days=1)


def columns() -> list[Column]:
    found = [Column("week", "Week from")]
    for name in NAMES:
        found += [Column(name, name.capitalize(), 3), Column(f"{name}_chance", "Chance alone, up to", 3)]
    return [*found, Column("some", "Some", 2), Column("large", "Large", 2), Column("n", "Plays (n)", 0)]


def row(before: Mix, week: Mix) -> list[float | None]:
    found = (between(before.of[name], week.of[name]) for name in NAMES)
    cells = [cell for each in found for cell in known(each)]
    return [*cells, SOME, LARGE, week.plays]


def known(drift: Drift) -> tuple[float | None, float | None]:
    """Nothing where there is too little to compare."""
    return (drift.index, drift.by_chance) if drift.by_chance < float("inf") else (None, None)


def untold() -> list[float | None]:
    return [*[None] * 2 * len(NAMES), SOME, LARGE, None]


def draw(drawn: Table):
    series = [Series(name, name.capitalize()) for name in NAMES]
    series += [Series("some", f"Some: {SOME}"), Series("large", f"Large: {LARGE}")]
    return charts.lines(drawn, "week", series, (Axis("Week from"), Axis("Population stability index")))


def summary(found: Mixes) -> str:
    before, whole = found.before, found.periods[0]
    words = "; ".join(f"{name} {said(between(before.of[name], whole.of[name]))}" for name in NAMES)
    called = (
        "the four weeks up to the serving model’s last training" if found.is_learnt else "the period compared with"
    )
    return (
        f"The whole period (n = {whole.plays:,} plays) against {called}, {day(found.days.first)} to "
        f"{day(found.days.last)} (n = {before.plays:,}): {words}. Weeks at the ends of the period may be shorter."
    )


def said(drift: Drift) -> str:
    index, chance = known(drift)
    if index is None:
        return "can’t be compared"
    word = "stable" if index < SOME else "some change" if index <= LARGE else "a large change"
    could = ", which chance can explain" if index >= SOME and index <= chance else ""
    return f"{index:.3f} (chance alone up to {chance:.3f}): {word}{could}"


def day(day: date) -> str:
    return f"{day:%-d %b %Y}"


PANELS = {"drift": drift}
