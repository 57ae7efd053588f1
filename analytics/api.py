"""The door for programs that count: every measure as JSON and as CSV, `GET /api/analytics/...`, with a token.

What a page of the workbench shows and this door answers is the same table, rounded once: same digits, same hidden
cells. A token opens the world that it was issued for, and no other.
"""

import math
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from ninja import Query, Router, Schema
from pydantic import Field

from analytics import estimates, exports, views
from analytics.estimates import Estimate
from analytics.forms import FilterBar
from analytics.metrics import METRICS, Metric
from analytics.pages import PAGES, PANELS
from analytics.report import Report
from analytics.tables import Column
from catalog.bearer import Bearer
from catalog.bodies import Refused
from catalog.models import Token


class Asked(Schema):
    """As in the bar of the workbench, and in its addresses. What is left out has the bar's default."""

    period: str | None = Field(None, description="today, 7d, 28d, 90d, 365d or custom, then with first and last.")
    first: str | None = Field(None, description="YYYY-MM-DD, a business day.")
    last: str | None = None
    compare: str | None = Field(None, description="previous, week, month or none.")
    segment: str | None = Field(None, description="all, or dimension:value, such as plan:basic.")
    origin: str | None = Field(None, description="all, live, simulated or imported.")
    title: str | None = Field(None, description="For measures of one title: its id.")
    change: str | None = Field(None, description="For what a change is worth: comparison, holdout or own.")
    points: str | None = Field(None, description="Your own change of monthly retention, in percentage points.")
    give: str | None = Field(None, description="Half of its 95 % interval, in points.")
    price: str | None = Field(None, description="€ a month; left out: as counted.")
    members: str | None = Field(None, description="How many; left out: those of the last day.")
    months: str | None = Field(None, description="1 to 60.")
    discount: str | None = Field(None, description="Per cent a year.")


class Name(Schema):
    name: str
    page: str


class Names(Schema):
    measures: list[Name]
    metrics: list[str]


class Measure(Schema):
    """A table: `rows` in the order of `columns`; numbers rounded as on the page, null where a cell is hidden."""

    title: str
    summary: str
    why: str = Field(description="Why there is nothing to show, where there isn't.")
    stamp: str
    origins: list[str] = Field(description="The origins other than live that were counted, such as simulated.")
    link: str
    definitions: list[dict[str, Any]]
    columns: list[str]
    rows: list[list[Any]]


class Interval(Schema):
    value: float | None
    low: float | None
    high: float | None


class Number(Interval):
    """One headline number with its 95 % interval, and how it differs from the comparison."""

    n: int
    of: str = Field(description="What n counts.")
    unit: str
    before: float | None = None
    difference: Interval | None = None
    percent: Interval | None = None
    direction: str = ""
    why: str
    stamp: str
    origins: list[str]
    definition: dict[str, Any]


router = Router(auth=Bearer(Token.Scope.ANALYTICS), tags=["analytics"])


@router.get("/", response=Names)
def names(request):
    """What can be asked for."""
    measures = [{"name": name, "page": page.slug} for page in PAGES.values() for name in page.panels]
    return {"measures": measures, "metrics": list(METRICS)}


@router.get("/metrics/{key}", response=Number)
def metric(request, key: str, asked: Query[Asked]):
    """A headline number: value, interval, n, comparison, difference, direction."""
    if key not in METRICS:
        raise Http404
    report, metric = bar(request, asked).report(), METRICS[key]
    why = report.reason_without(metric)
    about = {"of": metric.nouns, "unit": metric.definition.unit, "why": why, "definition": asdict(metric.definition)}
    about |= {"stamp": exports.stamp(report), "origins": report.badges}
    return (NOTHING if why else value(report, metric)) | about


NOTHING = {"value": None, "low": None, "high": None, "n": 0}


def value(report: Report, metric: Metric) -> dict[str, Any]:
    estimate, compared = report.estimate(metric), report.compared(metric)
    told = interval(estimate, metric.decimals) | {"n": estimate.n}
    if compared is None or not compared.is_known:
        return told
    return told | {
        "before": rounded(compared.before, metric.decimals),
        "difference": interval(compared.absolute, metric.decimals),
        "percent": interval(compared.percent, 1),
        "direction": estimates.direction(compared.absolute, metric.definition.good),
    }


def interval(estimate: Estimate, decimals: int) -> dict[str, float | None]:
    return {name: rounded(getattr(estimate, name), decimals) for name in ("value", "low", "high")}


def rounded(number: float, decimals: int) -> float | None:
    """As on the page; what isn't known is null."""
    return Column("", "", decimals).rounded(number) if math.isfinite(number) else None


@router.get("/measures/{name}.csv")
def measure_as_csv(request, name: str, asked: Query[Asked]):
    """The table of a panel, headed by remarks that say what was counted."""
    return views.as_csv(request, known(name), bar(request, asked))


@router.get("/measures/{name}", response=Measure)
def measure(request, name: str, asked: Query[Asked]):
    """The table of a panel."""
    form = bar(request, asked)
    report = form.report()
    return exports.content(report, PANELS[known(name)](report), views.link(request, form, name))


def known(name: str) -> str:
    if name not in PANELS:
        raise Http404
    return name


def bar(request, asked: Asked) -> FilterBar:
    """What a page would make of the same address, in the token's world; else 422 with what is wrong."""
    told = {name: value for name, value in asked.dict().items() if value is not None}
    form = views.bar_of(QueryDict(urlencode(told | {"world": request.auth.world.slug})))
    if not form.is_valid():
        field, [message, *_] = next(iter(form.errors.items()))
        raise Refused(422, "malformed", message, field)
    return form
