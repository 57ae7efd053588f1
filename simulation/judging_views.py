"""The doors where studies are judged: can the simulator be trusted, two of them side by side, a report to print."""

import json

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_safe

from jobs.staff import staff_only
from simulation import designs, real, studying, validity
from simulation.forms import SideForm, the_world
from simulation.models import Study
from simulation.reports import Report
from simulation.sides import Sides
from simulation.validity import Credited, Validity
from simulation.views import CHART_PAGE, STAMP


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
@csp_override(CHART_PAGE)
def trust(request):
    """A POST has the simulator judged anew, by a study."""
    world, found, may_run = the_world(), Validity.latest(), request.user.has_perm("jobs.run_job")
    if request.method == "POST" and may_run and world:
        if found is None or not studying.is_running(found.study):
            design = designs.validity()
            studying.ask(world, validity.NAME, design, by=request.user.get_username(), now=timezone.now())
        return redirect("trust")
    running = found is not None and studying.is_running(found.study)
    page = {
        "validity": found, "credited": Credited.latest(), "world": world, "may_run": may_run,
        "is_running": running, "stamp": STAMP,
        "source": real.SOURCE, "percent": round(studying.progress(found.study)) if found else 0,
    }  # fmt: skip
    return render(request, "simulation/trust.html#live" if request.htmx else "simulation/trust.html", page)


@require_safe
@never_cache
@staff_only
def trust_chart(request, chart):
    found = Validity.latest()
    told = {key: (title, summary) for key, title, summary in found.charts()} if found else {}
    if chart not in told:
        raise Http404(f"There is no chart {chart}.")
    title, summary = told[chart]
    figure, link = json.loads(found.figure(chart).to_json()), request.build_absolute_uri(reverse("trust"))
    return JsonResponse({"title": title, "summary": summary, "stamp": STAMP, "figure": figure, "link": link})


@require_safe
@never_cache
@staff_only
def study_sides(request):
    """Two studies side by side; both stand in the address, so that it can be sent to somebody."""
    is_asked = {"one", "other"} <= set(request.GET)
    form = SideForm(request.GET if is_asked else None, initial=request.GET.dict())
    page = {"form": form, "stamp": STAMP}
    if form.is_valid():
        page["sides"] = Sides(Report.of(form.cleaned_data["one"]), Report.of(form.cleaned_data["other"]))
    return render(request, "simulation/sides.html", page, status=400 if form.errors else 200)


@require_safe
@never_cache
@staff_only
def study_report(request, study_id):
    """For paper: what was asked, what came out with its intervals, and what it rests on."""
    found = get_object_or_404(Study, pk=study_id)
    link = request.build_absolute_uri(reverse("study", args=[found.pk]))
    page = {"study": found, "report": Report.of(found), "stamp": STAMP, "link": link}
    return render(request, "simulation/report.html", page)
