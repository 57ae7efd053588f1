"""Recommendations: what is attributed to them, what a hold-out says they add, where they stand, how fast they are."""

import math

import numpy as np
from scipy import stats

from analytics import charts, resampling, wording
from analytics.drawing import Axis, Series
from analytics.estimates import Estimate, direction, share
from analytics.measures import pages
from analytics.metrics import HOUR_MS
from analytics.models import BUCKETS
from analytics.pages.cells import ends, three
from analytics.pages.engagement import recommended as share_per_day
from analytics.panels import Panel, nothing
from analytics.report import SMALL, Report
from analytics.tables import Column, Table

TILES = ("recommended_share", "recommended_hours_share", "completion", "tail_share")
HOLDOUT, PERSONALISED = "holdout", "personalised"
SUSPICIOUS = 0.001
"""Below this probability the sizes of the arms are no chance any more."""

NO_ARMS = "No data for this measure: no household has been drawn into the hold-out's arms in this period."
NO_PLACES = "No data for this measure: no page was served in this period, or its log wasn't kept."
SHELVES = {
    "top": "Top picks",
    "top10": "Top 10",
    "because": "Because you watched",
    "own": "Own shelves",
    "context": "Time of day",
}


def holdout(report: Report) -> Panel:
    """Hours a member day in each arm; everybody who was drawn counts, active or not."""
    title, keys = "What recommendations add: the hold-out", ("increment", "recommended_hours_share")
    arms = {arm: of_arm(report, arm) for arm in (PERSONALISED, HOLDOUT)}
    if any(estimate is None for estimate, _ in arms.values()):
        return nothing(title, keys, NO_ARMS)
    if min(accounts for _, accounts in arms.values()) < 10:
        return nothing(title, keys, f"An arm is too small. {SMALL}")
    difference = resampling.apart(arms[PERSONALISED][0], arms[HOLDOUT][0])
    base = arms[HOLDOUT][0].value
    relative = resampling.scaled(difference, 100 / base) if base else difference
    rows = [("With personalisation", *ends(arms[PERSONALISED][0]), arms[PERSONALISED][0].n)]
    rows += [("Hold-out", *ends(arms[HOLDOUT][0]), arms[HOLDOUT][0].n)]
    rows += [("Difference", *ends(difference), difference.n)]
    columns = [Column("arm", "Arm"), *three("hours", "Hours a member day", 3), Column("n", "Member days (n)", 0)]
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(
            drawn,
            "arm",
            "hours",
            "Hours a member day",
            unit=" h",
            interval=True,
        ),
        holdout_summary(report, relative, direction(difference, "up")),
    )


def of_arm(report: Report, arm: str) -> tuple[Estimate | None, int]:
    """Hours a member day, and in how many buckets there are accounts of this arm."""
    there = report.member_segments[0].get(("arm", arm))
    if there is None:
        return None, 0
    hours = report.segments[0].get(("arm", arm))
    watched = hours["watched_ms"] / HOUR_MS if hours else np.zeros(BUCKETS)
    columns = np.stack([watched, there["members"].astype(float)])
    accounts = int(np.count_nonzero(there["members"]))
    return resampling.jackknife(columns, resampling.ratio, int(there["members"].sum())), accounts


def holdout_summary(report: Report, relative: Estimate, word: str) -> str:
    attributed = report.metric("recommended_hours_share")
    beside = (
        f" Attribution says something else: {attributed.value:.1f} % of hours "
        "began with a recommendation, which also "
        "counts what would have been watched anyway."
        if attributed
        else ""
    )
    return (
        f"Personalisation changes hours a member day by {wording.signed(relative.value)} % "
        f"({wording.interval(relative, 1, ' %', sign=True)}, n = {relative.n:,} member days): {word}.{beside}"
    )


