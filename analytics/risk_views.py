"""The door to the households that may leave: for staff who may open single viewers; every opening is written down."""

from django.shortcuts import render
from django.utils import timezone

from analytics import people
from analytics.measures.churn_models import AtRisk, at_risk, newest
from analytics.measures.households import FEATURES
from analytics.pages.risk import WAITS_FOR
from analytics.people_views import may_open
from analytics.views import door, filter_bar


@door
@may_open
def risks(request):
    """Highest risk first, of the world that the bar names."""
    form = filter_bar(request)
    if not form.is_valid():
        return render(request, "analytics/risks.html", {"form": form}, status=400 if form.worlds else 200)
    world = form.worlds[form.cleaned_data["world"]]
    people.note_list(request.user, "households at risk", now=timezone.now())
    rows = [row(found) for found in at_risk(world.pk)]
    here = {"form": form, "world": world, "card": newest(world.pk), "rows": rows, "waits_for": WAITS_FOR}
    return render(request, "analytics/risks.html", here)


def row(found: AtRisk) -> dict:
    return {
        "found": found,
        "name": people.pseudonym(found.viewer),
        "risk": 100 * found.risk,
        "reasons": [FEATURES[name][1 if is_high else 2] for name, is_high, _ in found.reasons],
        "shown": f"{found.heading}: {', '.join(found.titles)}" if found.heading else "",
    }
