"""Marquee's own addresses plus one empty page: what server, middleware, session and user cost alone."""

from django.http import HttpResponse
from django.urls import include, path


def empty(request):
    """Looks up who is here, as every page does, and says nothing."""
    return HttpResponse(f"{request.user.pk} {request.viewer.pk}"[:0])


urlpatterns = [path("empty/", empty, name="empty"), path("", include("config.urls"))]
