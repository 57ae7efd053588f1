"""Who is here: puts the chosen viewer on the request, looked up only when somebody asks."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, resolve_url
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject
from django_htmx.http import HttpResponseClientRedirect

from catalog.models import Viewer

SESSION_KEY = "viewer"


class VisitMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.viewer = SimpleLazyObject(lambda: chosen_viewer(request))
        return self.get_response(request)


def chosen_viewer(request) -> Viewer | None:
    """The viewer this session chose, if it belongs to the account that is signed in."""
    public_id = request.session.get(SESSION_KEY)
    if not public_id or not request.user.is_authenticated:
        return None
    return (
        Viewer.objects.select_related("account__world")
        .filter(public_id=public_id, account__user=request.user)
        .first()
    )


def viewer_required(view):
    """Lets in who has chosen a viewer, sends everybody else to the door they passed by, and stays out of caches."""

    @wraps(view)
    def door(request, *args, **kwargs):
        response = view(request, *args, **kwargs) if request.viewer else missing_door(request)
        add_never_cache_headers(response)
        return response

    return door


def missing_door(request):
    """To the profiles when signed in, else to sign in, and back here afterwards if here can be asked for."""
    if request.user.is_authenticated:
        answer = redirect("profiles")
    elif request.method == "GET":
        answer = redirect_to_login(request.get_full_path())
    else:
        answer = redirect(resolve_url(settings.LOGIN_URL))
    return HttpResponseClientRedirect(answer.url) if request.htmx else answer


def mode(request) -> dict:
    """For every template: whether this is the demo, where one click signs in, and which cookie has the CSRF token."""
    return {"demo": settings.DEMO, "csrf_cookie": settings.CSRF_COOKIE_NAME}
