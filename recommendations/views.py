"""The doors to pages that are decided: home, its shelves, and why a title stood where it stood."""

import secrets
from copy import copy
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from catalog.forms import SwitchesForm
from catalog.visiting import viewer_required
from recommendations import placements, refreshing, replaying, serving, slates, tuning
from recommendations.forms import TuningForm
from recommendations.models import Slate
from recommendations.placements import Placed


@viewer_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    answer = serving.home(request.viewer, now=timezone.now(), seed=secrets.randbits(31), keep=is_looked_at(request))
    return render(request, "recommendations/home.html", {"page": answer.cards})


def is_looked_at(request: HttpRequest) -> bool:
    """HEAD and prefetch log nothing: nobody was shown anything."""
    return request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", "")


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


@viewer_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """What other settings would do to the best titles; they are kept only when the viewer says so."""
    kept = request.viewer
    form = TuningForm(request.POST or None, instance=copy(kept))
    if "keep" in request.POST and form.is_valid():
        form.save()
        messages.success(request, "Kept. Your next page is made with these settings.")
        return redirect("settings")
    tried = form.instance if form.is_bound and form.is_valid() else kept
    context = {"form": form, "tried": tried, "preview": tuning.preview(kept, tried, now=timezone.now())}
    context["switches"] = SwitchesForm(instance=kept)
    return render(request, f"recommendations/settings.html{'#preview' if request.htmx else ''}", context)


@require_safe
@login_required
def why(request: HttpRequest, slate: UUID, shelf: int, position: int) -> HttpResponse:
    return render(request, "recommendations/why.html", _placed(request, slate, shelf, position).as_context())


@require_safe
@login_required
def why_json(request: HttpRequest, slate: UUID, shelf: int, position: int) -> JsonResponse:
    return JsonResponse(_placed(request, slate, shelf, position).as_json())


def _placed(request: HttpRequest, slate: UUID, shelf: int, position: int) -> Placed:
    """A placement of the viewer who is here; staff may look at any. 404 for all others."""
    placed = placements.find(slate, shelf, position)
    if placed is None or not (request.user.is_staff or placed.is_for(request.viewer)):
        raise Http404("No such placement on any page of yours.")
    return placed
