"""The page of one title."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalog.forms import PlacementForm
from catalog.models import Title
from catalog.visiting import viewer_required


@viewer_required
@require_safe
def title(request, title_id):
    shown = get_object_or_404(Title.objects.suitable_for(request.viewer).for_page(request.viewer), pk=title_id)
    return render(request, "catalog/title.html", {"title": shown, "placement": PlacementForm(request.GET).placement})
