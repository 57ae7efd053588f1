"""Download my data: of the household, or of the profile that watches. A job writes it; this shows how far it is."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from catalog import archives
from catalog.models import Account, Archive, Viewer
from catalog.visiting import household_required, viewer_required


@household_required
@require_http_methods(["GET", "HEAD", "POST"])
def download_household(request):
    return show(request, request.account, None)


@viewer_required(lapsed=True)
@require_http_methods(["GET", "HEAD", "POST"])
def download(request):
    return show(request, request.viewer.account, request.viewer)


def show(request, account: Account, viewer: Viewer | None):
    """A POST asks for a new one; the page looks again by itself where there are scripts."""
    if request.method == "POST":
        archives.ask(account, viewer, now=timezone.now())
        return redirect(request.path)
    found = archives.latest(account, viewer)
    context = {
        "whose": viewer,
        "ready": next((archive for archive in found if archive.made_at), None),
        "job": next((archives.job_of(archive) for archive in found if not archive.made_at), None),
        "days": archives.days(),
    }
    return render(request, "catalog/download.html#live" if request.htmx else "catalog/download.html", context)


@never_cache
@login_required
@require_safe
def fetch_archive(request, archive_id):
    """For whoever it is about, signed in; a household's for its grown-ups."""
    archive = get_object_or_404(Archive, pk=archive_id, account__user=request.user, made_at__isnull=False)
    if not may_open(request.viewer, archive) or not archives.storage().exists(archive.file):
        raise Http404
    name = f"marquee-{archive.made_at:%Y-%m-%d}.zip"
    return FileResponse(archives.storage().open(archive.file), as_attachment=True, filename=name)


def may_open(viewer: Viewer | None, archive: Archive) -> bool:
    if archive.viewer_id:
        return bool(viewer) and viewer.pk == archive.viewer_id
    return bool(viewer) and not viewer.is_kids
