"""Data: how much came in, of which kind, how late, what was refused and why; how fast pages came up; drift."""

from analytics import charts
from analytics.drawing import Axis, Series
from analytics.measures import consent, log
from analytics.measures.asking import hidden
from analytics.pages import drift, vitals
from analytics.panels import Panel, nothing
from analytics.report import Report
from analytics.tables import Column, Table
from analytics.wording import plural

TILES = ()
NO_EVENTS = "No data for this measure: nothing was logged in this period."


def volume(report: Report) -> Panel:
    title, keys = "Events per day", ("volume",)
    found = report.events.days
    if not found:
        return nothing(title, keys, NO_EVENTS, wide=True)
    days = report.filter.range.days()
    columns = [Column("day", "Day"), Column("events", "Events", 0), Column("late", "More than an hour late", 0)]
    table = Table.of(columns, days, *([found.get(day, (0, 0))[n] for day in days] for n in (0, 1)))
    total, late = (sum(counts[n] for counts in found.values()) for n in (0, 1))
    silent = sum(day not in found for day in days)
    return Panel(
        title,
        keys,
        table,
        lambda drawn: charts.lines(
            drawn, "day", [Series("events", "Events"), Series("late", "Late")], (Axis("Day"), Axis("Events"))
        ),
        f"{total:,} events, {late:,} of them more than an hour late (imports and seeded histories are, by nature). "
        f"{silent} of {len(days)} days have none. {fresh(report)}",
        wide=True,
    )


def fresh(report: Report) -> str:
    if report.counted_at is None:
        return "Nothing has been counted yet."
    at = report.counted_at.astimezone(report.filter.zone)
    return (
        f"Last counted on {at:%-d %b %Y at %H:%M}; what comes in later is counted within seconds while a worker runs."
    )


def kinds(report: Report) -> Panel:
    title, keys = "Events by kind", ("volume",)
    rows = [
        (kind, events, late, newest.astimezone(report.filter.zone).isoformat(timespec="seconds"))
        for kind, events, late, newest in report.events.kinds
    ]
    if not rows:
        return nothing(title, keys, NO_EVENTS)
    columns = [
        Column("kind", "Kind"),
        Column("events", "Events", 0),
        Column("late", "Late", 0),
        Column("newest", "Newest"),
    ]
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(drawn, "kind", "events", "Events"),
        f"{plural(len(rows), 'kind')}; most are {rows[0][0].replace('_', ' ')} ({rows[0][1]:,}).",
    )


def rejects(report: Report) -> Panel:
    title, keys = "Refused events", ("rejects",)
    rows = log.rejects(report.filter)
    if not rows:
        return nothing(title, keys, "No event was refused in this period.")
    columns = [Column("code", "Reason"), Column("events", "Events", 0), Column("replayed", "Got in later", 0)]
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(drawn, "code", "events", "Events"),
        f"{sum(row[1] for row in rows):,} refused, most for {rows[0][0]}. They are kept and can be replayed.",
    )


PURPOSES = {
    "asked": "Have answered the question",
    "personalisation": "Agree to personal pages",
    "analytics": "Agree to being counted",
}


def agreed(report: Report) -> Panel:
    """As it stands now, whatever the range: nothing is kept of what somebody used to agree to."""
    title, keys = "What profiles agree to", ("consent",)
    found = consent.consent(report.filter)
    told = {purpose: counts for purpose, counts in found.items() if not any(hidden([counts.accounts, counts.others]))}
    if not told:
        return nothing(title, keys, TOO_FEW if found else NO_PROFILES)
    rows = [
        (words, told[purpose].profiles, told[purpose].of, 100 * told[purpose].profiles / told[purpose].of)
        for purpose, words in PURPOSES.items()
        if purpose in told
    ]
    columns = [Column("purpose", "Purpose"), Column("profiles", "Profiles", 0), Column("of", "Of", 0)]
    columns.append(Column("share", "Share (%)", 1))
    words = "; ".join(f"{name.lower()}: {profiles:,} of {of:,}" for name, profiles, of, _ in rows)
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(drawn, "purpose", "share", "% of profiles", unit=" %"),
        f"As it stands now, of all profiles, {words}. Who doesn't agree is neither trained on nor counted.",
    )


NO_PROFILES = "No data for this measure: there is no profile."
TOO_FEW = "Fewer than 10 accounts would stand behind a number here."
PANELS = {"volume": volume, "kinds": kinds, "rejects": rejects, "agreed": agreed, **vitals.PANELS, **drift.PANELS}
