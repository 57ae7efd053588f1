"""My list: what this profile wants to watch, the newest wish first."""

from django.forms.utils import flatatt
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalog.models import Title
from catalog.visiting import viewer_required


@viewer_required(lapsed=True)
@require_safe
def my_list(request):
    titles = Title.objects.suitable_for(request.viewer).for_shelf().filter(listed__viewer=request.viewer)
    cards = [card(title) for title in titles.order_by("-listed__time")]
    return render(request, "catalog/my_list.html", {"cards": cards})


def card(title: Title) -> dict:
    """What the template of a card wants of a title that nobody recommended."""
    marks = flatatt({"data-title": title.pk, "data-source": "list"})
    return {"title": title, "url": reverse("title", args=[title.pk]) + "?source=list", "marks": marks}
