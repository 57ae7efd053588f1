"""What is kept about people, told to anybody; the end of an account, and the certificate of an erasure."""

from django.contrib.auth import logout
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from catalog import departing, personal
from catalog.account_forms import EraseForm
from catalog.forms import sent
from catalog.models import Tombstone
from catalog.visiting import household_required


@require_safe
def your_data(request):
    return render(request, "catalog/your_data.html", {"page": list(personal.page())})


@sensitive_post_parameters("password")
@household_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request):
    """Asks first; a POST with the password is the answer. It leads to the certificate, which opens signed out."""
    form = EraseForm(sent(request), account=request.account)
    if not form.is_valid():
        return render(request, "catalog/erase.html", {"form": form}, status=400 if form.is_bound else 200)
    stone = departing.of_account(request.account, now=timezone.now())
    logout(request)
    return redirect("certificate", stone.certificate)


@never_cache
@require_safe
def certificate(request, certificate):
    """For whoever was given the address: it names nobody, and nobody can guess it."""
    stone = get_object_or_404(Tombstone, certificate=certificate)
    context = {"stone": stone, "removed": sorted((personal.called(table), n) for table, n in stone.removed.items())}
    if not stone.finished_at:
        context["job"] = departing.job_of(stone)
    template = "catalog/certificate.html#live" if request.htmx else "catalog/certificate.html"
    return render(request, template, context)
