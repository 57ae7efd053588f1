"""Engagement: who comes, how much they watch, how far they get, when, on what, how soon, and where plays begin."""

from collections.abc import Sequence

import numpy as np

from analytics import charts, wording
from analytics.drawing import Axis, Series
from analytics.estimates import share
from analytics.filters import DIMENSIONS, value_words
from analytics.measures import activity, sittings
from analytics.measures.asking import hidden
from analytics.metrics import METRICS
from analytics.pages import first_play, sources
from analytics.pages.cells import ends, heads, in_words, parts, percent, shown, three
from analytics.panels import Panel, nothing
from analytics.report import SMALL, Report
from analytics.tables import Column, Table

TILES = ("watch_hours", "plays", "active_viewers", "hours_per_viewer", "completion", "binges")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def nothing_watched(report: Report) -> str:
    return report.reason_without(METRICS["plays"])


def plays(report: Report) -> Panel:
    title, keys = "Plays and watch hours per day", ("plays", "watch_hours", "active_viewers")
    if why := nothing_watched(report):
        return nothing(title, keys, why, wide=True)
    now, before = report.activity, report.activity_before
    columns = [Column("day", "Day"), Column("plays", "Plays", 0), Column("watch_hours", "Watch hours", 2)]
    columns += [Column("active_viewers", "Active viewers", 0)]
    cells = [now.days, *day_cells(now)]
    if before:
        columns += [Column("day_before", "Compared day"), Column("plays_before", "Plays then", 0)]
        columns += [Column("watch_hours_before", "Watch hours then", 2), Column("active_before", "Viewers then", 0)]
        cells += [before.days, *day_cells(before)]
    series = (Series("plays", "Plays"), Series("watch_hours", "Hours", " h", row=1))
    axes = (Axis("Day"), Axis("Plays"), Axis("Watch hours"))
    return Panel(
        title,
        keys,
        Table.of(columns, *cells),
        lambda table: charts.lines(table, "day", series, axes),
        plays_summary(now),
        wide=True,
    )


def day_cells(counted: activity.Activity) -> list[list[float | None]]:
    return [
        shown(METRICS[key].daily(counted.daily), counted.small_days)
        for key in ("plays", "watch_hours", "active_viewers")
    ]


def plays_summary(now: activity.Activity) -> str:
    plays, total = now.daily["plays"], int(now.daily["plays"].sum())
    words = f"{total:,} plays and {sittings.hours(now.daily['watched_ms'].sum()):,.2f} watch hours"
    if len(now.days) == 1:
        return f"{words} on {now.days[0]:%-d %b %Y}."
    told = [n for n, small in enumerate(now.small_days) if not small]
    if not told:
        return f"{words} in {len(now.days)} days, each of which had too few viewers to be shown."
    most, least = max(told, key=lambda n: plays[n]), min(told, key=lambda n: plays[n])
    return (
        f"{words} in {len(now.days)} days; most plays on {now.days[most]:%-d %b %Y} ({plays[most]:,}), "
        f"fewest on {now.days[least]:%-d %b %Y} ({plays[least]:,})."
    )


def active(report: Report) -> Panel:
    """Viewers of the day, of its week and of its 28 days, and the share of the last who came on the day."""
    title, keys = "Active viewers by day, week and month", ("active_viewers", "stickiness")
    if why := nothing_watched(report):
        return nothing(title, keys, why)
    life = report.life
    day = shown(heads(life.day.tolist()), report.activity.small_days)
    week, month = heads(life.week.tolist()), heads(life.month.tolist())
    sticky = [100 * one / all if all and one is not None else None for one, all in zip(day, month, strict=True)]
    columns = [Column("day", "Day"), Column("daily", "Of the day", 0), Column("weekly", "Of 7 days", 0)]
    columns += [Column("monthly", "Of 28 days", 0), Column("stickiness", "Stickiness (%)", 1)]
    table = Table.of(columns, life.days, day, week, month, sticky)
    series = (Series("daily", "Day"), Series("weekly", "7 days"), Series("monthly", "28 days"))
    return Panel(
        title,
        keys,
        table,
        lambda drawn: charts.lines(drawn, "day", series, (Axis("Day"), Axis("Viewers"))),
        f"{life.reach:,} different viewers in the whole range (counted). {stickiness(sticky)}",
    )


def stickiness(shares: Sequence[float | None]) -> str:
    """Nothing where every day is too small to be shown."""
    known = [share for share in shares if share is not None]
    if not known:
        return ""
    mean = wording.number(float(np.mean(known)), 1)
    return f"Stickiness, viewers of a day by those of 28 days: {mean} % on average."


def lifecycle(report: Report) -> Panel:
    title, keys = "New, back and dormant viewers", ("life",)
    if why := nothing_watched(report):
        return nothing(title, keys, why)
    life = report.life
    columns = [Column("day", "Day"), Column("new", "New", 0), Column("back", "Back after 28 days", 0)]
    columns += [Column("regular", "Regular", 0), Column("dormant", "Went dormant", 0)]
    of_the_day = parts(*(each.tolist() for each in (life.new, life.back, life.day - life.new - life.back)))
    table = Table.of(columns, life.days, *of_the_day, heads(life.dormant.tolist()))
    series = (Series("new", "New"), Series("back", "Back"), Series("dormant", "Dormant"))
    new, back, dormant = (in_words(int(column.sum())) for column in (life.new, life.back, life.dormant))
    return Panel(
        title,
        keys,
        table,
        lambda drawn: charts.lines(drawn, "day", series, (Axis("Day"), Axis("Viewers"))),
        f"{new} new, {back} back after four weeks away, {dormant} gone dormant (28 days without a play).",
    )


