"""Diversity and fairness: how widely watching and showing are spread, and whether viewers narrow over time."""

import numpy as np

from analytics import charts, wording
from analytics.drawing import Axis, Series
from analytics.estimates import mean
from analytics.filters import DIMENSIONS, value_words
from analytics.measures import titles
from analytics.measures.asking import hidden
from analytics.metrics import METRICS
from analytics.pages import fame, fit
from analytics.pages.cells import ends, shown, three
from analytics.panels import Panel, nothing
from analytics.report import SMALL, Report
from analytics.tables import Column, Table

TILES = ("tail_share", "list_diversity", "serendipity", "miscalibration", "hours_per_viewer")


def lorenz(report: Report) -> Panel:
    title, keys = "How unequally titles are watched and shown", ("gini_of_plays", "catalogue_coverage")
    if why := report.reason_without(METRICS["plays"]):
        return nothing(title, keys, why, wide=True)
    found = report.titles
    played, served = (spread_out(counts, found.published) for counts in (found.plays, found.served))
    at = np.linspace(0, 1, 41)
    columns = [Column("titles", "Least popular titles (%)", 1), Column("plays", "Their share of plays (%)", 2)]
    cells = [(100 * at).tolist(), curve(played, at)]
    series = [Series("plays", "Plays", " %")]
    if served.sum():
        columns += [Column("served", "Their share of placements (%)", 2)]
        cells += [curve(served, at)]
        series += [Series("served", "Placements", " %")]
    columns += [Column("equal", "If all were equal (%)", 1)]
    cells += [(100 * at).tolist()]
    series += [Series("equal", "Equal", " %")]
    covered = int((played > 0).sum())
    words = (
        f"{covered:,} of {len(played):,} titles were played ({100 * covered / len(played):.1f} "
        f"%). Gini of plays {gini(played):.3f}"
    )
    words += f", of placements {gini(served):.3f}." if served.sum() else "; no placements were logged in this period."
    return Panel(
        title,
        keys,
        Table.of(columns, *cells),
        lambda drawn: charts.lines(
            drawn, "titles", series, (Axis("% of titles, least popular first"), Axis("% of the total"))
        ),
        f"{words} Counted over everybody, whatever segment is chosen.",
        wide=True,
    )


def spread_out(counts: np.ndarray, published: int) -> np.ndarray:
    """Rising, with zeros for the titles that were out and have no count."""
    return np.sort(np.concatenate([np.zeros(max(0, published - len(counts)), np.int64), counts]))


def curve(rising: np.ndarray, at: np.ndarray) -> list[float]:
    above = np.concatenate([[0], np.cumsum(rising)]) / max(1, rising.sum())
    return (100 * np.interp(at, np.linspace(0, 1, len(above)), above)).tolist()


def gini(rising: np.ndarray) -> float:
    n, total = len(rising), rising.sum()
    return float((2 * (np.arange(1, n + 1) * rising).sum() / total - (n + 1)) / n) if n and total else 0.0


def tail(report: Report) -> Panel:
    title, keys = "Plays outside the head, per day", ("tail_share",)
    metric = METRICS["tail_share"]
    if why := report.reason_without(metric):
        return nothing(title, keys, why)
    now = report.activity
    columns = [Column("day", "Day"), Column("tail_share", "Outside the head (%)", 2), Column("n", "Plays (n)", 0)]
    table = Table.of(
        columns,
        now.days,
        shown(metric.daily(now.daily), now.small_days),
        shown(now.daily["ranked"].tolist(), now.small_days),
    )
    whole = report.estimate(metric)
    return Panel(
        title,
        keys,
        table,
        lambda drawn: charts.lines(
            drawn, "day", [Series("tail_share", "Tail", " %")], (Axis("Day"), Axis("% of plays"))
        ),
        f"{whole.value:.1f} % of {whole.n:,} plays were of titles outside last "
        f"month's head ({wording.interval(whole, 1, ' %')}). "
        "By definition about half would be, if nothing changed from month to month.",
    )


