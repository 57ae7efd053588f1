"""Content: which titles were shown and watched, what was searched for in vain, and how new titles start."""

from analytics import charts
from analytics.drawing import Axis
from analytics.measures import log, titles
from analytics.metrics import METRICS
from analytics.panels import Panel, nothing
from analytics.report import SMALL, Report
from analytics.tables import Column, Table

TILES = ("plays", "completion", "tail_share")
MOST = 40
NO_SEARCHES = "No data for this measure: no query was searched for by ten accounts in this period."


def watched(report: Report) -> Panel:
    title, keys = "Most watched titles", ("exposure", "completion")
    if why := report.reason_without(METRICS["plays"]):
        return nothing(title, keys, why, wide=True)
    found = report.titles
    order = [n for n in found.watched_ms.argsort()[::-1].tolist() if found.accounts[n] >= 10][:MOST]
    if not order:
        return nothing(title, keys, f"No title was played by ten accounts. {SMALL}", wide=True)
    names = titles.names(report.filter, found.ids[order].tolist())
    cells = [
        (
            names[int(found.ids[n])],
            found.watched_ms[n] / 3_600_000,
            int(found.plays[n]),
            100 * found.completed[n] / max(1, found.plays[n]),
            int(found.served[n]),
            int(found.seen[n]),
            int(found.opened[n]),
        )
        for n in order
    ]
    columns = [Column("title", "Title"), Column("watch_hours", "Watch hours", 2), Column("plays", "Plays", 0)]
    columns += [Column("completion", "To the end (%)", 1), Column("served", "Served", 0), Column("seen", "Seen", 0)]
    columns += [Column("opened", "Opened", 0)]
    hidden = int((found.plays > 0).sum()) - len([n for n in range(len(found.ids)) if found.accounts[n] >= 10])
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*cells, strict=True)),
        lambda drawn: charts.bars(top(drawn, 15), "title", "watch_hours", "Watch hours", unit=" h"),
        f"The {len(cells)} most watched; the chart shows the first 15. {hidden:,} "
        "titles played by fewer than 10 accounts "
        "are left out. Counted over everybody, whatever segment is chosen. A title's name leads to its own page.",
        wide=True,
        links=[to_title(int(found.ids[n])) for n in order],
        leads_to="titles",
    )


def to_title(pk: int) -> str:
    return f"title={pk}"


def top(table: Table, rows: int) -> Table:
    return Table(table.columns, table.rows[:rows])


def shown_and_watched(report: Report) -> Panel:
    title, keys = "Shown and watched", ("exposure",)
    found = report.titles
    order = [n for n in found.served.argsort()[::-1].tolist() if found.accounts[n] >= 10 and found.served[n]][:MOST]
    if not order:
        return nothing(
            title,
            keys,
            "No data for this measure: no page was logged in this period, or its "
            "titles were played by fewer than 10 accounts.",
        )
    names = titles.names(report.filter, found.ids[order].tolist())
    columns = [Column("title", "Title"), Column("served", "Served", 0), Column("plays", "Plays", 0)]
    cells = [(names[int(found.ids[n])], int(found.served[n]), int(found.plays[n])) for n in order]
    axes = Axis("Times served"), Axis("Plays")
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*cells, strict=True)),
        lambda drawn: charts.points(top(drawn, 12), "title", "served", "plays", axes),
        f"The {len(cells)} titles that were shown most; the chart shows "
        "twelve. Up and left: watched more than shown.",
        links=[to_title(int(found.ids[n])) for n in order],
        leads_to="titles",
    )


def searches(report: Report) -> Panel:
    title, keys = "What people searched for", ("searches",)
    (total, empty, clicks), rows = log.searches(report.filter)
    if not rows:
        return nothing(title, keys, f"{NO_SEARCHES} {total:,} searches in all, {empty:,} without a result.")
    columns = [Column("query", "Query"), Column("searches", "Searches", 0), Column("empty", "Without a result", 0)]
    columns += [Column("clicks", "Clicks", 0)]
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(top(drawn, 12), "query", "searches", "Searches"),
        f"{total:,} searches, {empty:,} without a result, {clicks:,} clicks. "
        "What is often sought and not found is a gap.",
    )


def launches(report: Report) -> Panel:
    """How titles that came out lately began: plays in their first four weeks."""
    title, keys = "How new titles start", ("plays",)
    rows = titles.launches(report.filter)
    if not rows:
        return nothing(
            title,
            keys,
            "No data for this measure: no title of ten accounts came out in this period or the four weeks before it.",
        )
    columns = [
        Column("title", "Title"),
        Column("released", "Out since"),
        Column("plays", "Plays in its first 28 days", 0),
    ]
    columns += [Column("served", "Served", 0), Column("share", "% to the end", 1)]
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*(row[1:] for row in rows), strict=True)),
        lambda drawn: charts.bars(top(drawn, 12), "title", "plays", "Plays in the first 28 days"),
        f"{len(rows)} titles that came out in this period or the four weeks before it.",
        links=[to_title(row[0]) for row in rows],
        leads_to="titles",
    )


PANELS = {"watched": watched, "shown": shown_and_watched, "searches": searches, "launches": launches}
