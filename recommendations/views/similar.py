"""The door to titles like one title: a part of its page, and for browsers without scripts a page of its own."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.models import Title
from catalog.visiting import viewer_required
from recommendations import similar as likeness
from recommendations.views.home import is_looked_at


@viewer_required
@require_safe
def similar(request: HttpRequest, title_id: int) -> HttpResponse:
    title = get_object_or_404(Title.objects.suitable_for(request.viewer), pk=title_id)
    keep, seed = is_looked_at(request), secrets.randbits(31)
    page = likeness.similar(title, request.viewer, now=timezone.now(), seed=seed, keep=keep)
    template = f"recommendations/similar.html{'#part' if request.htmx else ''}"
    return render(request, template, {"title": title, "page": page})
