"""The inbox: what a viewer was told, newest first."""

from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from catalog.models import Title
from catalog.notices import mark_read
from catalog.visiting import viewer_required

SHOWN = 50


@viewer_required(lapsed=True)
@require_safe
def inbox(request):
    """Looking marks nothing: a notice is read when it is opened, by a POST."""
    suitable = Q(title=None) | Q(title__in=Title.objects.suitable_for(request.viewer))
    notices = request.viewer.notices.filter(suitable).select_related("title")[:SHOWN]
    return render(request, "catalog/inbox.html", {"notices": notices})


@viewer_required(lapsed=True)
@require_POST
def open_notice(request, notice_id):
    notice = get_object_or_404(request.viewer.notices, pk=notice_id)
    mark_read(request.viewer.notices.filter(pk=notice_id), now=timezone.now())
    return redirect(notice.link or "inbox")


@viewer_required(lapsed=True)
@require_POST
def read_inbox(request):
    mark_read(request.viewer.notices.all(), now=timezone.now())
    return redirect("inbox")
