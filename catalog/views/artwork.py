"""A title's artwork as an SVG that may be kept for ever: its address changes when the drawing does."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from catalog.artwork import render
from catalog.models import Title

FOR_EVER = "public, max-age=31536000, immutable"


def artwork_etag(request, edition: str, title_id: int, variant: int, shape: str) -> str:
    """Drawings are deterministic, so the address says it all."""
    return f'"{edition}-{title_id}-{variant}-{shape}"'


@require_safe
@gzip_page
@condition(etag_func=artwork_etag)
def artwork(request, edition: str, title_id: int, variant: int, shape: str) -> HttpResponse:
    """The drawing; an outdated address is sent on to today's."""
    title = get_object_or_404(Title, pk=title_id)
    if edition != title.artwork_edition:
        return redirect(title.artwork_url(variant, shape))
    try:
        drawing = render(title.artwork_facts(), variant, shape)
    except ValueError as error:
        raise Http404(str(error)) from error
    return HttpResponse(drawing, content_type="image/svg+xml", headers={"Cache-Control": FOR_EVER})
