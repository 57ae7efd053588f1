"""Who's watching: the profiles of one's own account, the choice among them, and what they are."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog import profiles as household
from catalog import standing
from catalog.account_forms import CEILINGS, DRAWN, ProfileForm
from catalog.forms import sent
from catalog.models import Account, Viewer
from catalog.visiting import SESSION_KEY, household_required

FIELDS = ("name", "avatar", "is_kids", "ceiling")


@never_cache
@login_required
@require_safe
def profiles(request):
    own = Viewer.objects.filter(account__user=request.user).order_by("is_kids", "id")
    return render(request, "catalog/profiles.html", {"viewers": own} | growth(request, len(own)))


def growth(request, profiles: int) -> dict:
    """May there be one more? None without a household to have it in."""
    own = Account.objects.filter(user=request.user).first()
    most = own and standing.room(own, on=timezone.localdate())
    return {"household": own, "most": most, "has_room": own is not None and profiles < most}


@login_required
@require_POST
def choose_profile(request, public_id):
    viewer = get_object_or_404(Viewer, public_id=public_id, account__user=request.user)
    request.session[SESSION_KEY] = str(viewer.public_id)
    return redirect("home")


@household_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_profile(request):
    form = ProfileForm(sent(request), account=request.account, initial={"avatar": 0, "ceiling": 18})
    if form.is_valid():
        try:
            viewer = household.add(request.account, now=timezone.now(), **form.cleaned_data)
        except household.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session[SESSION_KEY] = str(viewer.public_id)
            return redirect("taste", viewer.public_id)
    return show_form(request, form)


@sensitive_post_parameters("password")
@household_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_profile(request, public_id):
    viewer = get_object_or_404(Viewer, public_id=public_id, account=request.account)
    now_is = {name: getattr(viewer, name) for name in FIELDS}
    form = ProfileForm(sent(request), account=request.account, viewer=viewer, initial=now_is)
    if form.is_valid():
        try:
            household.change(viewer, **form.cleaned_data)
        except household.Refused as refusal:
            form.add_error("is_kids", str(refusal))
        else:
            messages.success(request, f"{viewer.name} is kept as you want it.")
            return redirect("profiles")
    return show_form(request, form)


@household_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_profile(request, public_id):
    """Asks first; a POST is the answer."""
    viewer = get_object_or_404(Viewer, public_id=public_id, account=request.account)
    if request.method != "POST":
        return render(request, "catalog/delete_profile.html", {"doomed": viewer})
    try:
        stone = household.remove(viewer, now=timezone.now())
    except household.Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        if request.session.get(SESSION_KEY) == str(viewer.public_id):
            del request.session[SESSION_KEY]
        return redirect("certificate", stone.certificate)
    return redirect("profiles")


def show_form(request, form: ProfileForm):
    context = {"form": form, "edited": form.viewer, "faces": DRAWN, "ceilings": CEILINGS}
    return render(request, "catalog/profile.html", context, status=400 if form.is_bound else 200)
