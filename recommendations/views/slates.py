"""The doors to pages that were served: whole, shelf by shelf, card by card, and as they change under one's eyes."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.visiting import viewer_required
from recommendations import refreshing, replaying, slates
from recommendations.models import Slate


@viewer_required
@require_safe
def slate(request: HttpRequest, slate: UUID) -> HttpResponse:
    """A page that was served, with all its shelves: for browsers without scripts, and to look at it again."""
    page = replaying.page(_home_slate(request, slate), request.viewer)
    return render(request, "recommendations/home.html", {"page": page})


@viewer_required
@require_safe
def slate_json(request: HttpRequest, slate: UUID) -> JsonResponse:
    return JsonResponse(slates.as_json(_slate(request, slate)))


@viewer_required
@require_safe
def shelf(request: HttpRequest, slate: UUID, number: int) -> HttpResponse:
    """One shelf of a page, fetched when it is scrolled to."""
    found = replaying.shelf(_home_slate(request, slate), number, request.viewer)
    if found is None:
        raise Http404("No such shelf on any page of yours.")
    return render(request, "recommendations/home.html#shelf", {"shelf": found})


@viewer_required
@require_safe
def preview(request: HttpRequest, slate: UUID, number: int, position: int) -> HttpResponse:
    """What opens over a card when it is pointed at."""
    card = replaying.card(_slate(request, slate), number, position, request.viewer)
    if card is None:
        raise Http404("No such card on any page of yours.")
    return render(request, "recommendations/preview.html", {"card": card, "title": card.title})


@viewer_required
@require_safe
def refresh(request: HttpRequest, slate: UUID) -> HttpResponse:
    """What changed since the viewer said something; `drawn` are the numbers of the shelves that are there."""
    found = _home_slate(request, slate)
    drawn = {int(number) for number in request.GET.getlist("drawn") if number.isdecimal()}
    news = refreshing.refresh(found, request.viewer, now=timezone.now(), drawn=drawn)
    page = {"slate": found.pk}
    return render(request, "recommendations/home.html#news", {"news": news, "page": page, "is_news": True})


def _home_slate(request: HttpRequest, slate: UUID) -> Slate:
    """A whole home page; refreshes of one are no pages by themselves."""
    found = _slate(request, slate)
    if found.surface != "home" or found.parent_id:
        raise Http404("No such page of yours.")
    return found


def _slate(request: HttpRequest, slate: UUID) -> Slate:
    found = slates.find(slate, request.viewer)
    if found is None:
        raise Http404("No such page of yours.")
    return found
