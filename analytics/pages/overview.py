"""Overview: engagement, churn and diversity together, what moved, and what was changed meanwhile."""

from datetime import date

import numpy as np

from analytics import charts, wording
from analytics.drawing import Axis, Series
from analytics.filters import DIMENSIONS, value_words
from analytics.measures import activity, changes
from analytics.measures.asking import hidden
from analytics.metrics import METRICS
from analytics.pages import movers
from analytics.pages.cells import ends, three
from analytics.panels import Panel, nothing
from analytics.report import SMALL, Report
from analytics.tables import Column, Table

TILES = ("watch_hours", "active_viewers", "churn", "revenue", "tail_share", "recommended_share")


def together(report: Report) -> Panel:
    title = "Engagement, churn and diversity, day by day"
    keys = ("watch_hours", "churn", "tail_share")
    if report.activity.is_small or report.activity.is_empty:
        return nothing(title, keys, report.reason_without(METRICS["watch_hours"]), wide=True)
    now, before = report.activity, report.activity_before
    columns = [Column("day", "Day"), Column("watch_hours", "Watch hours", 2)]
    cells: list = [now.days, shown(METRICS["watch_hours"].daily(now.daily), now)]
    series = [Series("watch_hours", "Hours", " h")]
    axes = [Axis("Day"), Axis("Watch hours")]
    if before:
        columns += [Column("day_before", "Compared day"), Column("watch_hours_before", "Watch hours then", 2)]
        cells += [before.days, shown(METRICS["watch_hours"].daily(before.daily), before)]
    if report.knows_members and not report.reason_without(METRICS["churn"]):
        columns += [Column("churn", "Churn (% in 30 days, 7 days' mean)", 2)]
        cells += [week_ratio(report.members.daily, ("cancelled", "lapsed"), "members", 3000)]
        series += [Series("churn", "Churn", " %", row=len(axes) - 1)]
        axes += [Axis("Churn, %")]
    if not report.reason_without(METRICS["tail_share"]):
        columns += [Column("tail_share", "Outside the head (%, 7 days' mean)", 2)]
        cells += [week_ratio(now.daily, ("tail",), "ranked", 100)]
        series += [Series("tail_share", "Tail", " %", row=len(axes) - 1)]
        axes += [Axis("Tail, %")]
    marks = marked(report.changes)
    return Panel(
        title,
        keys,
        Table.of(columns, *cells),
        lambda table: charts.lines(table, "day", series, axes, marks),
        together_summary(report, len(marks)),
        wide=True,
    )


def together_summary(report: Report, marks: int) -> str:
    hours = report.estimate(METRICS["watch_hours"])
    words = [f"{wording.number(hours.value, 1)} watch hours a day"]
    if churn := report.metric("churn"):
        words.append(f"churn of {wording.number(churn.value, 2)} % in 30 days")
    if tail := report.metric("tail_share"):
        words.append(f"{wording.number(tail.value, 1)} % of plays outside the head")
    marked_days = f" Triangles mark {marks} days with a release or a training." if marks else ""
    return f"{', '.join(words)}. Churn and the tail are means of the seven days that end with each day.{marked_days}"


def shown(values: list[float | None], counted: activity.Activity) -> list[float | None]:
    """Days of too few accounts are left out."""
    small = counted.small_days
    return [None if hide else value for value, hide in zip(values, small, strict=True)]


def week_ratio(sums, parts: tuple[str, ...], whole: str, scale: float) -> list[float | None]:
    """Over the seven days that end with each day; nothing for days whose seven don't lie in the range."""
    above, below = sum(np.cumsum(sums[name]) for name in parts), np.cumsum(sums[whole])
    past_above, past_below = (np.concatenate([np.zeros(7), column])[: len(column)] for column in (above, below))
    return [
        float((a - b) / (c - d) * scale) if c > d and n >= min(6, len(above) - 1) else None
        for n, (a, b, c, d) in enumerate(zip(above, past_above, below, past_below, strict=True))
    ]


def marked(found: list[changes.Change]) -> dict[date, str]:
    """By day, in words; many trainings of one day are counted."""
    words: dict[date, str] = {}
    for day in sorted({change.day for change in found}):
        here = [change for change in found if change.day == day]
        told = [change.words for change in here]
        words[day] = "<br>".join(told if len(told) <= 4 else [*told[:3], f"and {len(told) - 3} more"])
    return words


def trade_off(report: Report) -> Panel:
    """Each group of viewers: how much it watches, and how far from the head."""
    title = "Trade-off: how much is watched, and how widely"
    keys = ("hours_per_viewer", "tail_share")
    rows = []
    groups = report.segments[0]
    for dimension in ("plan", "tenure", "arm"):
        of = {value: sums for (name, value), sums in groups.items() if name == dimension and value != "none"}
        small = hidden([int(np.count_nonzero(sums["plays"])) for sums in of.values()])
        for (value, sums), hide in zip(of.items(), small, strict=True):
            if hide or not sums["ranked"].sum():
                continue
            hours, tail = (METRICS[key].estimate(sums, len(report.filter.range)) for key in keys)
            rows.append((f"{value_words(value)}", DIMENSIONS[dimension], *ends(tail), *ends(hours), hours.n))
    if not rows:
        return nothing(title, keys, report.reason_without(METRICS["tail_share"]) or SMALL, wide=True)
    columns = [Column("group", "Group"), Column("dimension", "Segment")]
    columns += three("tail_share", "Outside the head (%)", 1) + three("hours_per_viewer", "Hours a viewer and day", 2)
    columns += [Column("n", "Viewer days (n)", 0)]
    table = Table.of(columns, *zip(*rows, strict=True))
    axes = Axis("% of plays outside the head"), Axis("Hours a viewer and active day")
    return Panel(
        title,
        keys,
        table,
        lambda drawn: charts.points(drawn, "group", "tail_share", "hours_per_viewer", axes),
        "Further right: more of the catalogue. Further up: more hours on an active day. Whiskers are 95 % intervals.",
        wide=True,
    )


def changed(report: Report) -> Panel:
    found = report.changes
    if not found:
        return nothing("What was changed", ("changed",), "No release and no training in this period.", wide=True)
    found = found[-30:][::-1]
    columns = [Column("day", "Day"), Column("kind", "Kind"), Column("words", "What")]
    table = Table.of(columns, *zip(*((each.day, each.kind, each.words) for each in found), strict=True))
    releases = sum(each.kind == "release" for each in found)
    summary = f"{releases} releases and {len(found) - releases} trainings, newest first. After isn't because of."
    return Panel("What was changed", ("changed",), table, None, summary, wide=True)


PANELS = {
    "together": together,
    "movers": movers.hours,
    "leavers": movers.churn,
    "trade-off": trade_off,
    "changes": changed,
}
