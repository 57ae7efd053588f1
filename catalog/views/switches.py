"""The switches of a profile: personalisation, measuring, single-letter keys."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from catalog.forms import SwitchesForm
from catalog.views.returning import way_back
from catalog.visiting import viewer_required


@viewer_required(lapsed=True)
@require_POST
def switches(request):
    """A checkbox that isn't sent is off, so every answer is a valid one."""
    form = SwitchesForm(request.POST, instance=request.viewer)
    if form.is_valid():
        form.save()
        messages.success(request, "Your switches are set. They count from the next page on.")
    return redirect(way_back(request, "settings"))
