"""The doors to saved views: keep one, drop one. Opening one is a link. Each is its owner's alone."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from analytics import saved
from analytics.models import SavedView
from jobs.staff import staff_only


@require_POST
@staff_only
def save_view(request):
    form = saved.ViewForm(request.POST, now=timezone.now())
    if not form.is_valid():
        return render(request, "analytics/save_view.html", {"form": form}, status=400)
    return redirect(saved.save(request.user, **form.cleaned_data, now=form.now))


@require_POST
@staff_only
def forget_view(request, view):
    found = get_object_or_404(SavedView, pk=view, user=request.user)
    saved.forget(found)
    return redirect(found)
