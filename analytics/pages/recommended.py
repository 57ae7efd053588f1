"""Recommendations: what is attributed to them, what a hold-out says they add, where they stand, how fast they are."""

import numpy as np
from scipy import stats

from analytics import charts, resampling, wording
from analytics.estimates import Estimate, direction, share
from analytics.measures import pages
from analytics.metrics import HOUR_MS
from analytics.models import BUCKETS
from analytics.pages import looking, places, sources, speed, whys
from analytics.pages.cells import ends, three
from analytics.panels import Panel, nothing
from analytics.report import SMALL, Report
from analytics.tables import Column, Table

TILES = ("recommended_share", "recommended_hours_share", "completion", "tail_share")
HOLDOUT, PERSONALISED = "holdout", "personalised"
SUSPICIOUS = 0.001
"""Below this probability the sizes of the arms are no chance any more."""

NO_ARMS = "No data for this measure: no household has been drawn into the hold-out's arms in this period."


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


PANELS = {
    "holdout": holdout,
    "share": sources.recommended,
    "arms": arms,
    "positions": places.positions,
    "looked-at": looking.places,
    "without-place": looking.shelves,
    "places": places.shelves,
    "reasons": places.reasons,
    "whys": whys.weekly,
    "speed": speed.speed,
    "fallback": speed.fallback,
}
