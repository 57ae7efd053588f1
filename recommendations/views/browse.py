"""The doors to what can be browsed: all genres, one genre or concept, one person's work."""

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog import browsing, filmographies
from catalog.browsing import Topic
from catalog.visiting import viewer_required
from recommendations.forms import PageForm, TopicForm
from recommendations.listings import Asked, Listing, listing, plain
from recommendations.views.home import is_looked_at

WHERE_TO_BEGIN = 12
"""Titles of a person on the shelf above the whole filmography."""


@viewer_required
@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    tiles, families = browsing.tiles(request.viewer), browsing.concepts(request.viewer)
    return render(request, "recommendations/browse.html", {"tiles": tiles, "families": families})


@viewer_required
@require_safe
def genre(request: HttpRequest, slug: str) -> HttpResponse:
    return topic(request, browsing.genre(slug, request.viewer, order=order(request)), {"genre": slug})


@viewer_required
@require_safe
def concept(request: HttpRequest, concept_id: int) -> HttpResponse:
    return topic(request, browsing.concept(concept_id, request.viewer, order=order(request)), {"concept": concept_id})


def order(request: HttpRequest) -> str:
    """What the database sorts by; taste sorts what it gives."""
    asked = request.GET.get("sort", "")
    return asked if asked in browsing.ORDERS else "newest"


def topic(request: HttpRequest, shown: Topic | None, about: dict) -> HttpResponse:
    if shown is None:
        raise Http404("There is nothing of this kind here, or nothing that this profile may see.")
    form = TopicForm(request.GET, decades=shown.decades).checked()
    asked = Asked(
        surface="browse",
        heading=shown.name,
        sentence=f"One of those about “{shown.name}”",
        titles=form.chosen(shown.holdings),
        context=about | form.filters,
        number=form.number,
    )
    listed = plain(request.viewer, asked) if form.cleaned_data["sort"] else decided(request, asked)
    part = "#more" if request.htmx else ""
    return render(request, f"recommendations/topic.html{part}", {"topic": shown, "form": form, "listing": listed})


@viewer_required
@require_safe
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    shown = filmographies.filmography(person_id, request.viewer)
    if shown is None:
        raise Http404("There is no such person here, or nothing of theirs that this profile may see.")
    asked = Asked(
        surface="person",
        heading=f"With {shown.person.name}",
        sentence=f"With {shown.person.name}",
        titles=shown.titles,
        context={"person": person_id},
        number=PageForm(request.GET).checked().number,
        length=WHERE_TO_BEGIN,
    )
    listed = decided(request, asked)
    part = "#more" if request.htmx else ""
    return render(request, f"recommendations/person.html{part}", {"filmography": shown, "listing": listed})


def decided(request: HttpRequest, asked: Asked) -> Listing:
    """In the viewer's own order, kept as a slate if somebody looks."""
    now, seed = timezone.now(), secrets.randbits(31)
    return listing(request.viewer, asked, now=now, seed=seed, keep=is_looked_at(request))
