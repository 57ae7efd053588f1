"""Whom a model serves well, and whether the match score keeps its promises."""

from functools import partial
from typing import Any

from analytics import model_charts
from analytics.measures.versions import Version
from analytics.model_panels.panel import ModelPanel, cells, column, defined, estimated, name_of, table_of, told
from analytics.model_report import ModelReport
from analytics.tables import Cell, Column
from recommendations.engine.segments import SEGMENTS

NO_SEGMENTS = "These versions were judged before kinds of viewers were told apart: train again."
NO_MATCH = "No model of liking has been judged on enough ratings yet: ask for one with manage.py train svd."


def segments(report: ModelReport) -> ModelPanel:
    """One measure of ranking for each kind of viewer."""
    measure = report.measure if "@" in report.measure else "ndcg@10"
    rows = [
        [version.name, name, *cells(found)]
        for version in report.pair
        for name, found in by_segment(version, measure).items()
    ]
    return ModelPanel(
        title=f"{name_of(measure)} by kind of viewer",
        definitions=defined("segment", measure),
        table=table_of([Column("version", "Version"), Column("segment", "Viewers"), *estimated(measure)], rows),
        draw=partial(model_charts.dots, measure=column(measure), names="segment", series="version"),
        summary=segments_summary(report.version, measure),
        empty=NO_SEGMENTS,
    )


def by_segment(version: Version | None, measure: str) -> dict[str, Any]:
    found = version.metrics.get("segments", {}) if version else {}
    whole = version.metrics.get("estimates", {}).get(measure) if version else None
    return ({"all": whole} | {name: found[name].get(measure) for name in SEGMENTS}) if found else {}


def segments_summary(version: Version | None, measure: str) -> str:
    said = [f"{name} {told(card)}" for name, card in by_segment(version, measure).items() if card and card["n"]]
    return f"{name_of(measure)} of {version.name}: {'; '.join(said)}." if version and said else ""


def match(report: ModelReport) -> ModelPanel:
    """Promised and observed share of likes, in per cent, by tenths of what was promised."""
    version = report.liking
    found = version.metrics["match"] if version else {"bins": []}
    columns = [
        Column("promised", "Promised (%)", 2),
        Column("liked", "Liked (%)", 2),
        Column("low", "95 % from (%)", 2),
        Column("high", "95 % to (%)", 2),
        Column("ratings", "Ratings (n)", 0),
    ]
    return ModelPanel(
        title="Does the match score keep its promises?",
        definitions=defined("promised", "match_error"),
        table=table_of(columns, map(percent, found["bins"])),
        draw=model_charts.reliability,
        summary=match_summary(version),
        empty=NO_MATCH,
    )


def percent(step: dict[str, Any]) -> list[Cell]:
    shares = [step[name] for name in ("promised", "value", "low", "high")]
    return [*(None if share is None else 100 * share for share in shares), step["n"]]


def match_summary(version: Version | None) -> str:
    if version is None:
        return ""
    found = version.metrics["match"]
    return (
        f"{version.name}: over {found['n']:,} ratings that it hadn't seen, promise and outcome are "
        f"{100 * found['error']:.1f} points apart on average. On the line, a promise is kept; above it, too little "
        f"was promised."
    )
