"""The switch between light, dark and the system's own theme."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from catalog import themes
from catalog.views.returning import way_back


@require_http_methods(["GET", "HEAD", "POST"])
def choose_theme(request):
    """By POST; a GET shows the choice to whoever has neither scripts nor, as a stranger, a token to post with."""
    if request.method != "POST":
        return render(request, "catalog/themes.html", {"next": request.GET.get("next", "")})
    answer = redirect(way_back(request))
    if (chosen := request.POST.get("theme")) in themes.THEMES:
        answer.set_cookie(
            themes.COOKIE, chosen, max_age=themes.KEPT_FOR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    return answer
