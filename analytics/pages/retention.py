"""Retention and churn: who stays, how long, which month's joiners, when they leave, and what a change is worth."""

import math

import numpy as np

from analytics import charts, survival, wording
from analytics.drawing import MOST, Axis, Series
from analytics.measures import members
from analytics.metrics import METRICS
from analytics.pages import risk, worth
from analytics.pages.cells import ends, three
from analytics.panels import Panel, nothing
from analytics.report import SMALL, Report
from analytics.tables import Column, Table

TILES = ("churn", "voluntary", "involuntary", "members", "joined", "revenue")
MONTH = 30
LONGEST = 24
"""Months of tenure that hazards and cohorts show."""


def no_members(report: Report) -> str:
    return report.reason_without(METRICS["members"])


def flow(report: Report) -> Panel:
    title, keys = "Members who joined and left, per day", ("joined", "voluntary", "involuntary")
    if why := no_members(report):
        return nothing(title, keys, why, wide=True)
    daily = report.members.daily
    columns = [Column("day", "Day"), Column("members", "Members", 0), Column("joined", "Joined", 0)]
    columns += [Column("returned", "Came back", 0), Column("cancelled", "Left by choice", 0)]
    columns += [Column("lapsed", "Payment failed", 0)]
    names = ("members", "joined", "returned", "cancelled", "lapsed")
    table = Table.of(columns, report.members.days, *(daily[name].tolist() for name in names))
    series = (Series("members", "Members"), Series("joined", "Joined", row=1))
    series += (Series("cancelled", "By choice", row=1), Series("lapsed", "Payment", row=1))
    axes = (Axis("Day"), Axis("Members"), Axis("A day"))
    total = {name: int(daily[name].sum()) for name in names[1:]}
    return Panel(
        title,
        keys,
        table,
        lambda drawn: charts.lines(drawn, "day", series, axes),
        f"{total['joined']:,} joined and {total['returned']:,} came back; {total['cancelled']:,} left by choice and "
        f"{total['lapsed']:,} because a payment failed.",
        wide=True,
    )


def kept(report: Report) -> Panel:
    """Kaplan-Meier by arm where there are arms, else by plan."""
    title, keys = "Still here after so many days", ("survival",)
    if why := no_members(report):
        return nothing(title, keys, why, wide=True)
    groups, name = usable(report.stays["arm"]), "arm"
    if len(groups) < 2:
        groups, name = usable(report.stays["plan"]), "plan"
    if not groups:
        return nothing(title, keys, SMALL, wide=True)
    curves = {key: survival.curve(stay.spells) for key, stay in list(groups.items())[:MOST]}
    days = sorted({int(day) for curve in curves.values() for day in steps(curve.days)})
    columns, cells, series = [Column("days", "Days since joining", 0)], [days], []
    for key, curve in curves.items():
        column = f"here_{key.replace(' ', '_')}"
        at = [curve.at(day) for day in days]
        columns += [*three(column, f"{key.title()}: still here (%)", 2), Column(f"{column}_n", "At risk (n)", 0)]
        percents = [tuple(None if end is None else 100 * end for end in ends(each)) for each in at]
        cells += [*zip(*percents, strict=True), [at_risk(curve, day) for day in days]]
        series += [Series(column, key.title(), " %", f"{column}_low", f"{column}_high", shape="hv")]
    p = survival.log_rank({key: stay.spells for key, stay in groups.items()})
    return Panel(
        title,
        keys,
        Table.of(columns, *cells),
        lambda table: charts.lines(
            table, "days", series, (Axis("Days since joining"), Axis("% still here", {"range": [0, 102]}))
        ),
        kept_summary(curves, p, name),
        wide=True,
    )


def usable(groups: dict[str, members.Stays]) -> dict[str, members.Stays]:
    """Groups that may be shown: at least ten accounts."""
    return {key: stay for key, stay in groups.items() if stay.n >= 10 and key != "none"}


def steps(days: np.ndarray) -> np.ndarray:
    """At most sixty of them, so that the table can be read; the first and the last among them."""
    return days if len(days) <= 60 else days[np.unique(np.linspace(0, len(days) - 1, 60).astype(int))]


