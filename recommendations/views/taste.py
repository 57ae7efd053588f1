"""The taste picker: a few titles that split tastes, asked of a new profile and of whoever wants to tell more."""

import secrets
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from catalog.forms import sent
from catalog.visiting import viewer_required
from recommendations import tasting
from recommendations.forms import TasteForm
from recommendations.views.home import is_looked_at


@viewer_required
@require_http_methods(["GET", "HEAD", "POST"])
def taste(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What do you like? Asked of one's own new profile, and at any time later."""
    if request.viewer.public_id != public_id:
        raise Http404("That is not the profile that is watching.")
    viewer, now = request.viewer, timezone.now()
    form = TasteForm(sent(request), question=tasting.asked(viewer, slate_named(request)))
    if form.is_valid():
        tasting.answer(viewer, form.question, form.cleaned_data["liked"], now=now)
        return redirect("home")
    question = form.question or tasting.ask(viewer, now=now, seed=secrets.randbits(31), keep=is_looked_at(request))
    context = {"form": form, "question": question, "least": tasting.LEAST}
    return render(request, "recommendations/taste.html", context, status=400 if form.is_bound else 200)


def slate_named(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("slate", ""))
    except ValueError:
        return None
