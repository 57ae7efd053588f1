"""My activity: every signal that this profile gave, each of which can be taken back."""

from datetime import datetime

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from catalog import activity as doings
from catalog import events
from catalog.models import Event, Play
from catalog.views.returning import way_back
from catalog.visiting import viewer_required


@viewer_required(lapsed=True)
@require_safe
def activity(request):
    only = request.GET.get("only", "")
    only = only if only in doings.SHOWN else ""
    found = doings.entries(request.viewer, only=only, before=moment(request.GET.get("before", "")))
    shown, more = found[: doings.PAGE], len(found) > doings.PAGE
    context = {
        "entries": shown,
        "only": only,
        "filters": list(doings.SHOWN),
        "older": more and {"only": only, "before": shown[-1].time.isoformat()},
        "counted": doings.counted(request.viewer),
    }
    return render(request, "catalog/activity.html", context)


def moment(text: str) -> datetime | None:
    """None for what is no time: the list then begins with the newest."""
    try:
        time = parse_datetime(text)
    except ValueError:
        return None
    return time if time and timezone.is_aware(time) else None


@viewer_required(lapsed=True)
@require_POST
def remove_signal(request, event_id):
    event = get_object_or_404(Event, pk=event_id, viewer=request.viewer)
    events.remove(event.pk, account=request.viewer.account)
    return removed(request)


@viewer_required(lapsed=True)
@require_POST
def remove_sitting(request, play_id):
    play = get_object_or_404(Play, pk=play_id, viewer=request.viewer)
    events.remove_play(play.pk, account=request.viewer.account)
    return removed(request)


def removed(request):
    messages.success(request, "Taken back: it counts no more, from the next page on.")
    return redirect(way_back(request, "activity"))


@viewer_required(lapsed=True)
@require_POST
def reset_profile(request):
    """Forgets everything that this profile did; its name and settings stay."""
    if request.POST.get("sure") != "yes":
        messages.warning(request, "Nothing was forgotten: tick the box to say that you mean it.")
        return redirect("settings")
    gone = events.remove_all(request.viewer)
    messages.success(request, f"{gone:,} signals are forgotten. {request.viewer.name} begins anew.")
    return redirect("home")
