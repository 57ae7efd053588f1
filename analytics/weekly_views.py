"""The door to the weekly report: a page to read, and to print."""

from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from analytics import weekly
from analytics.forms import EARLIEST
from analytics.measures.worlds import worlds
from analytics.views import door


@door
def weekly_report(request):
    """`week` is a day of the week that is asked for; without it, the last one that is over."""
    known = {world.slug: world for world in worlds()}
    world = known.get(request.GET.get("world", next(iter(known), "")))
    if world is None:
        raise Http404("There is no such world.")
    today = timezone.localdate()
    newest = weekly.monday(today)
    first = monday_of(request.GET.get("week", ""), newest)
    week = weekly.of(world, first, today=today, zone=timezone.get_default_timezone())
    before, after = first - weekly.WEEK, first + weekly.WEEK
    around = {"before": before, "after": after if after <= newest else None}
    return render(request, "analytics/weekly_report.html", {"week": week, "worlds": known.values(), **around})


def monday_of(text: str, newest: date) -> date:
    """Of the week that holds the day; the newest that is over where there is no such day, or it isn't over."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return newest
    if not EARLIEST <= day < newest:
        return newest
    return weekly.monday(day + weekly.WEEK)
