"""What a run came to: a number for each question that a study asks. Pure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.tally import PARTS, Tally


@dataclass(frozen=True, slots=True)
class Metric:
    key: str
    label: str
    unit: str
    good: str  # "up", "down", or "" where it depends on what one wants
    decimals: int
    meaning: str


METRICS = {
    metric.key: metric
    for metric in (
        Metric("hours", "Watch hours", "h", "up", 3, "Watched per member's profile and day."),
        Metric("credited", "Credited hours", "h", "", 3, "Hours of sittings that began on a recommended card."),
        Metric("increment", "Increment", "h", "", 3, "What the hold-out says: hours of the others minus its own."),
        Metric("visits", "Visits", "", "up", 3, "Per member's profile and day."),
        Metric("completion", "Completion", "%", "up", 1, "Sittings that reached the end of a film or episode."),
        Metric("enjoyed", "Enjoyment", "", "up", 3, "What sittings truly felt like, 0 to 1: no log knows it."),
        Metric("satisfaction", "Satisfaction", "", "up", 3, "Mean over members' profiles on the last day, 0 to 1."),
        Metric("retention", "Retention", "%", "up", 1, "Members of the first day who still are on the last."),
        Metric("churn", "Churn a month", "%", "down", 2, "Leavers in thirty days as a share of members."),
        Metric("revenue", "Revenue", "€", "up", 2, "Paid per household that was ever a member, over the whole run."),
        Metric("coverage", "Coverage", "%", "up", 1, "Titles that anybody saw on a page."),
        Metric("gini", "Gini of exposure", "", "down", 3, "0: every title is seen as often; 1: one title is all."),
        Metric("entropy", "Variety", "bits", "up", 3, "Entropy of the genres each viewer saw in the last third."),
        Metric("drift", "Change in variety", "bits", "up", 3, "Variety of the last third minus that of the first: a "
               "filter bubble would be well below 0."),
        Metric("niche", "Niche satisfaction", "", "up", 3, "As satisfaction, among viewers of niche tastes."),
        Metric("disappointed", "Empty visits", "%", "down", 1, "Visits in which nothing was played."),
        Metric("regret", "Regret", "h", "down", 3, "Watch hours that the oracle adds; known when it is an arm."),
    )
}  # fmt: skip

CURVES = {"founders": "Members of the first day who stay (%)", "hours": "Watch hours per profile and day",
          "satisfaction": "Satisfaction"}  # fmt: skip


def outcome(tally: Tally) -> dict[str, float]:
    """By key of METRICS, without regret, which needs another run. NaN where nothing can be said."""
    total = {name: tally.column(name).sum() for name in ("visits", "hours", "plays", "completed", "left", "enjoyed")}
    profile_days = tally.column("member_profiles").sum()
    first, last = (entropy(tally.genres[part]) for part in (0, PARTS - 1))
    members = tally.column("members")
    ever = members[0] + tally.column("joined")[1:].sum()
    return {
        "hours": ratio(total["hours"], profile_days),
        "credited": ratio(tally.column("credited").sum(), profile_days),
        "increment": increment(tally),
        "visits": ratio(total["visits"], profile_days),
        "completion": 100 * ratio(total["completed"], total["plays"]),
        "enjoyed": ratio(total["enjoyed"], total["plays"]),
        "satisfaction": ratio(tally.column("satisfaction")[-1], tally.column("member_profiles")[-1]),
        "retention": 100 * ratio(tally.column("founders")[-1], tally.column("founders")[0]),
        "churn": 100 * 30 * ratio(total["left"], members.sum()),
        "revenue": ratio(tally.column("revenue").sum(), ever),
        "coverage": 100 * float((tally.exposures > 0).mean()),
        "gini": gini(tally.exposures),
        "entropy": float(np.nanmean(last)) if (~np.isnan(last)).any() else np.nan,
        "drift": paired_mean(last, first),
        "niche": ratio(tally.column("niche_satisfaction")[-1], tally.column("niche_members")[-1]),
        "disappointed": 100 * ratio(tally.column("disappointed").sum(), total["visits"]),
    }


def curves(tally: Tally, days: int) -> dict[str, list[float]]:
    """By key of CURVES, one number a day that was played."""
    profile = np.maximum(tally.column("member_profiles"), 1)
    founders = tally.column("founders")
    columns = {
        "founders": 100 * founders / max(founders[0], 1),
        "hours": tally.column("hours") / profile,
        "satisfaction": tally.column("satisfaction") / profile,
    }
    return {name: np.round(column[:days], 5).tolist() for name, column in columns.items()}


def increment(tally: Tally) -> float:
    """NaN without a hold-out, and without others."""
    hours, profiles = tally.column("hours").sum(), tally.column("member_profiles").sum()
    own_hours, own_profiles = tally.column("held_hours").sum(), tally.column("held_profiles").sum()
    return ratio(hours - own_hours, profiles - own_profiles) - ratio(own_hours, own_profiles)


def ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else np.nan


def entropy(weights: NDArray[np.float32]) -> NDArray[np.float64]:
    """(v,) in bits, of the genres that each saw; NaN for those who saw nothing."""
    total = weights.sum(axis=1, keepdims=True)
    p = np.divide(weights, total, out=np.zeros(weights.shape), where=total > 0)
    bits = -(p * np.log2(np.where(p > 0, p, 1))).sum(axis=1)
    return np.where(total[:, 0] > 0, bits, np.nan)


def paired_mean(now: NDArray[np.float64], before: NDArray[np.float64]) -> float:
    """Over those of whom both are known."""
    both = ~np.isnan(now) & ~np.isnan(before)
    return float((now[both] - before[both]).mean()) if both.any() else np.nan


def gini(counts: NDArray[np.int64]) -> float:
    """Of all titles, those never seen included. NaN when nothing was seen."""
    ordered = np.sort(counts).astype(float)
    n, total = len(ordered), ordered.sum()
    return float((2 * np.arange(1, n + 1) - n - 1) @ ordered / (n * total)) if total else np.nan