def abandonment(report: Report) -> Panel:
    title, keys = "How far sittings get", ("abandonment",)
    found = {} if nothing_watched(report) else report.sat[1]
    if not found:
        return nothing(title, keys, nothing_watched(report) or SMALL)
    columns, cells, series = [Column("watched", "Beyond (% of the running time)", 0)], [list(range(0, 110, 10))], []
    words = []
    for kind, steps in list(found.items())[:3]:
        at, whole, name = dict(steps), steps[0][1], kind.replace(" ", "_")
        shares = [share(at[tenth], whole) if tenth in at else None for tenth in range(11)]
        columns += [*three(name, f"{kind.title()} (%)", 2), Column(f"{name}_n", f"{kind.title()}: plays (n)", 0)]
        percents = [(None,) * 3 if each is None else percent(each) for each in shares]
        cells += [*zip(*percents, strict=True), [at.get(tenth) for tenth in range(11)]]
        series += [Series(name, kind.title(), " %", f"{name}_low", f"{name}_high")]
        last = max(at)
        words += [f"{kind}: {100 * at[last] / whole:.1f} % of {whole:,} got beyond {10 * last} % of the running time"]
    return Panel(
        title,
        keys,
        Table.of(columns, *cells),
        lambda table: charts.lines(
            table,
            "watched",
            series,
            (Axis("% of the running time"), Axis("% of plays still on", {"range": [0, 102]})),
        ),
        f"Of all sittings, {'; '.join(words)}.",
    )


def hour_of_week(report: Report) -> Panel:
    title, keys = "When people watch", ("hour_of_week",)
    if why := nothing_watched(report):
        return nothing(title, keys, why)
    cells = report.sat[0]
    columns = [Column("weekday", "Day"), Column("hour", "Hour", 0), Column("watch_hours", "Watch hours", 2)]
    columns += [Column("plays", "Plays", 0)]
    names = [WEEKDAYS[n // 24] for n in range(len(cells))]
    hours, counts = [cell.hours for cell in cells], [cell.plays for cell in cells]
    table = Table.of(columns, names, [n % 24 for n in range(len(cells))], hours, counts)
    most = max(range(len(cells)), key=lambda n: cells[n].hours or 0)
    return Panel(
        title,
        keys,
        table,
        lambda drawn: charts.heat(
            drawn,
            "hour",
            "weekday",
            "watch_hours",
            (Axis("Hour where the viewer was"), Axis("Day of the week")),
            " h",
        ),
        f"Most is watched in the hour from {most % 24}:00 on {WEEKDAYS[most // 24]}: "
        f"{cells[most].hours or 0:,.2f} hours. "
        f"{sum(cell.hours is None for cell in cells)} of 168 cells hold fewer than 10 accounts and stay empty.",
    )


def by_segment(report: Report) -> Panel:
    """Each group beside the others: hours on an active day, completion, sessions."""
    title, keys = "Groups side by side", ("hours_per_viewer", "completion")
    found = report.segments[0]
    rows, links = [], []
    for dimension, words in DIMENSIONS.items():
        of = {value: sums for (name, value), sums in found.items() if name == dimension}
        accounts = [int(np.count_nonzero(sums["plays"])) for sums in of.values()]
        if len(of) < 2:
            continue
        for (value, sums), hide in zip(of.items(), hidden(accounts), strict=True):
            if hide:
                continue
            hours, done = (METRICS[key].estimate(sums, len(report.filter.range)) for key in keys)
            rows.append((f"{words}: {value_words(value)}", *ends(hours), *ends(done), hours.n))
            links.append(f"segment={dimension}:{value}")
    if not rows:
        return nothing(title, keys, nothing_watched(report) or SMALL)
    columns = [Column("group", "Group"), *three("hours", "Hours a viewer and day", 2)]
    columns += [*three("completion", "Completion (%)", 1), Column("n", "Viewer days (n)", 0)]
    table = Table.of(columns, *zip(*rows, strict=True))
    most = max(rows, key=lambda row: row[1] or 0)
    return Panel(
        title,
        keys,
        table,
        lambda drawn: charts.bars(
            drawn,
            "group",
            "hours",
            "Hours a viewer and active day",
            unit=" h",
            interval=True,
        ),
        f"Most hours on an active day: {most[0]} with {most[1]:.2f}. The table has "
        "every group, tastes too: choose one to see only it.",
        links=links,
    )


PANELS = {
    "plays": plays,
    "active": active,
    "lifecycle": lifecycle,
    "abandonment": abandonment,
    "hour-of-week": hour_of_week,
    "first-play": first_play.distribution,
    "first-play-device": first_play.by_device,
    "by-segment": by_segment,
    "sources": sources.sources,
}
