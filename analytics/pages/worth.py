"""What staying is worth: from a change in retention to money, and what a member brings in a lifetime."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analytics import charts, stakes, wording
from analytics.drawing import Axis, Series
from analytics.estimates import Estimate
from analytics.filters import DIMENSIONS, value_words
from analytics.measures.asking import hidden
from analytics.metrics import METRICS
from analytics.pages.cells import ends, three
from analytics.panels import Panel, nothing
from analytics.report import Report
from analytics.resampling import Columns
from analytics.stakes import COMPARISON, HOLDOUT, OWN
from analytics.tables import Column, Table

type Sums = Mapping[str, NDArray[np.int64]]

FROM = {
    COMPARISON: "Against the comparison, retention",
    HOLDOUT: "With personalisation, against the hold-out, retention",
    OWN: "As you say, retention",
}
UNCOMPARED = "Choose a comparison in which at least 10 accounts were members, or a change of your own."
NO_ARMS = "An arm of the hold-out has fewer than 10 accounts in these days: choose others, or a change of your own."
NOT_OF_A_SEGMENT = "The hold-out is counted over everybody: choose everybody, or a change of your own."
NOBODY_LEFT = "Where nobody left there is no interval to carry through: choose more days."


def change(report: Report) -> Panel:
    """A change in retention to money: for today's members, month by month."""
    title, keys, asked = "What a change in retention is worth", ("worth",), report.stakes
    now, before = sides(report)
    if why := report.reason_without(METRICS["members"]) or reason_against(report, now, before):
        return nothing(title, keys, why, wide=True)
    columns, members = joined(now, before, report.members.buckets), members_of(report)
    months = list(range(1, asked.months + 1))
    found = [stakes.worth(columns, replace(asked, months=month), members) for month in months]
    table = Table.of(
        [Column("months", "Months", 0), *three("money", "More revenue (€)", 0), Column("n", "Member days (n)", 0)],
        *zip(*((month, *ends(each), each.n) for month, each in zip(months, found, strict=True)), strict=True),
    )
    series = [Series("money", "Money", " €", "money_low", "money_high")]
    axes = (Axis("Months from now"), Axis("Revenue, €", {"rangemode": "normal"}))
    told = change_summary(report, columns, members, found[-1])
    return Panel(title, keys, table, lambda drawn: charts.lines(drawn, "months", series, axes), told, wide=True)


def sides(report: Report) -> tuple[Sums | None, Sums | None]:
    """Sums of those whose churn is the new one, and of those whose is the old one."""
    if report.stakes.change == HOLDOUT:
        arms = report.member_segments[0]
        return arms.get(("arm", "personalised")), arms.get(("arm", "holdout"))
    now, before = report.members, report.members_before
    if report.stakes.change == OWN:
        return now.buckets, now.buckets
    return now.buckets, before.buckets if before else None


def reason_against(report: Report, now: Sums | None, before: Sums | None) -> str:
    if report.stakes.change == HOLDOUT and not report.filter.segment.is_all:
        return NOT_OF_A_SEGMENT
    if not (is_large(now) and is_large(before)):
        return NO_ARMS if report.stakes.change == HOLDOUT else UNCOMPARED
    if not (left(now).any() and left(before).any()):
        return NOBODY_LEFT
    return ""


def is_large(sums: Sums | None) -> bool:
    return sums is not None and np.count_nonzero(sums["members"]) >= 10


def left(sums: Sums) -> NDArray[np.int64]:
    return sums["cancelled"] + sums["lapsed"]


def joined(now: Sums, before: Sums, paid: Sums) -> Columns:
    sides = [column for each in (now, before) for column in (left(each), each["members"])]
    return np.stack([*sides, paid["cents"], paid["members"]]).astype(np.float64)


def members_of(report: Report) -> float:
    """Of the last day, unless somebody says how many."""
    said = report.stakes.members
    return float(report.members.daily["members"][-1] if said is None else said)


def change_summary(report: Report, columns: Columns, members: float, money: Estimate) -> str:
    asked, sums = report.stakes, columns.sum(axis=1, keepdims=True)
    gained, price = stakes.gained(columns, asked), float(np.atleast_1d(stakes.price(sums[4:], asked))[0])
    base = 100 * (1 - stakes.churn(sums[2:4])[0])
    sure = "so it may be worth nothing" if money.low <= 0 <= money.high else "all on one side of zero"
    return (
        f"{FROM[asked.change]} changes by {wording.signed(gained.value, 2)} points a month, from {base:.2f} % "
        f"({wording.interval(gained, 2, ' points', sign=True)}). If that stays and is causal, {members:,.0f} members "
        f"at {price:.2f} € a month bring {wording.signed(money.value, 0)} € more in "
        f"{wording.plural(asked.months, 'month')}{discounted(asked)} "
        f"({wording.interval(money, 0, ' €', sign=True)}): {sure}."
    )


def discounted(asked: stakes.Stakes) -> str:
    return f", discounted by {asked.discount:g} % a year" if asked.discount else ""


def lifetime(report: Report) -> Panel:
    """By plan and arm, beside what is chosen above."""
    asked, keys = report.stakes, ("lifetime",)
    title = f"What a member brings in {wording.plural(asked.months, 'month')}"
    if why := report.reason_without(METRICS["revenue"]):
        return nothing(title, keys, why, wide=True)
    groups = {report.filter.segment.words.capitalize(): report.members.buckets} | others(report)
    rows = [row(name, sums, asked) for name, sums in groups.items()]
    columns = [
        Column("group", "Members"),
        *three("lifetime", "Brings (€)", 2),
        Column("churn", "Leave a month (%)", 2),
    ]
    columns += [Column("price", "Pay a month (€)", 2), Column("n", "Member days (n)", 0)]
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(drawn, "group", "lifetime", "€ a member", unit=" €", interval=True),
        lifetime_summary(report, stakes.lifetime(ledger(report.members.buckets), asked)),
        wide=True,
    )


def others(report: Report) -> dict[str, Sums]:
    """Plans and arms of enough accounts."""
    found: dict[str, Sums] = {}
    for dimension in ("plan", "arm"):
        groups = {value: sums for (name, value), sums in report.member_segments[0].items() if name == dimension}
        small = hidden([int(np.count_nonzero(sums["members"])) for sums in groups.values()])
        for (value, sums), hide in zip(groups.items(), small, strict=True):
            if sums["members"].any() and not hide:
                found[f"{DIMENSIONS[dimension]}: {value_words(value)}"] = sums
    return found


def ledger(sums: Sums) -> Columns:
    return np.stack([left(sums), sums["members"], sums["cents"], sums["members"]]).astype(np.float64)


def row(name: str, sums: Sums, asked: stakes.Stakes) -> tuple:
    columns = ledger(sums)
    found, whole = stakes.lifetime(columns, asked), columns.sum(axis=1, keepdims=True)
    paid = float(np.atleast_1d(stakes.price(whole[2:], asked))[0])
    return name, *ends(found), 100 * float(stakes.churn(whole[:2])[0]), paid, found.n


def lifetime_summary(report: Report, found: Estimate) -> str:
    asked = report.stakes
    return (
        f"If they go on leaving and paying as in these days, a member of {report.filter.segment.words} brings "
        f"{wording.number(found.value, 2)} € in {wording.plural(asked.months, 'month')}{discounted(asked)} "
        f"({wording.interval(found, 2, ' €')}, n = {found.n:,} member days)."
    )
