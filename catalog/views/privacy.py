"""What is kept about people, told to anybody; and the end of an account."""

from django.contrib.auth import logout
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from catalog import erasing, personal
from catalog.account_forms import EraseForm
from catalog.forms import sent
from catalog.visiting import household_required


@require_safe
def your_data(request):
    return render(request, "catalog/your_data.html", {"page": list(personal.page())})


@sensitive_post_parameters("password")
@household_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request):
    """Asks first; a POST with the password is the answer, and is answered by a certificate."""
    form = EraseForm(sent(request), account=request.account)
    if not form.is_valid():
        return render(request, "catalog/erase.html", {"form": form}, status=400 if form.is_bound else 200)
    logout(request)
    stone = erasing.erase_account(request.account, now=timezone.now())
    return render(request, "catalog/erased.html", {"stone": stone, "removed": sorted(stone.removed.items())})
