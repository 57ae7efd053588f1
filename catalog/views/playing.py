"""The player, and its way round for a browser without scripts."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from catalog import events
from catalog.forms import PlacementForm
from catalog.models import Title
from catalog.visiting import viewer_required

TOP_SPEED = 600


@viewer_required
@require_safe
def watch(request, title_id):
    title = get_object_or_404(Title.objects.suitable_for(request.viewer), pk=title_id)
    return render(request, "catalog/watch.html", {"title": title, "placement": PlacementForm(request.GET).placement})


@viewer_required
@require_POST
def watch_to_end(request, title_id):
    """A whole sitting at once: started as long ago as the film takes at the mock player's top speed."""
    title = get_object_or_404(Title.objects.suitable_for(request.viewer), pk=title_id)
    ended, seconds = timezone.now(), title.runtime_seconds
    sitting = PlacementForm(request.POST).placement | {"play": uuid.uuid4(), "speed": TOP_SPEED}
    started = ended - timedelta(seconds=seconds / TOP_SPEED)
    events.record_one(request.viewer, "play_start", title=title, now=started, seconds=0, **sitting)
    events.record_one(request.viewer, "complete", title=title, now=ended, seconds=seconds, **sitting)
    messages.success(request, f"You watched {title.name} to the end.")
    return redirect("title", title_id)
