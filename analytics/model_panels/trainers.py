"""Every trainer on the same cuts: one measure by cut, and accuracy against diversity."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from analytics import model_charts
from analytics.model_definitions import CHOICES, COSTS, MODEL_DEFINITIONS
from analytics.model_panels.panel import ModelPanel, cells, column, defined, estimated, name_of, table_of, told
from analytics.model_report import ModelReport
from analytics.tables import Cell, Column

CUTS = {
    "random": "Random",
    "last": "Leave last out",
    "time": "Global time",
    "rolling": "Rolling origins",
}
"""How the cuts are called, in the order in which they flatter."""

NO_BOARD = "No leaderboard yet: make one with manage.py benchmark_models and the world's name."

PREFERRED = ("rolling", "time", "last", "random")
"""Of these cuts the first with enough viewers shows the trade-off: time tells more than chance."""

ENOUGH = 50


def cuts(report: ModelReport) -> ModelPanel:
    measure = report.measure
    others = [name for name in CHOICES if name != measure]
    columns = [Column("trainer", "Trainer"), Column("cut", "Cut"), *estimated(measure)]
    columns += [column("gain"), Column("gain_low", "95 % from", 4), Column("gain_high", "95 % to", 4)]
    columns += [*map(column, ("detectable", *others, *COSTS)), Column("reason", "Not judged because")]
    rows = [
        line(row, split, measure, others)
        for split in CUTS
        if split in report.splits
        for row in rows_of(report, split)
    ]
    return ModelPanel(
        title=f"{name_of(measure)} of every trainer, by cut",
        definitions=defined(measure),
        table=table_of(columns, rows),
        draw=partial(model_charts.dots, measure=column(measure), names="trainer", series="cut"),
        summary=cuts_summary(report),
        empty=NO_BOARD,
    )


def rows_of(report: ModelReport, split: str) -> list[Mapping[str, Any]]:
    return report.splits[split]["rows"]


def line(row: Mapping[str, Any], split: str, measure: str, others: list[str]) -> list[Cell]:
    found, costs = row.get("estimates", {}), row.get("costs", {})
    return [
        row["trainer"],
        CUTS[split],
        *cells(found.get(measure)),
        *cells(row.get("gain"))[:3],
        row.get("detectable"),
        *(cells(found.get(name))[0] for name in others),
        *(costs.get(name) for name in COSTS),
        row.get("reason", ""),
    ]


def cuts_summary(report: ModelReport) -> str:
    """Who leads on each cut."""
    said = []
    for split in CUTS:
        known = [
            row for row in report.splits.get(split, {}).get("rows", ()) if value_of(row, report.measure) is not None
        ]
        if known:
            sign = 1 if MODEL_DEFINITIONS[report.measure].good == "down" else -1
            best = min(known, key=lambda row: sign * value_of(row, report.measure))
            said.append(f"{CUTS[split]}: {best['trainer']} {told(best['estimates'][report.measure])}")
    word = {"up": "Best", "down": "Best"}.get(MODEL_DEFINITIONS[report.measure].good, "Highest")
    return f"{word} by cut. {'; '.join(said)}." if said else "Nothing of this measure is known."


def value_of(row: Mapping[str, Any], measure: str) -> float | None:
    return cells(row.get("estimates", {}).get(measure))[0]


def trade_off(report: ModelReport) -> ModelPanel:
    """Accuracy against diversity on the cut that tells most."""
    split = told_best_by(report)
    known = [row for row in rows_of(report, split) if "reason" not in row] if split else []
    others = ("diversity@10", "coverage", "novelty@10", "serendipity@10", "miscalibration@10", "popularity_lift@10")
    columns = [Column("trainer", "Trainer"), *estimated("ndcg@10"), *map(column, others)]
    columns.append(Column("on_the_edge", "On the edge"))
    edge = undominated(known)
    rows = [
        [
            row["trainer"],
            *cells(row["estimates"]["ndcg@10"]),
            *(value_of(row, name) for name in others),
            "yes" if row["trainer"] in edge else "no",
        ]
        for row in known
    ]
    return ModelPanel(
        title="Accuracy against diversity",
        definitions=defined("ndcg@10", "diversity@10"),
        table=table_of(columns, rows),
        draw=model_charts.trade_off,
        summary=trade_off_summary(split, edge),
        empty=NO_BOARD,
    )


def told_best_by(report: ModelReport) -> str:
    sizes = {split: most_viewers(report, split) for split in PREFERRED if split in report.splits}
    enough = [split for split, n in sizes.items() if n >= ENOUGH]
    return (enough or sorted(sizes, key=lambda split: -sizes[split]) or [""])[0]


def most_viewers(report: ModelReport, split: str) -> int:
    return max((cells(row.get("estimates", {}).get("ndcg@10"))[3] or 0 for row in rows_of(report, split)), default=0)


def undominated(rows: list[Mapping[str, Any]]) -> list[str]:
    """The trainers that none beats in both: the Pareto front, the most accurate first."""
    points = {row["trainer"]: (value_of(row, "ndcg@10"), value_of(row, "diversity@10")) for row in rows}
    known = {name: point for name, point in points.items() if None not in point}
    best = {
        name: point
        for name, point in known.items()
        if not any(
            all(a >= b for a, b in zip(other, point, strict=True)) and other != point for other in known.values()
        )
    }
    return sorted(best, key=lambda name: -best[name][0])


def trade_off_summary(split: str, edge: list[str]) -> str:
    if not edge:
        return "No trainer's accuracy and diversity are both known."
    return (
        f"On the cut {CUTS[split].lower()}, none beats {', '.join(edge)} in both: from there on, "
        f"whoever wants more of one pays with the other."
    )
