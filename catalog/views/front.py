"""The first screen, and the page that says how the place works."""

from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def front(request):
    """Three doors for a visitor; whoever is signed in goes straight on."""
    if not request.user.is_authenticated:
        return render(request, "catalog/front.html")
    return redirect("home" if request.viewer else "profiles")


@require_safe
def how_it_works(request):
    return render(request, "catalog/how_it_works.html")


@require_safe
def tour(request):
    """The stops of the tour; with scripts a guide reads them out page by page."""
    return render(request, "catalog/tour.html")


@require_safe
def favicon(request):
    """For browsers that ask at this address without having read a page; pages name the mark themselves."""
    return redirect(static("mark.svg"))
