"""The door to two rankings side by side."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.visiting import viewer_required
from recommendations import comparing
from recommendations.choosing import Offer
from recommendations.forms import ComparisonForm


@viewer_required
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two algorithms or two profiles; without being asked, the house's choice with and without more adventure."""
    offer = Offer.of(request.viewer.account.world)
    parties = comparing.parties(request.viewer, offer)
    form = ComparisonForm({"left": "", "right": "adventurous"} | request.GET.dict(), parties=parties)
    if not form.is_valid():
        refuse_strangers(form)
        return render(request, "recommendations/compare.html", {"form": form}, status=400)
    left, right = (parties[form.cleaned_data[side]] for side in ("left", "right"))
    found = comparing.compare(left, right, request.viewer, offer, now=timezone.now())
    return render(request, "recommendations/compare.html", {"form": form, "comparison": found})


def refuse_strangers(form: ComparisonForm) -> None:
    """An id of a profile that isn't of this household leads nowhere; other nonsense gets an answer on the page."""
    for side in form.errors:
        try:
            UUID(form.data[side])
        except ValueError:
            continue
        raise Http404("No such profile of yours.")
