"""The doors to pages that are decided: home, and why a title stood where it stood."""

import secrets
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.visiting import viewer_required
from recommendations import placements, serving, without, xray
from recommendations.pages import Keep
from recommendations.placements import Placed
from recommendations.without import Lacking


@viewer_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    answer = serving.home(request.viewer, now=timezone.now(), seed=secrets.randbits(31), keep=is_looked_at(request))
    return render(request, "recommendations/home.html", {"page": answer.cards})


def is_looked_at(request: HttpRequest) -> Keep:
    """HEAD and prefetch log nothing: nobody was shown anything. X-ray wants to see the candidates as well."""
    if request.method not in ("GET", "POST") or "prefetch" in request.headers.get("Sec-Purpose", ""):
        return Keep.NOTHING
    return Keep.CANDIDATES if xray.state(request) else Keep.PAGE


@require_safe
@login_required
def why(request: HttpRequest, slate: UUID, shelf: int, position: int) -> HttpResponse:
    placed = _placed(request, slate, shelf, position)
    lacking = _lacking(request, placed)
    told = {"lacking": lacking, "is_asked": lacking is None and placed.belongs_to(request.viewer)}
    return render(request, "recommendations/why.html", placed.as_context() | told)


@require_safe
@login_required
def why_json(request: HttpRequest, slate: UUID, shelf: int, position: int) -> JsonResponse:
    placed = _placed(request, slate, shelf, position)
    lacking = _lacking(request, placed)
    return JsonResponse(placed.as_json() | ({"without": lacking.as_json()} if lacking else {}))


def _lacking(request: HttpRequest, placed: Placed) -> Lacking | None:
    """What would be without the title of the history that `?without=` names; 404 unless it is one of the reasons."""
    if not (asked := request.GET.get("without")):
        return None
    title = int(asked) if asked.isascii() and asked.isdigit() else None
    if title not in placed.causes:
        raise Http404("No such title speaks for this one.")
    return without.lacking(placed, title, now=timezone.now())


def _placed(request: HttpRequest, slate: UUID, shelf: int, position: int) -> Placed:
    """A placement of the viewer who is here; staff may look at any. 404 for all others."""
    placed = placements.find(slate, shelf, position)
    if placed is None or not (request.user.is_staff or placed.is_for(request.viewer)):
        raise Http404("No such placement on any page of yours.")
    return placed
