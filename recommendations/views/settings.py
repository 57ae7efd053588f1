"""The dial and the algorithm of a profile: tried on lists before and after, and kept when the viewer says so."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from catalog.forms import SwitchesForm
from catalog.visiting import viewer_required
from recommendations import tuning
from recommendations.forms import TuningForm


@viewer_required(lapsed=True)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """What other settings would do to the best titles; they are kept only when the viewer says so."""
    kept = request.viewer
    form = TuningForm(request.POST or None, instance=copy(kept))
    if "keep" in request.POST and form.is_valid():
        form.save()
        messages.success(request, "Kept. Your next page is made with these settings.")
        return redirect("settings")
    tried = form.instance if form.is_bound and form.is_valid() else kept
    context = {"form": form, "tried": tried, "preview": tuning.preview(kept, tried, now=timezone.now())}
    context["switches"] = SwitchesForm(instance=kept)
    return render(request, f"recommendations/settings.html{'#preview' if request.htmx else ''}", context)
