"""Who may come in where the house is run: staff; all others are shown a way that leads somewhere."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect


def staff_only(view):
    """Visitors go to sign in and come back; whoever is signed in without being staff gets the page 403.html.

    Sending them to sign in too, as Django's `staff_member_required` does, would send them round in a circle:
    our sign-in page sends on whoever is signed in.
    """

    @wraps(view)
    def door(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if not request.user.is_staff:
            raise PermissionDenied("This page is for staff.")
        return view(request, *args, **kwargs)

    return door


def to_sign_in(request):
    """And back here afterwards, if here can be asked for."""
    return redirect_to_login(request.get_full_path()) if request.method == "GET" else redirect(settings.LOGIN_URL)
