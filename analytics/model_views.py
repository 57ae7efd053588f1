"""The doors of the Models page: the page, the JSON of each chart, and the CSV of each table. For staff only."""

import json

from django.contrib.auth.decorators import permission_required
from django.db import DatabaseError
from django.http import Http404, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST

from analytics.model_exports import remarks, stamp
from analytics.model_forms import ModelBar
from analytics.model_panels import MODEL_PANELS
from analytics.tables import csv_lines
from analytics.views import CHART_PAGE, door, glossary, incident
from catalog.models import World
from jobs.staff import staff_only
from recommendations import benchmarking


@door
@csp_override(CHART_PAGE)
def models(request):
    form = ModelBar(request.GET)
    if not form.is_valid():
        return render(request, "analytics/models.html", {"form": form}, status=400 if form.worlds else 200)
    try:
        return render(request, "analytics/models.html", page(form))
    except DatabaseError:
        return render(request, "analytics/models.html", {"form": form, "incident": incident()}, status=503)


@require_POST
@staff_only
@permission_required("jobs.run_job", raise_exception=True)
def judge_trainers(request):
    """Asks for a leaderboard of all trainers, and shows how it goes."""
    world = get_object_or_404(World, slug=request.POST.get("world", ""))
    return redirect("job", benchmarking.request(world, requested_by=str(request.user)).pk)


@door
def model_chart(request, panel):
    return answer(request, panel, as_chart)


@door
def model_export(request, panel):
    return answer(request, panel, as_csv)


def answer(request, name, write):
    if name not in MODEL_PANELS:
        raise Http404(f"There is no panel {name}.")
    form = ModelBar(request.GET)
    if not form.is_valid():
        return JsonResponse({"message": "These filters can't be used.", "errors": form.errors}, status=400)
    try:
        return write(request, name, form)
    except DatabaseError:
        message = "The registry couldn't be read. Try again."
        return JsonResponse({"message": message, "incident": incident()}, status=503)


def page(form: ModelBar) -> dict:
    report = form.report()
    panels = {name: build(report) for name, build in MODEL_PANELS.items()}
    return {"form": form, "report": report, "panels": panels, "stamp": stamp(report)}


def as_chart(request, name, form):
    report = form.report()
    panel = MODEL_PANELS[name](report)
    figure = json.loads(panel.figure.to_json())
    content = {"title": panel.title, "summary": panel.summary, "stamp": stamp(report), "figure": figure}
    return JsonResponse(content | {"link": link(request, form)})


def as_csv(request, name, form):
    report = form.report()
    panel = MODEL_PANELS[name](report)
    lines = csv_lines(panel.table, remarks(report, panel, link(request, form), glossary(request)))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="marquee-models-{name}-{report.world.slug}.csv"'
    return response


def link(request, form) -> str:
    return request.build_absolute_uri(f"{reverse('models')}?{form.query()}")