def arms(report: Report) -> Panel:
    """Sample-ratio check: are the arms as large as they were meant to be?"""
    title, keys = "Are the arms as large as meant? (sample-ratio check)", ("increment",)
    found = pages.arms(report.filter)
    total = sum(accounts for accounts, _ in found.values())
    meant = sum(propensity for _, propensity in found.values())
    if len(found) < 2 or not total:
        return nothing(title, keys, NO_ARMS)
    expected = {arm: total * propensity / meant for arm, (_, propensity) in found.items()}
    p = float(stats.chisquare([accounts for accounts, _ in found.values()], list(expected.values())).pvalue)
    rows = [
        (arm, accounts, expected[arm], *(100 * end for end in ends(share(accounts, total))))
        for arm, (accounts, _) in found.items()
    ]
    columns = [Column("arm", "Arm"), Column("accounts", "Accounts", 0), Column("expected", "Meant", 1)]
    columns += three("share", "Share (%)", 2)
    verdict = (
        "something is wrong with the assignment: trust no comparison"
        if p < SUSPICIOUS
        else "nothing speaks against the draw"
    )
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(
            drawn,
            "arm",
            "share",
            "% of accounts",
            unit=" %",
            interval=True,
        ),
        f"{total:,} accounts in {len(found)} arms; chi-square p = {p:.3f}: {verdict}.",
    )


def places(report: Report) -> Panel:
    """Attribution by surface and shelf."""
    title, keys = "What each shelf brings", ("take_rate", "source_share")
    found = pages.together(report.places, lambda at: at[:2])
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
    found = pages.together(report.places, lambda at: at[1:])
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
        return nothing(
            title, keys, "No data for this measure: nobody was seen looking at a placement in this period."
        )
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


def speed(report: Report) -> Panel:
    title, keys = "How fast pages are decided", ("latency",)
    steps: dict[str, list[tuple[int, int]]] = {}
    for surface, _, step, count, _ in report.served:
        if step >= 0:  # simulated pages aren't timed
            steps.setdefault(surface, []).append((step, count))
    if not steps:
        return nothing(title, keys, NO_PLACES)
    rows = [
        (surface, *(percentile(sorted(told), q) for q in (0.5, 0.95, 0.99)), sum(count for _, count in told))
        for surface, told in steps.items()
    ]
    columns = [
        Column("surface", "Surface"),
        Column("p50", "Half within (ms)", 1),
        Column("p95", "95 % within (ms)", 1),
    ]
    columns += [Column("p99", "99 % within (ms)", 1), Column("n", "Pages (n)", 0)]
    worst = max(rows, key=lambda row: row[2])
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(
            drawn, "surface", "p95", "Milliseconds within which 95 % of pages are decided", unit=" ms"
        ),
        f"Slowest is {worst[0]}: 95 % of {worst[4]:,} pages are decided within {worst[2]:.1f} ms. Exact to 10 %.",
    )


def percentile(steps: list[tuple[int, int]], share_of: float) -> float:
    """Milliseconds: the upper end of the step that holds it."""
    total, above = sum(pages for _, pages in steps), 0
    for step, count in steps:
        above += count
        if above >= share_of * total:
            return math.pow(1.1, step)
    return math.nan


def fallback(report: Report) -> Panel:
    title, keys = "Who answered", ("fallback",)
    counts: dict[tuple[str, str], list[int]] = {}
    for surface, policy, _, count, without in report.served:
        told = counts.setdefault((surface, policy), [0, 0])
        told[0], told[1] = told[0] + count, told[1] + without
    found = [(*key, *told) for key, told in counts.items()]
    if not found:
        return nothing(title, keys, NO_PLACES)
    rows = [
        (f"{surface}: {policy or 'unnamed'}", count, *rate(0 if policy == "hold-out" else without, count))
        for surface, policy, count, without in found
    ]
    columns = [
        Column("policy", "Surface and policy"),
        Column("pages", "Pages", 0),
        *three("fallback", "Without a model (%)", 2),
    ]
    meant = [(count, without) for _, policy, count, without in found if policy != "hold-out"]
    total, without = sum(count for count, _ in meant), sum(without for _, without in meant)
    whole = share(without, total)
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(drawn, "policy", "pages", "Pages"),
        f"{100 * whole.value:.2f} % of {total:,} pages that should have had a model were answered without one "
        f"(95 % interval {100 * whole.low:.2f} to {100 * whole.high:.2f} %).",
    )


PANELS = {
    "holdout": holdout,
    "share": share_per_day,
    "arms": arms,
    "positions": positions,
    "places": places,
    "speed": speed,
    "fallback": fallback,
}
