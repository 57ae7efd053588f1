"""How known what pages show is beside what viewers play: popularity lift and novelty, week by week."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from analytics import charts, resampling, wording
from analytics.drawing import Axis, Series
from analytics.estimates import Estimate
from analytics.measures import weeks
from analytics.measures.weeks import Week
from analytics.metrics import LISTS, MILLION
from analytics.pages.cells import ends, three
from analytics.panels import Panel, nothing
from analytics.report import KNOWN, SMALL, UNKNOWN, Report
from analytics.resampling import Columns
from analytics.tables import Column, Table

NO_FAME = "No data for this measure: it needs pages that were looked at, and plays in the calendar month before."


def reason_without(report: Report) -> str:
    if report.filter.segment.dimension not in KNOWN[LISTS]:
        return UNKNOWN[LISTS].format(report.filter.segment.dimension)
    if not report.habits.fame:
        return NO_FAME
    return SMALL if all(hides(report.habits.fame)) else ""


def hides(found: Mapping[date, Week]) -> list[bool]:
    """Weeks in which too few accounts looked at a page, or played anything."""
    return np.logical_or(*(weeks.small(found.values(), name) for name in ("shown", "played"))).tolist()


def rows(report: Report, cells) -> list[tuple]:
    """By week, cells of those that may be shown and nothing of the others."""
    told = {
        week: None if hide else cells(sums)
        for (week, sums), hide in zip(report.habits.fame.items(), hides(report.habits.fame), strict=True)
    }
    width = len(next(each for each in told.values() if each))
    return [(week, *(each or (None,) * width)) for week, each in told.items()]


def lift(report: Report) -> Panel:
    title, keys = "Is what is shown more popular than what is played?", ("popularity_lift",)
    if why := reason_without(report):
        return nothing(title, keys, why)
    found = rows(
        report,
        lambda week: (*ends(lift_of(week)), *(share(week, name) for name in ("shown", "played")), *sizes(week)),
    )
    columns = [Column("week", "Week of"), *three("lift", "Popularity lift", 3)]
    columns += [Column("shown", "Mean popularity seen (% of plays)", 3), Column("played", "Played (% of plays)", 3)]
    columns += [Column("n", "Placements seen (n)", 0), Column("plays", "Plays (n)", 0)]
    whole = lift_of(weeks.together(report.habits.fame))
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*found, strict=True)),
        lambda drawn: charts.lines(
            drawn, "week", [Series("lift", "Lift", "", "lift_low", "lift_high")], (Axis("Week of"), Axis("Lift"))
        ),
        f"What viewers see is {wording.number(whole.value, 2)} times as popular as what they play "
        f"({wording.interval(whole, 2)}, n = {whole.n:,} placements seen). {verdict(whole)}",
    )


def verdict(lift: Estimate) -> str:
    if not lift.is_known or lift.low <= 1 <= lift.high:
        return "No clear difference from 1: pages lean to hits no more than viewers do."
    return f"Pages lean to hits {'more' if lift.low > 1 else 'less'} than viewers do."


def novelty(report: Report) -> Panel:
    title, keys = "How novel is what is shown and played?", ("novelty",)
    if why := reason_without(report):
        return nothing(title, keys, why)
    found = rows(report, lambda week: (*ends(bits(week, "shown")), *ends(bits(week, "played")), *sizes(week)))
    columns = [Column("week", "Week of"), *three("shown", "Of placements seen (bits)", 2)]
    columns += [*three("played", "Of plays (bits)", 2), Column("n", "Placements seen (n)", 0)]
    columns += [Column("plays", "Plays (n)", 0)]
    series = [Series(name, label, "", f"{name}_low", f"{name}_high") for name, label in LABELS.items()]
    seen, played = (bits(weeks.together(report.habits.fame), name) for name in LABELS)
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*found, strict=True)),
        lambda drawn: charts.lines(drawn, "week", series, (Axis("Week of"), Axis("Bits"))),
        f"Placements seen: {wording.number(seen.value, 2)} bits ({wording.interval(seen, 2)}, n = {seen.n:,}); "
        f"plays: {wording.number(played.value, 2)} bits ({wording.interval(played, 2)}, n = {played.n:,}). One bit "
        "more is a title with half the plays.",
    )


LABELS = {"shown": "Seen", "played": "Played"}


def lift_of(week: Week) -> Estimate:
    columns = np.stack([week[name] for name in ("shown_share", "shown", "played_share", "played")])
    return resampling.not_below_zero(resampling.jackknife(columns, ratio_of_means, int(week["shown"].sum())))


def ratio_of_means(columns: Columns) -> Columns:
    return resampling.ratio(columns[:2]) / resampling.ratio(columns[2:])


def bits(week: Week, name: str) -> Estimate:
    columns = np.stack([week[f"{name}_bits"] / MILLION, week[name]])
    return resampling.jackknife(columns, resampling.ratio, int(week[name].sum()))


def share(week: Week, name: str) -> float:
    return float(100 * week[f"{name}_share"].sum() / MILLION / week[name].sum())


def sizes(week: Week) -> tuple[int, int]:
    return int(week["shown"].sum()), int(week["played"].sum())
