"""Where placements stand, and what comes of them there: by shelf, by position, and by what proposed them."""

from analytics import charts
from analytics.drawing import Axis, Series
from analytics.estimates import share
from analytics.measures import pages
from analytics.pages.cells import ends, three
from analytics.panels import Panel, nothing
from analytics.report import Report
from analytics.tables import Column, Table

NO_PLACES = "No data for this measure: no page was served in this period, or its log wasn't kept."
NOT_SEEN = "No data for this measure: nobody was seen looking at a placement in this period."
REASONS = {
    "taste": "Whole history",
    "neighbours": "One title of it",
    "genre": "A genre leant to",
    "content": "Alike in content",
    "popular": "Popularity",
    "trending": "Trending",
    "week": "Chart of the week",
    "new": "New release",
    "context": "Hour or season",
    "gem": "Hidden gem",
    "explored": "A draw",
    "edited": "Our editors",
    "asked": "Asked for",
    "own": "Own list or sitting",
    "unknown": "Not kept",
}
"""What proposed a title, as engine.candidates names it, in words short enough for a phone's chart."""

SHELVES = {
    "top": "Top picks",
    "top10": "Top 10",
    "because": "Because you watched",
    "own": "Own shelves",
    "context": "Time of day",
}


def shelves(report: Report) -> Panel:
    """Attribution by surface and shelf."""
    title, keys = "What each shelf brings", ("take_rate", "source_share")
    found = pages.together(report.shown.places, lambda at: at[:2])
    rows = [
        (f"{surface}: {SHELVES.get(kind, kind.replace('_', ' '))}", place, *rate(place.opened, place.seen))
        for (surface, kind), place in found.items()
    ]
    rows = sorted(rows, key=lambda row: -(row[1].hours or 0))[:24]
    if not rows:
        return nothing(title, keys, NO_PLACES, wide=True)
    cells = [
        (name, place.served, place.seen, place.opened, *ends_of, *plays_of(place)) for name, place, *ends_of in rows
    ]
    columns = [Column("shelf", "Surface and shelf"), Column("served", "Served", 0), Column("seen", "Seen", 0)]
    columns += [Column("opened", "Opened", 0), *three("rate", "Opened of seen (%)", 2), Column("plays", "Plays", 0)]
    columns += [Column("completed", "Completed", 0), Column("hours", "Watch hours", 2)]
    hours = sum(row[1].hours or 0 for row in rows)
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*cells, strict=True)),
        lambda drawn: charts.bars(drawn, "shelf", "hours", "Attributed watch hours", unit=" h"),
        f"{hours:,.2f} watch hours are attributed to these shelves; most to {rows[0][0]}. "
        "Plays of fewer than 10 accounts are left out. Attribution says what led here, not what caused it.",
        wide=True,
    )


def plays_of(place: pages.Place) -> tuple[int | None, int | None, float | None]:
    return (None,) * 3 if place.is_small else (place.plays, place.completed, place.hours)


def rate(part: int, whole: int) -> tuple[float | None, ...]:
    return tuple(None if end is None or not whole else 100 * end for end in ends(share(part, whole)))


def positions(report: Report) -> Panel:
    """Opened of seen by position, as counted, and with every position given the same mixture of shelves."""
    title, keys = "How much the position does", ("take_rate",)
    found = pages.together(report.shown.places, lambda at: at[1:])
    seen_by_kind: dict[str, int] = {}
    for (kind, _), place in found.items():
        seen_by_kind[kind] = seen_by_kind.get(kind, 0) + place.seen
    rows = []
    for position in sorted({position for _, position in found}):
        here = {kind: place for (kind, other), place in found.items() if other == position and place.seen}
        seen, opened = (sum(getattr(place, name) for place in here.values()) for name in ("seen", "opened"))
        if seen:
            weights = {kind: seen_by_kind[kind] for kind in here}
            rates = {kind: place.opened / place.seen for kind, place in here.items()}
            alike = sum(weights[kind] * rates[kind] for kind in here) / sum(weights.values())
            rows.append((position + 1, *rate(opened, seen), 100 * alike, seen))
    if not rows:
        return nothing(title, keys, NOT_SEEN)
    columns = [Column("position", "Position", 0), *three("rate", "Opened of seen (%)", 2)]
    columns += [Column("alike", "With the same shelves everywhere (%)", 2), Column("n", "Seen (n)", 0)]
    series = [Series("rate", "As counted", " %", "rate_low", "rate_high"), Series("alike", "Same shelves", " %")]
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.lines(drawn, "position", series, (Axis("Position on the shelf"), Axis("% opened"))),
        f"At the first position {rows[0][1]:.2f} % of what was seen is opened, at the last {rows[-1][1]:.2f} %. The "
        "second line takes out that shelves differ in length and appeal; that "
        "better titles stand further in front remains.",
    )


def reasons(report: Report) -> Panel:
    """What is taken of the placements that each source proposed."""
    title, keys = "What is taken, by the reason it was proposed for", ("take_rate_by_reason",)
    found = report.shown.reasons
    rows = [(reason_words(*at), place, *rate(place.opened, place.seen)) for at, place in found.items() if place.seen]
    if not rows:
        return nothing(title, keys, NOT_SEEN, wide=True)
    rows.sort(key=lambda row: -row[2])
    cells = [(name, *ends_of, place.seen, place.opened, *plays_of(place)) for name, place, *ends_of in rows]
    columns = [Column("reason", "Reason"), *three("rate", "Opened of seen (%)", 2)]
    columns += [Column("n", "Seen (n)", 0), Column("opened", "Opened", 0), Column("plays", "Plays", 0)]
    columns += [Column("completed", "Completed", 0), Column("hours", "Watch hours", 2)]
    best, most = rows[0], max(rows, key=lambda row: row[1].seen)
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*cells, strict=True)),
        lambda drawn: charts.bars(drawn, "reason", "rate", "% opened of what was seen", unit=" %", interval=True),
        f"Taken most often: {best[0]}, {best[2]:.2f} % of {best[1].seen:,} placements seen (95 % interval "
        f"{best[3]:.2f} to {best[4]:.2f} %). Seen most often: {most[0]}, {most[1].seen:,} times. A placement that "
        "several sources proposed counts under each. Plays of fewer than 10 accounts are left out.",
        wide=True,
    )


def reason_words(surface: str, source: str) -> str:
    """The surface is named where it isn't the home page."""
    words = REASONS.get(source, source)
    return words if surface == "home" else f"{words} ({surface})"
