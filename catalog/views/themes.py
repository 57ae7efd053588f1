"""The switch between light, dark and the system's own theme."""

from django.conf import settings
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from catalog import themes
from catalog.views.returning import way_back


@require_POST
def choose_theme(request):
    answer = redirect(way_back(request))
    if (chosen := request.POST.get("theme")) in themes.THEMES:
        answer.set_cookie(
            themes.COOKIE, chosen, max_age=themes.KEPT_FOR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    return answer
