"""The first screen, and the pages that say how the place works."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from catalog.models import Title
from catalog.plans import PLANS

WALL = 24


@require_safe
def front(request):
    """Three doors and a wall of artwork for a visitor, the same for all; whoever is signed in goes straight on."""
    if not request.user.is_authenticated:
        shown = Title.objects.for_visitors(settings.HOME_WORLD)
        return render(request, "catalog/front.html", {"wall": shown[:WALL], "plans": PLANS})
    return redirect("home" if request.viewer else "profiles")


@require_safe
def how_it_works(request):
    return render(request, "catalog/how_it_works.html")


@require_safe
def keys(request):
    """The keys of the site; for the dialog that `?` opens, only their list."""
    return render(request, f"catalog/keys.html{'#list' if request.htmx else ''}")


@require_safe
def tour(request):
    """The stops of the tour; with scripts a guide reads them out page by page."""
    return render(request, "catalog/tour.html")


@require_safe
def favicon(request):
    """For browsers that ask at this address without having read a page; pages name the mark themselves."""
    return redirect(static("mark.svg"))
