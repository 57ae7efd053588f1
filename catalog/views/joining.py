"""Signing up: a household, its membership and its first profile in one form."""

from django.contrib.auth import login
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from catalog import households, payments
from catalog.account_forms import DRAWN, SignUpForm
from catalog.forms import sent
from catalog.models import Viewer
from catalog.plans import PLANS
from catalog.visiting import SESSION_KEY


@sensitive_post_parameters("password", "card")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request):
    if request.user.is_authenticated:
        return redirect("profiles")
    form = SignUpForm(sent(request), initial={"plan": request.GET.get("plan", "standard"), "avatar": 0})
    if form.is_valid() and (viewer := founded(form)):
        return let_in(request, viewer)
    context = {"form": form, "plans": PLANS, "faces": DRAWN, "card": payments}
    return render(request, "catalog/sign_up.html", context, status=400 if form.is_bound else 200)


def founded(form: SignUpForm) -> Viewer | None:
    told = form.cleaned_data
    profile = {"name": told["profile"], "avatar": told["avatar"]}
    whom = {name: told[name] for name in ("username", "password", "plan")}
    try:
        return households.found(**whom, profile=profile, now=timezone.now())
    except IntegrityError:
        form.add_error("username", "Somebody took this name a moment ago: choose another.")
        return None


def let_in(request, viewer: Viewer):
    login(request, viewer.account.user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[SESSION_KEY] = str(viewer.public_id)
    return redirect("taste", viewer.public_id)
