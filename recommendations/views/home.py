"""The doors to pages that are decided: home, and why a title stood where it stood."""

import secrets
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.visiting import viewer_required
from recommendations import placements, serving
from recommendations.placements import Placed


@viewer_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    answer = serving.home(request.viewer, now=timezone.now(), seed=secrets.randbits(31), keep=is_looked_at(request))
    return render(request, "recommendations/home.html", {"page": answer.cards})


def is_looked_at(request: HttpRequest) -> bool:
    """HEAD and prefetch log nothing: nobody was shown anything."""
    return request.method in ("GET", "POST") and "prefetch" not in request.headers.get("Sec-Purpose", "")


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
