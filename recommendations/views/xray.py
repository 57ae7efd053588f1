"""The doors of X-ray: its switch and panel, the stream of events, a slate as JSON."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from catalog import stream
from catalog.models import Event
from catalog.views.returning import way_back
from catalog.visiting import viewer_required
from recommendations import anatomy, differences, slates
from recommendations import xray as switch
from recommendations.models import Slate


@viewer_required
@require_http_methods(["GET", "HEAD", "POST"])
def xray(request: HttpRequest) -> HttpResponse:
    """The machinery behind one page: the one asked for, else the newest home page."""
    if request.method == "POST":
        return switched(request)
    viewer, now = request.viewer, timezone.now()
    slate = asked(request) or anatomy.newest(viewer)
    context = {
        "anatomy": slate and anatomy.take_apart(slate, viewer, is_staff=request.user.is_staff),
        "lines": stream.newest(viewer),
        "slate": slate,
        "now": now,
    }
    return render(request, f"recommendations/xray.html{'#panel' if request.htmx else ''}", context)


@viewer_required
@require_safe
def xray_changes(request: HttpRequest) -> HttpResponse:
    """What the newest events did to the page, or would do to the next one."""
    context = {"changes": differences.current(request.viewer, now=timezone.now())}
    return render(request, f"recommendations/changes.html{'#changed' if request.htmx else ''}", context)


def switched(request: HttpRequest) -> HttpResponse:
    """X-ray on (open or folded) or off; anything else is off."""
    answer = redirect(way_back(request, "home"))
    wanted = request.POST.get("xray")
    if wanted in switch.STATES:
        kept = {"max_age": switch.KEPT_FOR, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE}
        answer.set_cookie(switch.COOKIE, wanted, **kept)
    else:
        answer.delete_cookie(switch.COOKIE)
    return answer


def asked(request: HttpRequest) -> Slate | None:
    """The slate that the address names; 404 when it is none of this viewer's."""
    named = request.GET.get("slate", "")
    if not named:
        return None
    if found := slates.find(identifier(named), request.viewer):
        return found
    raise Http404("No such page of yours.")


def identifier(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404(f"“{text[:40]}” is no id of anything.") from error


@viewer_required
@require_safe
def xray_stream(request: HttpRequest) -> HttpResponse:
    """What was recorded since an event of this viewer's; without one, the newest."""
    named = request.GET.get("after", "")
    event = named and get_object_or_404(Event, pk=identifier(named), viewer=request.viewer)
    context = {
        "lines": stream.since(request.viewer, event) if event else stream.newest(request.viewer),
        "slate": anatomy.newest(request.viewer),
        "now": timezone.now(),
    }
    return render(request, "recommendations/xray.html#stream", context)


@viewer_required
@require_safe
def xray_json(request: HttpRequest, slate: UUID) -> JsonResponse:
    found = slates.find(slate, request.viewer)
    if found is None:
        raise Http404("No such page of yours.")
    return JsonResponse(anatomy.take_apart(found, request.viewer).as_json())
