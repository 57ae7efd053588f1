"""Who is here: puts the chosen viewer on the request, looked up only when somebody asks."""

from functools import partial, wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject
from django_htmx.http import HttpResponseClientRedirect

from catalog import vitals
from catalog.models import Account, Viewer
from catalog.notices import with_unread
from catalog.standing import with_membership

SESSION_KEY = "viewer"


class VisitMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.viewer = SimpleLazyObject(lambda: chosen_viewer(request))
        return self.get_response(request)


def chosen_viewer(request) -> Viewer | None:
    """The viewer this session chose, if it belongs to the account that is signed in: one query, with what every page
    has to know (membership, unread notices)."""
    public_id = request.session.get(SESSION_KEY)
    if not public_id or not request.user.is_authenticated:
        return None
    viewers = with_unread(with_membership(Viewer.objects.all(), on=timezone.localdate()))
    return (
        viewers.select_related("account__world", "account__user")
        .filter(public_id=public_id, account__user=request.user)
        .first()
    )


def viewer_required(view=None, *, lapsed: bool = False):
    """Lets in who has chosen a viewer, sends everybody else to the door they passed by, and stays out of caches.

    Whose membership has ended is led to come back, except to what is their own: `lapsed` pages stay open to them.
    """
    if view is None:
        return partial(viewer_required, lapsed=lapsed)

    @wraps(view)
    def door(request, *args, **kwargs):
        if request.viewer and (request.viewer.is_member or lapsed):
            response = view(request, *args, **kwargs)
        else:
            response = missing_door(request)
        add_never_cache_headers(response)
        return response

    return door


def missing_door(request):
    """To the profiles (or back to a membership) when signed in, else to sign in, and back here afterwards if here can
    be asked for."""
    if request.user.is_authenticated:
        answer = redirect("account" if request.viewer and not request.viewer.is_kids else "profiles")
    elif request.method == "GET":
        answer = redirect_to_login(request.get_full_path())
    else:
        answer = redirect(resolve_url(settings.LOGIN_URL))
    return HttpResponseClientRedirect(answer.url) if request.htmx else answer


def household_required(view):
    """Lets in who is signed in as a household and isn't watching as a child; puts the account on the request."""

    @wraps(view)
    @login_required
    def door(request, *args, **kwargs):
        request.account = Account.objects.select_related("world", "user").filter(user=request.user).first()
        response = view(request, *args, **kwargs) if is_grown_up(request) else redirect("profiles")
        add_never_cache_headers(response)
        return response

    return door


def is_grown_up(request) -> bool:
    if request.account and request.viewer and request.viewer.is_kids:
        messages.warning(request, "That is for grown-ups: choose a profile of theirs first.")
        return False
    return request.account is not None


def mode(request) -> dict:
    """For every template: whether this is the demo, where one click signs in, which cookie has the CSRF token, and
    as which surface the page's speed is counted."""
    surface = vitals.surface(request.resolver_match and request.resolver_match.url_name)
    return {"demo": settings.DEMO, "csrf_cookie": settings.CSRF_COOKIE_NAME, "measured_as": surface}