def variety(report: Report) -> Panel:
    """Is the bubble closing? The entropy of the genres that a viewer plays, month by month."""
    title, keys = "Is the bubble closing? Variety by month", ("entropy",)
    found = report.habits.entropies
    rows = []
    for month, entropies in found.items():
        estimate = mean(entropies)
        if estimate.n >= 10:
            rows.append((f"{month:%Y-%m}", *ends(estimate), estimate.n))
    if not rows:
        return nothing(
            title, keys, "No data for this measure: it needs a whole calendar month with ten viewers of five plays."
        )
    columns = [Column("month", "Month"), *three("entropy", "Genre entropy (bits)", 3), Column("n", "Viewers (n)", 0)]
    moved = rows[-1][1] - rows[0][1]
    clear = rows[-1][2] > rows[0][3] or rows[-1][3] < rows[0][2]
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(
            drawn,
            "month",
            "entropy",
            "Bits",
            interval=True,
        ),
        f"From {rows[0][1]:.2f} bits to {rows[-1][1]:.2f}: "
        f"{'it moved by ' + wording.signed(moved, 2) if clear else 'no clear difference'}. "
        "Higher means that a viewer's plays are spread over more genres.",
    )


def fairness(report: Report) -> Panel:
    """Is every taste served as well as the others?"""
    title, keys = "Is every taste served as well?", ("completion", "hours_per_viewer")
    found = {value: sums for (name, value), sums in report.segments[0].items() if name == "taste"}
    small = hidden([int(np.count_nonzero(sums["plays"])) for sums in found.values()])
    rows = []
    for (value, sums), hide in zip(found.items(), small, strict=True):
        if not hide:
            done, hours = (METRICS[key].estimate(sums, len(report.filter.range)) for key in keys)
            rows.append((value_words(value), *ends(done), *ends(hours), hours.n))
    if len(rows) < 2:
        return nothing(
            title, keys, SMALL if found else "No data for this measure: nobody watched in this period.", wide=True
        )
    rows.sort(key=lambda row: row[1])
    columns = [Column("taste", DIMENSIONS["taste"]), *three("completion", "Completion (%)", 1)]
    columns += [*three("hours", "Hours a viewer and day", 2), Column("n", "Viewer days (n)", 0)]
    whole = report.metric("completion")
    behind = [row[0] for row in rows if whole and row[3] is not None and row[3] < whole.value]
    told = (
        f"Clearly below the whole: {', '.join(behind)}." if behind else "No taste group is clearly below the whole."
    )
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(
            drawn,
            "taste",
            "completion",
            "% of plays to the end",
            unit=" %",
            interval=True,
        ),
        f"{told} Lengths differ between genres, so a group that likes films completes less.",
        wide=True,
        links=[""] * len(rows),
    )


def providers(report: Report) -> Panel:
    title, keys = "What each era gets: catalogue, placements, plays", ("exposure",)
    rows = [row for row in titles.eras(report.filter) if row[2] + row[3]]
    if not rows:
        return nothing(
            title, keys, "No data for this measure: no title was shown or played in this period.", wide=True
        )
    total = [sum(row[n] for row in rows) or 1 for n in (1, 2, 3)]
    cells = [(row[0], *(100 * row[n] / total[n - 1] for n in (1, 2, 3))) for row in rows]
    columns = [Column("era", "Decade"), Column("titles", "% of titles", 1), Column("served", "% of placements", 1)]
    columns += [Column("plays", "% of plays", 1)]
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*cells, strict=True)),
        lambda drawn: charts.bars(drawn, "era", "plays", "% of plays", unit=" %"),
        "The share of each decade among titles, placements and plays. Equal "
        "shares aren't the aim; a gap is a question.",
        wide=True,
    )


PANELS = {
    "lorenz": lorenz,
    "fit": fit.daily,
    "fairness": fairness,
    "tail": tail,
    "popularity-lift": fame.lift,
    "novelty": fame.novelty,
    "variety": variety,
    "eras": providers,
}
