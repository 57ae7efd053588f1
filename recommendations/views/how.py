"""How recommendations work, in plain words, with the cards of the models that serve just now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog.households import home_world
from recommendations import choosing, model_cards


@require_safe
def how_recommendations_work(request: HttpRequest) -> HttpResponse:
    """For anybody; a viewer is told about the models of their own catalogue."""
    world = request.viewer.account.world if request.viewer else home_world()
    cards = model_cards.of(world) if world else []
    return render(
        request,
        "recommendations/how_recommendations_work.html",
        {"world": world, "cards": cards, "labels": choosing.LABELS},
    )
