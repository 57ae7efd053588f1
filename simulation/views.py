"""The doors of the lab: ask a study, watch it, read it. For staff only; everything on these pages is simulated."""

import json

from django.conf import settings
from django.http import Http404, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.csp import CSP
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from analytics.tables import csv_lines
from jobs import running
from jobs.models import Job
from jobs.staff import staff_only
from jobs.views import may_run, timed
from simulation import studying
from simulation.forms import AudienceForm, StudyForm, the_world
from simulation.models import Study
from simulation.reports import Report

CHART_PAGE = settings.SECURE_CSP | {
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
}
"""Plotly writes <style> elements, as on the workbench."""

SHOWN = 30
AUDIENCE, GRACE_SECONDS = "audience", 120
STAMP = "Simulated: nobody watched any of this."


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def lab(request):
    world, form = the_world(), StudyForm(request.POST or None)
    if request.method == "POST" and world and request.user.has_perm("jobs.run_job") and form.is_valid():
        asked = studying.ask(world, form.title, form.design(), by=request.user.get_username(), now=timezone.now())
        return redirect("study", asked.pk)
    studies = list(Study.objects.all()[:SHOWN])
    for study in studies:
        study.percent, study.is_running = round(studying.progress(study)), studying.is_running(study)
    page = {"form": form, "studies": studies, "world": world, "may_run": request.user.has_perm("jobs.run_job")}
    page |= {"audience": AudienceForm(), "visit": visit()}
    return render(request, "simulation/lab.html", page, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def audience(request):
    """How the simulated visitors get on; a POST lets some in. They visit the server that this request came to."""
    form = AudienceForm(request.POST or None)
    if request.method == "POST" and request.user.has_perm("jobs.run_job") and form.is_valid():
        here = {"url": f"http://127.0.0.1:{request.META['SERVER_PORT']}"}
        limits = {"max_attempts": 1, "time_limit_seconds": int(60 * form.cleaned_data["minutes"]) + GRACE_SECONDS}
        running.enqueue(AUDIENCE, here | form.cleaned_data, key=AUDIENCE, requested_by=str(request.user), **limits)
        return redirect("audience")
    page = {"audience": form if form.errors else AudienceForm(), "visit": visit()}
    page["may_run"] = request.user.has_perm("jobs.run_job")
    name = "simulation/audience.html#live" if request.htmx else "simulation/audience.html"
    return render(request, name, page, status=400 if form.errors else 200)


@require_POST
@staff_only
@may_run
def stop_audience(request):
    if (job := visit()) and job.active:
        running.cancel(job.pk)
    return redirect("audience")


def visit() -> Job | None:
    """The latest one."""
    return next(iter(timed(Job.objects.filter(name=AUDIENCE)[:1], timezone.now())), None)


@require_safe
@never_cache
@staff_only
@csp_override(CHART_PAGE)
def study(request, study_id):
    found = get_object_or_404(Study, pk=study_id)
    jobs = timed(Job.objects.filter(pk__in=found.jobs).order_by("created_at", "pk"), timezone.now())
    running = any(job.active for job in jobs)
    percent = studying.progress(found)
    page = {
        "study": found, "report": Report.of(found), "jobs": jobs, "is_running": running, "percent": round(percent),
        "is_done": percent >= 100, "stamp": STAMP, "may_run": request.user.has_perm("jobs.run_job"),
    }  # fmt: skip
    return render(request, "simulation/study.html#live" if request.htmx else "simulation/study.html", page)


@require_safe
@never_cache
@staff_only
def study_chart(request, study_id, chart):
    found = get_object_or_404(Study, pk=study_id)
    report = Report.of(found)
    told = {key: (title, summary) for key, title, summary in report.charts()}
    if chart not in told:
        raise Http404(f"This study has no chart {chart}.")
    title, summary = told[chart]
    link = request.build_absolute_uri(reverse("study", args=[found.pk]))
    figure = json.loads(report.figure(chart).to_json())
    return JsonResponse({"title": title, "summary": summary, "stamp": STAMP, "figure": figure, "link": link})


@require_safe
@never_cache
@staff_only
def study_csv(request, study_id):
    found = get_object_or_404(Study, pk=study_id)
    link = request.build_absolute_uri(reverse("study", args=[found.pk]))
    remarks = [STAMP, found.name, f"Design: {json.dumps(found.design)}", f"From {link}"]
    response = StreamingHttpResponse(
        csv_lines(Report.of(found).table(), remarks), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="marquee-study-{found.pk}.csv"'
    return response


@require_POST
@staff_only
@may_run
def stop_study(request, study_id):
    studying.stop(get_object_or_404(Study, pk=study_id))
    return redirect("study", study_id)


@require_POST
@staff_only
@may_run
def continue_study(request, study_id):
    found = get_object_or_404(Study, pk=study_id)
    if not studying.is_running(found):
        studying.go_on(found)
    return redirect("study", study_id)
