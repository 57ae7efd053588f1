"""The doors of the workbench: the page, the JSON of each chart, and the CSV of each table. For staff only."""

import json
import logging
import uuid

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.csp import CSP
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from analytics import exports, saved
from analytics.definitions import NOUNS
from analytics.forms import FilterBar
from analytics.model_definitions import MODEL_DEFINITIONS
from analytics.pages import PAGES, PANELS, Page, page_of
from analytics.panels import Panel
from analytics.sentences import headline
from analytics.tables import csv_lines
from analytics.tiles import tiles
from jobs.staff import staff_only

logger = logging.getLogger(__name__)

# Plotly writes <style> elements and draws its PNG from a blob; scripts stay as strict as everywhere.
CHART_PAGE = settings.SECURE_CSP | {
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
}


def door(view):
    """For staff, by GET, never cached."""
    return require_safe(never_cache(staff_only(view)))


@door
@csp_override(CHART_PAGE)
def workbench(request, page=""):
    if page not in PAGES:
        raise Http404(f"There is no page {page}.")
    form = filter_bar(request)
    here = {"form": form, "page": PAGES[page], "pages": PAGES.values()}
    if not form.is_valid():
        return render(request, "analytics/workbench.html", here, status=400 if form.worlds else 200)
    try:
        here |= told(form, PAGES[page]) | {"views": saved.of(request.user)}
        return render(request, "analytics/workbench.html", here)
    except DatabaseError:
        return render(request, "analytics/workbench.html", here | {"incident": incident()}, status=503)


@door
def chart(request, panel):
    return answer(request, panel, as_chart)


@door
def export(request, panel):
    return answer(request, panel, as_csv)


def answer(request, name, write):
    if name not in PANELS:
        raise Http404(f"There is no panel {name}.")
    form = filter_bar(request)
    if not form.is_valid():
        return JsonResponse({"message": "These filters can't be used.", "errors": form.errors}, status=400)
    try:
        return write(request, name, form)
    except DatabaseError:
        message = "The numbers couldn't be counted. Try again, or choose fewer days."
        return JsonResponse({"message": message, "incident": incident()}, status=503)


def filter_bar(request) -> FilterBar:
    return bar_of(request.GET)


def bar_of(query) -> FilterBar:
    return FilterBar(query, now=timezone.now(), zone=timezone.get_default_timezone())


def told(form: FilterBar, page: Page) -> dict:
    report = form.report()
    panels = {name: build(report) for name, build in page.panels.items()}
    return {
        "report": report,
        "headline": headline(report) if not page.slug else "",
        "tiles": tiles(report, page.tiles),
        "panels": panels,
        "drawn": any(panel.is_drawn for panel in panels.values()),
        "latest": form.query_for(report.latest_days) if report.as_of else "",
        "stamp": exports.stamp(report),
    }


def as_chart(request, name, form):
    report = form.report()
    panel = PANELS[name](report)
    return JsonResponse(exports.content(report, panel, link(request, form, name)) | {"figure": drawn(panel)})


def drawn(panel: Panel) -> dict | None:
    return json.loads(panel.figure.to_json()) if panel.chart else None


def as_csv(request, name, form):
    report = form.report()
    panel = PANELS[name](report)
    lines = csv_lines(panel.table, exports.remarks(report, panel, link(request, form, name), glossary(request)))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    days = report.filter.range
    response["Content-Disposition"] = f'attachment; filename="marquee-{name}-{days.first}-{days.last}.csv"'
    return response


def link(request, form, panel: str) -> str:
    """The page of a panel with these very days."""
    slug = page_of(panel).slug
    page = reverse("workbench_page", args=[slug]) if slug else reverse("workbench")
    return request.build_absolute_uri(f"{page}?{form.query_for(form.range)}#{panel}")


def glossary(request) -> str:
    return request.build_absolute_uri(reverse("definitions"))


@door
def definitions(request):
    """What every number means, those of models too; each has an anchor that tooltips and exports lead to."""
    return render(request, "analytics/definitions.html", {"nouns": NOUNS | {"Models": MODEL_DEFINITIONS.values()}})


def incident() -> str:
    """A name for what just failed, in the log and on the page, so that one can be found from the other."""
    name = uuid.uuid4().hex[:8]
    logger.exception("workbench incident %s", name)
    return name
