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

from analytics import exports
from analytics.forms import FilterBar
from analytics.panels import PANELS
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
def workbench(request):
    form = filter_bar(request)
    if not form.is_valid():
        return render(request, "analytics/workbench.html", {"form": form}, status=400 if form.worlds else 200)
    try:
        return render(request, "analytics/workbench.html", page(form))
    except DatabaseError:
        return render(request, "analytics/workbench.html", {"form": form, "incident": incident()}, status=503)


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
    return FilterBar(request.GET, now=timezone.now(), zone=timezone.get_default_timezone())


def page(form: FilterBar) -> dict:
    report = form.report()
    return {
        "form": form,
        "report": report,
        "tiles": tiles(report),
        "panels": {name: build(report) for name, build in PANELS.items()},
        "latest": form.query_for(report.latest_days) if report.as_of else "",
        "stamp": exports.stamp(report),
    }


def as_chart(request, name, form):
    report = form.report()
    panel = PANELS[name](report)
    figure = json.loads(panel.figure.to_json())
    content = {"title": panel.title, "summary": panel.summary, "stamp": exports.stamp(report), "figure": figure}
    return JsonResponse(content | {"link": link(request, form)})


def as_csv(request, name, form):
    report = form.report()
    panel = PANELS[name](report)
    lines = csv_lines(panel.table, exports.remarks(report, panel, link(request, form)))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    days = report.filter.range
    response["Content-Disposition"] = f'attachment; filename="marquee-{name}-{days.first}-{days.last}.csv"'
    return response


def link(request, form) -> str:
    return request.build_absolute_uri(f"{reverse('workbench')}?{form.query_for(form.range)}")


def incident() -> str:
    """A name for what just failed, in the log and on the page, so that one can be found from the other."""
    name = uuid.uuid4().hex[:8]
    logger.exception("workbench incident %s", name)
    return name
