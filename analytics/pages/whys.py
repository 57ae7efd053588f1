"""How often viewers ask why something stands on their page."""

import numpy as np

from analytics import charts, resampling, wording
from analytics.drawing import Axis, Series
from analytics.estimates import Estimate
from analytics.measures import weeks, whys
from analytics.measures.weeks import Week
from analytics.metrics import Metric
from analytics.pages.cells import ends, three
from analytics.panels import Panel, nothing
from analytics.report import SMALL, Report
from analytics.tables import Column, Table

SHARE = Metric("why_viewers", "whys", ("askers",), "viewers", 100, unit=" %")
NOBODY_LOOKED = "No data for this measure: nobody who lets themselves be measured looked at a page in this period."
NOBODY_ASKED = "Nobody opened Why this? in this period, of {} viewer days on which a page was looked at."


def weekly(report: Report) -> Panel:
    """Of what was seen, and of those who looked: by week."""
    title, keys = "How often Why this? is asked", ("why_rate", "why_viewers")
    found = whys.weeks(report.filter)
    if not found:
        return nothing(title, keys, NOBODY_LOOKED)
    whole = weeks.together(found)
    if not whole["asked"].any():
        return nothing(title, keys, NOBODY_ASKED.format(f"{whole['viewers'].sum():,}"))
    if weeks.is_small(whole, "asked"):
        return nothing(title, keys, SMALL)
    small = np.logical_or(weeks.small(found.values(), "asked"), weeks.small(found.values(), "viewers"))
    cells = [(None,) * 8 if hide else row(week) for week, hide in zip(found.values(), small, strict=True)]
    columns = [Column("week", "Week of"), *three("rate", "Asked per 1,000 placements seen", 2)]
    columns += [*three("share", "Viewer days with a question (%)", 2)]
    columns += [Column("asked", "Times asked", 0), Column("n", "Viewer days (n)", 0)]
    series = [Series("rate", "Per 1,000", "", "rate_low", "rate_high")]
    series += [Series("share", "Viewer days", " %", "share_low", "share_high", row=1)]
    axes = (Axis("Week of"), Axis("Per 1,000 seen"), Axis("% of viewer days"))
    return Panel(
        title,
        keys,
        Table.of(columns, list(found), *zip(*cells, strict=True)),
        lambda drawn: charts.lines(drawn, "week", series, axes),
        summary(whole),
    )


def row(week: Week) -> tuple[float | int | None, ...]:
    return *ends(per_thousand(week)), *ends(of_viewers(week)), int(week["asked"].sum()), int(week["viewers"].sum())


def per_thousand(week: Week) -> Estimate:
    """Unknown in a week without a question: how far chance reaches can't be seen then."""
    columns = np.stack([1000.0 * week["asked"], week["seen"]])
    asked = resampling.jackknife(columns, resampling.ratio, int(week["seen"].sum()))
    return resampling.not_below_zero(asked) if week["asked"].any() else Estimate(0, np.nan, np.nan, asked.n)


def of_viewers(week: Week) -> Estimate:
    return SHARE.estimate(week, 1)


def summary(whole: Week) -> str:
    rate, share = per_thousand(whole), of_viewers(whole)
    return (
        f"{wording.number(rate.value, 2)} times in 1,000 placements seen ({wording.interval(rate, 2)}, "
        f"n = {rate.n:,}); on {wording.number(share.value, 2)} % of {share.n:,} viewer days "
        f"({wording.interval(share, 2, ' %')}). Counted over everybody who lets themselves be measured, whatever "
        "segment is chosen."
    )
