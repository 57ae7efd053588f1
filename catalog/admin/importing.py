"""The pages that bring in somebody's own log: send a file, say which column is what, check it, import it."""

from dataclasses import asdict
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from catalog import uploads
from catalog.admin.forms import MatchForm, SendForm, said_before
from catalog.imports.faults import ImportRefused
from catalog.imports.log_files import preview
from catalog.models import World
from catalog.orders import Order
from jobs import running
from jobs.models import Job

ROWS_SHOWN, CELL_SHOWN = 8, 60
AT_ONCE = 2_000_000  # bytes; what takes longer is a job
TIME_LIMIT = 4 * 3600  # seconds

may_import = permission_required("catalog.add_event", raise_exception=True)


@may_import
@require_http_methods(["GET", "HEAD", "POST"])
def send(request):
    form = SendForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        return redirect("admin:match_columns", uploads.keep(file.name, file.chunks(), now=timezone.now()))
    return page(request, "admin/catalog/send.html", {"form": form})


@may_import
@require_http_methods(["GET", "HEAD", "POST"])
def match(request, upload):
    job = Job.objects.filter(key=key_of(upload)).first()
    if not (path := uploads.find(upload)):
        return gone(job)
    try:
        header, rows = preview(path, ROWS_SHOWN)
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:import_events")
    before = said_before(job.arguments["order"]) if job else {"world": path.stem}
    form = MatchForm(request.POST or None, header=header, initial=before)
    context = {"form": form, "file": path.name, "header": header, "rows": shortened(rows), "job": job}
    if request.method == "POST" and form.is_valid():
        return carry_out(request, form.order(upload, dry_run="check" in request.POST), context)
    return page(request, "admin/catalog/match.html", context | {"answer": job and job.result})


def carry_out(request, order: Order, context: dict):
    """At once when the file is small; by a worker when it isn't."""
    if order.octets() > AT_ONCE:
        enqueue(order, by=str(request.user))
        return redirect("admin:match_columns", order.upload)
    answer = order.carry_out(now=timezone.now(), advance=lambda octets: None)
    if answer["done"] and not order.dry_run:
        return imported(request, order, answer["words"])
    return page(request, "admin/catalog/match.html", context | {"answer": answer, "job": None})


def imported(request, order: Order, words: str):
    uploads.discard(UUID(order.upload))
    messages.success(request, f"Imported. {words}")
    world = World.objects.get(slug=order.world)
    return redirect(reverse("admin:catalog_event_changelist", query={"world__id__exact": world.pk}))


def gone(job: Job | None):
    """Imported by a worker: its job tells. Else nothing is known of it."""
    if job is None:
        raise Http404("This file was imported, or sent more than a day ago.")
    return redirect("job", job.pk)


def enqueue(order: Order, *, by: str) -> None:
    arguments, key = {"world": order.world, "order": asdict(order)}, key_of(order.upload)
    running.enqueue("import_events", arguments, key=key, requested_by=by, time_limit_seconds=TIME_LIMIT)


def key_of(upload) -> str:
    return f"import_events:{upload}"


def shortened(rows: list[list[str]]) -> list[list[str]]:
    return [[f"{cell[:CELL_SHOWN]}…" if len(cell) > CELL_SHOWN else cell for cell in row] for row in rows]


def page(request, template: str, context: dict):
    """Within the admin's frame."""
    return render(request, template, admin.site.each_context(request) | {"title": "Import events"} | context)
