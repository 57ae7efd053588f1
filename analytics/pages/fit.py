"""Whether pages fit their viewers: varied, near to their taste, and now and then a surprise."""

from analytics import charts, wording
from analytics.drawing import Axis, Series
from analytics.metrics import METRICS, Metric
from analytics.pages.cells import shown
from analytics.panels import Panel, nothing
from analytics.report import Report
from analytics.tables import Column, Table

KEYS = ("list_diversity", "miscalibration", "serendipity")
AXES = {"list_diversity": "Variety, 0 to 1", "miscalibration": "Distance, nats", "serendipity": "Surprises, %"}
LABELS = {"list_diversity": "Variety", "miscalibration": "Distance", "serendipity": "Surprises"}


def daily(report: Report) -> Panel:
    """One chart each above the other: what one gains the other may lose."""
    title = "How varied pages are, how near to taste, and how often a surprise"
    told = [METRICS[key] for key in KEYS if not report.reason_without(METRICS[key])]
    if not told:
        return nothing(title, KEYS, report.reason_without(METRICS["list_diversity"]), wide=True)
    now = report.pages_shown[0]
    columns, cells = [Column("day", "Day")], [now.days]
    for metric in told:
        definition = metric.definition
        columns.append(Column(metric.key, f"{definition.name} ({definition.unit})", metric.decimals))
        cells.append(shown(metric.daily(now.daily), now.small_days))
    columns.append(Column("n", "Pages (n)", 0))
    cells.append(shown(now.daily["lists"].tolist(), now.small_days))
    series = [Series(metric.key, LABELS[metric.key], metric.unit, row=n) for n, metric in enumerate(told)]
    axes = [Axis("Day"), *(Axis(AXES[metric.key]) for metric in told)]
    return Panel(
        title,
        KEYS,
        Table.of(columns, *cells),
        lambda drawn: charts.lines(drawn, "day", series, axes),
        " ".join(sentence(report, metric) for metric in told),
        wide=True,
    )


def sentence(report: Report, metric: Metric) -> str:
    estimate = report.estimate(metric)
    value, n = wording.number(estimate.value, metric.decimals), wording.plural(estimate.n, metric.nouns)
    interval = wording.interval(estimate, metric.decimals, metric.unit)
    return f"{metric.definition.name}: {value}{metric.unit} ({interval}, n = {n})."
