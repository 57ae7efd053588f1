"""The versions of the registry: how they stand, and two of them side by side."""

from functools import partial
from inspect import signature
from typing import Any

from analytics import model_charts
from analytics.measures.versions import Version
from analytics.model_definitions import CHOICES, COSTS, MODEL_DEFINITIONS
from analytics.model_panels.panel import (
    ModelPanel,
    cells,
    column,
    defined,
    estimated,
    name_of,
    table_of,
    told,
)
from analytics.model_report import ModelReport
from analytics.tables import Cell, Column
from recommendations.engine import trainers

NO_VERSION = "No model has been trained in this world yet: ask for one with manage.py train ease."


def standings(report: ModelReport) -> ModelPanel:
    """Best first within each role; the chosen measure with its interval, all others as values."""
    measure = report.measure
    others = [name for name in CHOICES if name != measure]
    columns = [Column("version", "Version"), Column("role", "Role"), Column("serves_as", "Serves as")]
    columns += estimated(measure)
    columns += [Column("verdict", "The gate said"), Column("window", "Judged on"), Column("until", "Has seen until")]
    columns += [Column("signals", "Signals", 0), *map(column, (*others, "match_error", *COSTS))]
    columns.append(Column("reason", "Because"))
    rows = [standing(version, measure, others) for version in in_order(report)]
    return ModelPanel(
        title=f"Versions by {name_of(measure)}",
        definitions=defined(measure),
        table=table_of(columns, rows),
        draw=partial(model_charts.dots, measure=column(measure), names="version", series="role"),
        summary=standings_summary(report),
        empty=NO_VERSION,
    )


def standing(version: Version, measure: str, others: list[str]) -> list[Cell]:
    found = version.metrics.get("estimates", {})
    match = version.metrics.get("match", {}).get("error")
    return [
        version.name,
        version.role,
        ", ".join(version.aliases),
        *cells(found.get(measure)),
        version.verdict.get("decision", ""),
        version.metrics.get("window", ""),
        version.until.date(),
        version.signals,
        *(cells(found.get(name))[0] for name in others),
        match,
        *(version.costs.get(name) for name in COSTS),
        version.verdict.get("reason", ""),
    ]


def in_order(report: ModelReport) -> list[Version]:
    """By role, then by the measure, the better first; those without it last."""
    sign = 1 if MODEL_DEFINITIONS[report.measure].good == "down" else -1

    def place(version: Version) -> tuple:
        value = cells(version.metrics.get("estimates", {}).get(report.measure))[0]
        return version.role != "ranking", version.role, value is None, sign * (value or 0)

    return sorted(report.versions, key=place)


def standings_summary(report: ModelReport) -> str:
    if not report.champions:
        return "No version serves: every page goes by popularity."
    said = [f"{version.name} serves for {version.role}: {main_measure(version)}" for version in report.champions]
    return (
        f"{'; '.join(said)}. Versions judged on different windows can't be compared by these numbers; "
        f"what the gate compared, it compared on the same past."
    )


def main_measure(version: Version) -> str:
    name = "rmse" if version.role == "liking" else "ndcg@10"
    return f"{name_of(name)} {told(version.metrics.get('estimates', {}).get(name))}"


def measures(report: ModelReport) -> ModelPanel:
    """Everything that was measured of two versions, with intervals."""
    columns = [Column("measure", "Measure")]
    for number, version in enumerate(report.pair):
        columns += [
            Column(f"value_{number}", version.name, 4),
            Column(f"low_{number}", "95 % from", 4),
            Column(f"high_{number}", "95 % to", 4),
            Column(f"n_{number}", "n", 0),
        ]
    found = [version.metrics.get("estimates", {}) for version in report.pair]
    known = [name for name in CHOICES if any(cells(side.get(name))[0] is not None for side in found)]
    rows = [[name_of(name), *(cell for side in found for cell in cells(side.get(name)))] for name in known]
    return ModelPanel(
        title="All measures, side by side" if len(report.pair) == 2 else "All measures",
        definitions=(),
        table=table_of(columns, rows),
        rows_of=tuple(known),
        summary=measures_summary(report),
        empty=NO_VERSION,
    )


def measures_summary(report: ModelReport) -> str:
    """What the gate found is a fair comparison; two columns of numbers are one only on the same window."""
    said = [
        f"{version.name}, judged on {version.metrics.get('window', 'an unknown window')}" for version in report.pair
    ]
    verdict = report.version.verdict.get("reason", "") if report.version else ""
    return f"{' against '.join(said)}. The gate on {report.version.name}: {verdict}" if report.version else ""


def settings(report: ModelReport) -> ModelPanel:
    """Where the parameters and the data of two versions differ."""
    sides = [facts(version) for version in report.pair]
    names = list(dict.fromkeys(name for side in sides for name in side))
    rows = [[name, *(side.get(name, "") for side in sides), "differs" * differs(name, sides)] for name in names]
    columns = [Column("setting", "Setting")]
    columns += [Column(f"version_{number}", version.name) for number, version in enumerate(report.pair)]
    found = [name for name in names if differs(name, sides)]
    return ModelPanel(
        title="How they were made",
        definitions=(),
        table=table_of([*columns, Column("differs", "Differs")], rows),
        summary=f"They differ in {', '.join(found)}." if found else "Nothing in these settings differs.",
        empty=NO_VERSION,
    )


def differs(name: str, sides: list[dict[str, str]]) -> bool:
    return len({side.get(name, "") for side in sides}) > 1


def facts(version: Version) -> dict[str, str]:
    """Parameters that weren't given are the trainer's own, as it stands today."""
    known = {name: f"{value} (as delivered)" for name, value in delivered(version.trainer).items()}
    given = {name: str(value) for name, value in version.parameters.items()}
    return {
        "trainer": version.trainer,
        **known,
        **given,
        "seed": str(version.seed),
        "signals": f"{version.signals:,}",
        "viewers": f"{version.viewers:,}",
        "titles": f"{version.titles:,}",
        "has seen until": f"{version.until:%Y-%m-%d %H:%M}",
        **({"weights learnt from": version.metrics["lessons"]} if "lessons" in version.metrics else {}),
    }


def delivered(trainer: str) -> dict[str, Any]:
    """The trainer's parameters with their defaults; none of a trainer that is gone or broken."""
    try:
        parameters = signature(trainers.load(trainer).fit).parameters
    except Exception:  # a plug-in may fail in any way, and the page has to stand
        return {}
    return {name: found.default for name, found in parameters.items() if found.default is not found.empty}
