"""Retention, seen ahead: whether the churn model's promises are kept, and what it goes by."""

from collections.abc import Mapping
from typing import Any

from analytics import charts, wording
from analytics.drawing import Axis, Series
from analytics.estimates import Estimate
from analytics.measures.households import FEATURES
from analytics.pages.cells import ends, three
from analytics.panels import Panel, nothing
from analytics.report import Report
from analytics.risk import FEWEST_LATER, FEWEST_LEFT
from analytics.tables import Column, Table

WAITS_FOR = (
    f"A running worker fits one a day, once the log reaches back four months and {FEWEST_LEFT} households have left "
    f"in the months that it learns from, {FEWEST_LATER} in the month that sets it right, and {FEWEST_LATER} in the "
    "month that judges it. Its job, on the page of jobs, says what is missing."
)
PARTS = "The churn model learns from households of every origin and segment: choose everybody and all origins."


def reason_without(report: Report) -> str:
    if not report.filter.segment.is_all or len(report.filter.origins) == 1:
        return PARTS
    return "" if report.churn_model else f"No churn model yet. {WAITS_FOR}"


def reliability(report: Report) -> Panel:
    """On the diagonal a promise is kept."""
    title, keys = "Is the risk of leaving what it says?", ("churn_risk",)
    if why := reason_without(report):
        return nothing(title, keys, why)
    card = report.churn_model
    rows = [
        (100 * promised, *(100 * left[end] for end in ("value", "low", "high")), 100 * promised, left["n"])
        for promised, left in card["trial"]["bins"]
    ]
    columns = [Column("promised", "Risk promised (%)", 2), *three("left", "Left within 30 days (%)", 2)]
    columns += [Column("kept", "If promises were kept (%)", 2), Column("n", "Households (n)", 0)]
    series = [Series("left", "Left", " %", "left_low", "left_high"), Series("kept", "Kept", " %")]
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.lines(drawn, "promised", series, (Axis("Risk promised, %"), Axis("Left, %"))),
        tried(card),
    )


def tried(card: Mapping[str, Any]) -> str:
    trial = card["trial"]
    return (
        f"Tried on {trial['n']:,} households as they were on {card['tested']}; of what came later the model had seen "
        f"nothing. {trial['promised']:.1f} leavers were promised, {trial['left']:,} left. {verdict(trial)}"
    )


def verdict(trial: Mapping[str, Any]) -> str:
    slope, level = (Estimate(**trial["measures"][name]) for name in ("slope", "level"))
    if level.low > 0 or level.high < 0:
        more = "More" if level.value > 0 else "Fewer"
        return f"{more} left than chance explains: take risks as an order, not as chances."
    if slope.low > 1 or slope.high < 1:
        return "The level is right, but high and low risks lie too far apart or too near: take them as an order."
    return "Chance alone could be the difference: promises are kept."


MEASURES = {
    "auc": ("Area under the curve", "area under the curve"),
    "brier": ("Brier score", "Brier score"),
    "skill": ("Brier score gained by it", "gain"),
    "slope": ("Calibration slope (1 is kept)", "slope"),
    "level": ("Calibration level (0 is kept)", "level"),
}


def quality(report: Report) -> Panel:
    title, keys = "How good is the churn model?", ("risk_quality",)
    if why := reason_without(report):
        return nothing(title, keys, why)
    trial = report.churn_model["trial"]
    told = {name: Estimate(**trial["measures"][name]) for name in MEASURES}
    rows = [(MEASURES[name][0], *ends(each), each.n) for name, each in told.items()]
    chance = Estimate(**trial["chance"])
    rows.append(("Expected calibration error", trial["ece"], None, None, trial["n"]))
    rows.append(("Such an error by chance alone", *ends(chance), chance.n))
    columns = [Column("measure", "Measure"), *three("value", "Value", 4), Column("n", "n", 0)]
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        None,
        f"A{said(told, 'auc', 3)[1:]} (0.5 is chance); {said(told, 'brier', 4)}; {said(told, 'slope', 2)}; "
        f"{said(told, 'level', 2)}. Expected calibration error {trial['ece']:.4f}: chance alone would make it "
        f"{chance.low:.4f} to {chance.high:.4f} were every promise kept. n = {trial['n']:,} households, of which "
        f"{trial['left']:,} left.",
    )


def said(told: Mapping[str, Estimate], name: str, decimals: int) -> str:
    each = told[name]
    words = MEASURES[name][1]
    return f"{words} {wording.number(each.value, decimals)} ({wording.interval(each, decimals)})"


def weights(report: Report) -> Panel:
    title, keys = "What speaks for leaving", ("risk_weights",)
    if why := reason_without(report):
        return nothing(title, keys, why, wide=True)
    card = report.churn_model
    told = sorted(card["weights"], key=lambda each: -each["value"])
    rows = [(FEATURES[each["name"]][0], each["value"], each["low"], each["high"], each["n"]) for each in told]
    columns = [Column("feature", "What is known"), *three("weight", "Log odds a deviation", 3)]
    columns += [Column("n", "Households (n)", 0)]
    clear = [words for words, _, low, high, _ in rows if low > 0 or high < 0]
    learnt = card["learnt"]
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(drawn, "feature", "weight", "Log odds a deviation", interval=True),
        f"Learnt from {learnt['rows']:,} looks at {learnt['households']:,} households, of which {learnt['left']:,} "
        f"left. {'Clear of chance: ' + ', '.join(clear) if clear else 'No weight is clear of chance'}. "
        "What goes with leaving needn't be what causes it.",
        wide=True,
    )
