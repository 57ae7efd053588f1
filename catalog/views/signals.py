"""What a viewer says of a title: a verdict, my list, not again. Each can be taken back."""

from django.contrib import messages
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from catalog import events
from catalog.forms import PlacementForm, VerdictForm
from catalog.kinds import THUMBS
from catalog.models import Title
from catalog.verdicts import NOTES, verdict_of
from catalog.views.returning import way_back
from catalog.visiting import viewer_required


@viewer_required
@require_POST
def rate(request, title_id):
    title, form = titled(request, title_id), VerdictForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(form.errors.as_json(), content_type="application/json")
    verdict = form.cleaned_data["verdict"]
    said = {"value": THUMBS[verdict]} if verdict in THUMBS else {}
    kind = "rate" if said else "unrate"
    events.record_one(request.viewer, kind, title=title, now=timezone.now(), **said, **form.placement)
    undo = {"view": "rate", "verdict": verdict_of(title.stars) or "clear"}
    return answer(request, title_id, note=NOTES[verdict].format(title=title.name), undo=undo)


@viewer_required
@require_POST
def hide(request, title_id):
    return mark(request, title_id, "hide", note="{title} won't be recommended again.", undo="unhide")


@viewer_required
@require_POST
def unhide(request, title_id):
    return mark(request, title_id, "unhide", note="{title} may be recommended again.", undo="hide")


@viewer_required
@require_POST
def list_title(request, title_id):
    return mark(request, title_id, "list", note="{title} is on your list.", undo="unlist_title")


@viewer_required
@require_POST
def unlist_title(request, title_id):
    return mark(request, title_id, "unlist", note="{title} is off your list.", undo="list_title")


@viewer_required
@require_POST
def dismiss(request, title_id):
    return mark(request, title_id, "dismiss", note="{title} is out of continue watching.", undo="undismiss")


@viewer_required
@require_POST
def undismiss(request, title_id):
    return mark(request, title_id, "undismiss", note="{title} is back in continue watching.", undo="dismiss")


def mark(request, title_id, kind, *, note, undo):
    title = titled(request, title_id)
    where = PlacementForm(request.POST).placement
    events.record_one(request.viewer, kind, title=title, now=timezone.now(), **where)
    return answer(request, title_id, note=note.format(title=title.name), undo={"view": undo})


def titled(request, title_id) -> Title:
    return get_object_or_404(Title.objects.suitable_for(request.viewer).with_standing(request.viewer), pk=title_id)


def answer(request, title_id, *, note, undo):
    """A note with undo, and where the buttons asked, the buttons as they now stand; without scripts, the page again.

    `marquee:said` tells the rest of the page, which may then want to change.
    """
    placement = PlacementForm(request.POST).placement
    if not request.htmx:
        messages.success(request, note)
        return redirect(way_back(request, reverse("title", args=[title_id], query=placement)))
    context = {"title": titled(request, title_id), "placement": placement, "note": note, "undo": undo}
    page = "catalog/title.html#answer" if request.htmx.target == "choices" else "partials/toast.html"
    return trigger_client_event(render(request, page, context), "marquee:said", {"title": title_id})
