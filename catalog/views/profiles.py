"""Who's watching: the profiles of one's own account, and the choice among them."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from catalog.models import Viewer
from catalog.visiting import SESSION_KEY


@never_cache
@login_required
@require_safe
def profiles(request):
    own = Viewer.objects.filter(account__user=request.user).order_by("is_kids", "id")
    return render(request, "catalog/profiles.html", {"viewers": own})


@login_required
@require_POST
def choose_profile(request, public_id):
    viewer = get_object_or_404(Viewer, public_id=public_id, account__user=request.user)
    request.session[SESSION_KEY] = str(viewer.public_id)
    return redirect("home")
