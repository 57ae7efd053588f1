"""The page of one title; of a series also its seasons and episodes."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalog import resuming
from catalog.forms import SeasonForm
from catalog.models import Title
from catalog.visiting import viewer_required


@viewer_required
@require_safe
def title(request, title_id):
    shown = get_object_or_404(Title.objects.suitable_for(request.viewer).for_page(request.viewer), pk=title_id)
    form = SeasonForm(request.GET)
    context = {"title": shown, "placement": form.placement} | parts(shown, request.viewer, form)
    part = "#episodes" if request.htmx.target == "episodes" else ""
    return render(request, f"catalog/title.html{part}", context)


def parts(title: Title, viewer, form: SeasonForm) -> dict:
    """Where to go on, and the episodes of the season asked for, else of the one the viewer is in."""
    stops = resuming.stops(viewer, title)
    episodes = list(title.episodes.all()) if title.kind == "series" else []
    spot = resuming.spot(episodes, stops)
    seasons = sorted({episode.season for episode in episodes})
    wanted = form.cleaned_data.get("season") if form.is_valid() else None
    season = wanted if wanted in seasons else spot.episode and spot.episode.season
    shown = [(episode, stops.get(episode.pk)) for episode in episodes if episode.season == season]
    return {"spot": spot, "seasons": seasons, "season": season, "episodes": shown}
