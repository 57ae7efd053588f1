"""Everything that can be trained, with its parameters, and the plug-ins that are set aside, with what is wrong."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from catalog.models import World
from jobs.staff import staff_only
from recommendations import recipes, retraining
from recommendations.engine import plugged
from recommendations.engine.trainers import TRAINERS


@require_safe
@staff_only
def trainers(request):
    context = {
        "recipes": recipes.known(),
        "broken": plugged.broken(),
        "worlds": World.objects.order_by("pk"),
        "may_run": request.user.has_perm("jobs.run_job"),
    }
    return render(request, "recommendations/trainers.html", context)


@require_POST
@staff_only
@permission_required("jobs.run_job", raise_exception=True)
def train(request):
    name = request.POST.get("trainer", "")
    if name not in TRAINERS:
        raise Http404(f"There is no trainer “{name}”.")
    world = get_object_or_404(World, slug=request.POST.get("world", ""))
    return redirect("job", retraining.request(world, name, requested_by=str(request.user)).pk)
