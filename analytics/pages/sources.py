"""Where plays begin, and which share of them a recommendation led to."""

from analytics import charts, wording
from analytics.drawing import Axis, Series
from analytics.estimates import clustered_share
from analytics.measures import sittings
from analytics.metrics import METRICS
from analytics.pages.cells import percent, three
from analytics.panels import Panel, nothing
from analytics.report import Report
from analytics.tables import Column, Table

SOURCE_LABELS = {
    "recommendation": "Recommendation",
    "direct": "Direct or unknown",
    "continue": "Continue watching",
    "list": "My list",
    "search": "Search",
    "next": "Next episode",
}


def sources(report: Report) -> Panel:
    title, keys = "Plays by source", ("source_share",)
    if why := report.reason_without(METRICS["plays"]):
        return nothing(title, keys, why)
    now, *before = sittings.by_source(*report.periods)
    total = int(report.activity.daily["plays"].sum())
    columns = [Column("source", "Source"), Column("plays", "Plays", 0), Column("share_of_plays", "% of all plays", 2)]
    columns += [Column("watch_hours", "Watch hours", 2)]
    cells = [[SOURCE_LABELS[source] for source in now], [cell.plays for cell in now.values()]]
    cells += [[part_of(cell.plays, total) for cell in now.values()], [cell.hours for cell in now.values()]]
    for then in before:
        columns += [Column("plays_before", "Plays then", 0)]
        cells += [[cell.plays for cell in then.values()]]
    table = Table.of(columns, *cells)
    order = sorted(zip(*cells[:3], strict=True), key=lambda row: -(row[1] or 0))
    parts = [f"{name} {count:,} ({part:.2f} %)" for name, count, part in order if part is not None and count]
    return Panel(
        title,
        keys,
        table,
        lambda drawn: charts.bars(drawn, "source", "plays", "Plays"),
        f"All plays by what they started from: {', '.join(parts)}.",
    )


def part_of(part: int | None, whole: int) -> float | None:
    return part / whole * 100 if whole and part is not None else None


def recommended(report: Report) -> Panel:
    title, keys = "Share of plays from recommendations, per day", ("recommended_share",)
    if why := report.reason_without(METRICS["recommended_share"]):
        return nothing(title, keys, why, wide=True)
    small = report.activity.small_days
    shares = [clustered_share(each) for each in report.activity.shares]
    cells = [(None,) * 3 if hide else percent(each) for each, hide in zip(shares, small, strict=True)]
    columns = [Column("day", "Day"), *three("recommended_share", "Share (%)", 2), Column("plays", "Plays (n)", 0)]
    counts = [None if hide else each.observations for each, hide in zip(report.activity.shares, small, strict=True)]
    table = Table.of(columns, report.activity.days, *zip(*cells, strict=True), counts)
    whole = report.estimate(METRICS["recommended_share"])
    series = [Series("recommended_share", "Share", " %", "recommended_share_low", "recommended_share_high")]
    return Panel(
        title,
        keys,
        table,
        lambda drawn: charts.lines(drawn, "day", series, (Axis("Day"), Axis("% of plays", {"range": [0, 100]}))),
        f"Over the whole period {whole.value:.1f} % of {whole.n:,} plays came from recommendations "
        f"({wording.interval(whole, 1, ' %')}). Search, my list, next episode "
        "and continue watching are counted apart.",
        wide=True,
    )