def at_risk(curve: survival.Curve, day: int) -> int | None:
    if day > curve.days[-1]:
        return None
    return int(curve.at_risk[min(len(curve.days) - 1, int(np.searchsorted(curve.days, day)))])


def kept_summary(curves: dict[str, survival.Curve], p: float | None, name: str) -> str:
    told = []
    for key, curve in curves.items():
        after = curve.at(90)
        if math.isfinite(after.value):
            told.append(
                f"{key} {100 * after.value:.1f} % ({wording.interval(percent(after), 1, ' %')}, n = {curve.n:,})"
            )
    test = "" if p is None else f" The log-rank test of equal curves gives p = {p:.3f}."
    differ = "" if p is None else " They differ by more than chance." if p < 0.05 else " That is no clear difference."
    return (
        f"Still here after 90 days, by {name}: {'; '.join(told)}.{test}{differ} "
        "Who is still here is censored, not lost."
    )


def percent(estimate):
    return type(estimate)(*(100 * value for value in (estimate.value, estimate.low, estimate.high)), estimate.n)


def cohorts(report: Report) -> Panel:
    title, keys = "Which month's joiners stayed", ("cohorts",)
    found = {} if no_members(report) else report.stays["cohort"]
    followed = {month: stay for month, stay in found.items() if not stay.entry.any()}
    rows = []
    for month, stay in list(followed.items())[-LONGEST:]:
        curve = survival.curve(stay.spells)
        for age in range(LONGEST + 1):
            here = curve.at(age * MONTH)
            if math.isfinite(here.value):
                rows.append((month, age, None if stay.n < 10 else 100 * here.value, None if stay.n < 10 else stay.n))
    if not any(row[2] is not None for row in rows):
        return nothing(
            title, keys, no_members(report) or f"Every cohort that was followed from its start is small. {SMALL}"
        )
    columns = [Column("cohort", "Joined in"), Column("months", "Months later", 0)]
    columns += [Column("here", "Still here (%)", 1), Column("n", "Joined (n)", 0)]
    table = Table.of(columns, *zip(*rows, strict=True))
    small = len({row[0] for row in rows if row[2] is None})
    return Panel(
        title,
        keys,
        table,
        lambda drawn: charts.heat(
            drawn, "months", "cohort", "here", (Axis("Months since joining"), Axis("Joined in")), " %"
        ),
        f"{len(followed)} months of joiners, followed from their start; "
        f"{len(found) - len(followed)} that began before "
        f"the log are left out. {small} are of fewer than 10 accounts and stay empty.",
    )


def hazard(report: Report) -> Panel:
    title, keys = "When people leave: hazard by tenure", ("hazard",)
    why = no_members(report)
    if why or (stay := members.Stays.of(report.stays["plan"].values())).n < 10:
        return nothing(title, keys, why or SMALL)
    edges = list(range(0, MONTH * (min(LONGEST, int(stay.days.max()) // MONTH + 1) + 1), MONTH))
    estimates = survival.hazards(stay.spells, edges)
    rows = [
        (month, *(None if end is None else 100 * end for end in ends(each)), each.n)
        for month, each in enumerate(estimates, 1)
        if each.n >= 10
    ]
    if not rows:
        return nothing(title, keys, SMALL)
    columns = [
        Column("month", "Month of tenure", 0),
        *three("hazard", "Left in it (%)", 2),
        Column("n", "There (n)", 0),
    ]
    table = Table.of(columns, *zip(*rows, strict=True))
    series = [Series("hazard", "Left", " %", "hazard_low", "hazard_high")]
    most = max(rows, key=lambda row: row[1])
    return Panel(
        title,
        keys,
        table,
        lambda drawn: charts.lines(drawn, "month", series, (Axis("Month of tenure"), Axis("% that left in it"))),
        f"Most leave in month {most[0]}: {most[1]:.1f} % of {most[4]:,}. Months "
        "that fewer than 10 reached are left out.",
    )


PANELS = {
    "flow": flow,
    "kept": kept,
    "cohorts": cohorts,
    "hazard": hazard,
    "risk": risk.reliability,
    "risk-quality": risk.quality,
    "risk-weights": risk.weights,
    "worth": worth.change,
    "lifetime": worth.lifetime,
}
