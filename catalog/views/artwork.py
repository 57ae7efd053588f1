"""A title's artwork as an SVG that may be kept for ever: its address changes when the drawing does.

The address is signed, so that nobody can walk through the numbers and read the names of titles that no page of
theirs shows. Who has the address was shown the title.
"""

import gzip
from functools import lru_cache

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import condition, require_safe

from catalog.artwork import render
from catalog.models import Title

FOR_EVER = "public, max-age=31536000, immutable"
KEPT = 4_096
"""Drawings that each web process remembers: at about 7 kB each no more than 30 MB."""


class Moved(Exception):
    """The address was right before the drawings changed."""


def artwork_etag(request, edition: str, title_id: int, variant: int, shape: str) -> str:
    """Drawings are deterministic, so the address says it all."""
    return f'"{edition}-{title_id}-{variant}-{shape}"'


@require_safe
@condition(etag_func=artwork_etag)
def artwork(request, edition: str, title_id: int, variant: int, shape: str) -> HttpResponse:
    """The drawing, no query once it is remembered; an outdated address is sent on to today's."""
    try:
        small = drawn(edition, title_id, variant, shape)
    except Moved as moved:
        return HttpResponseRedirect(str(moved))
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(small if packed else gzip.decompress(small), content_type="image/svg+xml")
    answer["Cache-Control"] = FOR_EVER
    if packed:
        answer["Content-Encoding"] = "gzip"
    patch_vary_headers(answer, ["Accept-Encoding"])
    return answer


@lru_cache(maxsize=KEPT)
def drawn(edition: str, title_id: int, variant: int, shape: str) -> bytes:
    """Gzipped. Only true addresses get here, so strangers can't fill the memory."""
    title = get_object_or_404(Title, pk=title_id)
    if edition != title.artwork_edition:
        if edition.partition("-")[2] == title.artwork_signature:
            raise Moved(title.artwork_url(variant, shape))
        raise Http404("There is no artwork at this address.")
    try:
        return gzip.compress(render(title.artwork_facts(), variant, shape).encode(), mtime=0)
    except ValueError as error:
        raise Http404(str(error)) from error
