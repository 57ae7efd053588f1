"""The headline numbers, put into words: value, interval, n, comparison, difference and direction."""

import math
from dataclasses import dataclass

import numpy as np

from analytics import estimates
from analytics.charts import IntervalBar, interval_bar
from analytics.definitions import APART, DEFINITIONS, Definition
from analytics.estimates import Estimate, Moments
from analytics.report import Report


@dataclass(frozen=True, slots=True)
class Change:
    """How a number differs from the comparison."""

    before: str
    absolute: str
    percent: str
    interval: str
    direction: str
    bar: IntervalBar | None


@dataclass(frozen=True, slots=True)
class Tile:
    definition: Definition
    value: str
    detail: str
    interval: str
    n: str
    change: Change | None


def tiles(report: Report) -> list[Tile]:
    now, before = report.per_day, report.per_day_before
    shares, shares_before = report.recommended, report.recommended_before
    return [
        per_day_tile(report, "plays", number(now.total_plays), before and number(before.total_plays)),
        per_day_tile(report, "hours", number(now.total_hours, 1), before and number(before.total_hours, 1)),
        per_day_tile(report, "viewers", number(now.total_viewers), before and number(before.total_viewers)),
        share_tile("recommended_share", shares.plays, shares_before and shares_before.plays),
        share_tile("recommended_hours_share", shares.hours, shares_before and shares_before.hours),
    ]


def per_day_tile(report: Report, name: str, total: str, total_before: str | None) -> Tile:
    """A total of the range; its interval and difference are those of the mean a day."""
    definition = DEFINITIONS[{"plays": "plays", "hours": "watch_hours", "viewers": "active_viewers"}[name]]
    days = np.asarray(getattr(report.per_day, name), dtype=np.float64)
    mean = estimates.mean(days)
    change = None
    if report.per_day_before is not None:
        days_before = np.asarray(getattr(report.per_day_before, name), dtype=np.float64)
        compare = estimates.mean_of_differences if report.weekdays_match else estimates.difference_of_means
        difference = compare(days, days_before)
        change = change_of(difference, float(days_before.mean()), definition, " a day", total_before or "")
    return Tile(
        definition=definition,
        value=total,
        detail=f"{number(mean.value, 1)} a day",
        interval=interval(mean),
        n=f"n = {plural(mean.n, 'day')}",
        change=change,
    )


def share_tile(key: str, moments: Moments, moments_before: Moments | None) -> Tile:
    share = percent(estimates.clustered_share(moments))
    change = None
    if moments_before is not None:
        before = percent(estimates.clustered_share(moments_before))
        difference = estimates.difference_of_shares(share, before)
        change = change_of(difference, before.value, DEFINITIONS[key], " points", percentage(before.value))
    return Tile(
        definition=DEFINITIONS[key],
        value=percentage(share.value),
        detail=APART,
        interval=interval(share, " %"),
        n=f"n = {plural(moments.observations, 'play')} by {plural(moments.clusters, 'viewer')}",
        change=change,
    )


def change_of(difference: Estimate, before: float, definition: Definition, unit: str, total_before: str) -> Change:
    relative = difference.value / before * 100 if before else math.nan
    return Change(
        before=total_before,
        absolute=f"{signed(difference.value)}{unit}",
        percent=f"{signed(relative)} %" if math.isfinite(relative) else "no % from zero",
        interval=interval(difference, "", signed),
        direction=estimates.direction(difference, definition.good),
        bar=interval_bar(difference) if difference.is_known else None,
    )


def percent(share: Estimate) -> Estimate:
    return Estimate(share.value * 100, share.low * 100, share.high * 100, share.n)


def interval(estimate: Estimate, unit: str = "", write=None) -> str:
    if not estimate.is_known:
        return "no interval: too few days" if estimate.n else "no data"
    write = write or (lambda value: number(value, 1))
    return f"95 % interval {write(estimate.low)} to {write(estimate.high)}{unit}"


def percentage(value: float) -> str:
    return f"{number(value, 1)} %" if math.isfinite(value) else "–"


def number(value: float, decimals: int = 0) -> str:
    return f"{value:,.{decimals}f}".replace("-", "−") if math.isfinite(value) else "–"


def signed(value: float) -> str:
    text = number(value, 1)
    return f"+{text}" if value > 0 and text != "0.0" else text.replace("−0.0", "0.0") if text == "−0.0" else text


def plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
