"""The doors to single viewers: for staff with a permission of their own; every opening is written down."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from analytics import people
from analytics.views import door, filter_bar
from catalog.models import Viewer
from recommendations.models import Slate

may_open = permission_required("analytics.open_person", raise_exception=True)


@door
@may_open
def viewers(request):
    """The viewers behind a number: those of the bar's segment and days."""
    form = filter_bar(request)
    found = people.people(form.report().filter) if form.is_valid() else []
    return render(
        request, "analytics/viewers.html", {"form": form, "people": found}, status=200 if form.is_valid() else 400
    )


@door
@may_open
def viewer(request, public_id):
    found = get_object_or_404(Viewer.objects.select_related("account"), public_id=public_id)
    people.note(request.user, found, "viewer", now=timezone.now())
    here = {"viewer": found, "name": people.pseudonym(found.public_id), "pages": people.pages(found)}
    return render(request, "analytics/viewer.html", here)


@door
@may_open
def served(request, slate):
    """One page as it was served, and why each title stood there."""
    found = get_object_or_404(Slate.objects.select_related("viewer"), pk=slate)
    people.note(request.user, found.viewer, f"page {found.pk}", now=timezone.now())
    here = {"slate": found, "name": people.pseudonym(found.viewer.public_id), "shelves": people.shelves(found)}
    return render(request, "analytics/served.html", here)
