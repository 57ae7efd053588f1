"""The player, and its way round for a browser without scripts."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from catalog import artwork, events, resuming
from catalog.forms import StartForm
from catalog.models import Title
from catalog.resuming import Spot
from catalog.visiting import viewer_required

TOP_SPEED = 600


@viewer_required
@require_safe
def watch(request, title_id):
    title, form = suitable(request, title_id), StartForm(request.GET)
    episodes = list(title.episodes.all())
    spot = wanted(form, episodes, resuming.stops(request.viewer, title))
    what = spot.episode or title
    begin, end = resuming.intro(title)
    context = {
        "title": title,
        "spot": spot,
        "start": min(spot.seconds, what.runtime_seconds - 1),
        "runtime_seconds": what.runtime_seconds,
        "next_episode": resuming.after(spot.episode, episodes),
        "intro": {"begin": begin, "end": end},
        "shots": [title.artwork_url(variant, "backdrop") for variant in range(artwork.variants())],
        "placement": form.placement,
    }
    return render(request, "catalog/watch.html", context)


def wanted(form, episodes, stops) -> Spot:
    """The episode and second that were asked for, else where the viewer was."""
    said = form.cleaned_data if form.is_valid() else {}
    named = said.get("episode")
    found = next((episode for episode in episodes if episode.pk == named), None)
    if named and not found:
        raise Http404("There is no such episode of this title.")
    spot = resuming.at(found, stops) if found else resuming.spot(episodes, stops)
    return spot if said.get("start") is None else Spot(spot.episode, said["start"])


@viewer_required
@require_POST
def watch_to_end(request, title_id):
    """A whole sitting at once: started as long ago as the film takes at the mock player's top speed."""
    title, form = suitable(request, title_id), StartForm(request.POST)
    episode = wanted(form, list(title.episodes.all()), {}).episode
    ended, seconds = timezone.now(), (episode or title).runtime_seconds
    sitting = form.placement | {"play": uuid.uuid4(), "speed": TOP_SPEED, "episode": episode and episode.pk}
    started = ended - timedelta(seconds=seconds / TOP_SPEED)
    events.record_one(request.viewer, "play_start", title=title, now=started, seconds=0, **sitting)
    events.record_one(request.viewer, "complete", title=title, now=ended, seconds=seconds, **sitting)
    messages.success(request, f"You watched {episode.code + ' of ' if episode else ''}{title.name} to the end.")
    return redirect("title", title_id)


def suitable(request, title_id) -> Title:
    return get_object_or_404(Title.objects.suitable_for(request.viewer), pk=title_id)
