"""A title that is watched and shown, and its panels as every way out tells them."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils.html import escape

from catalog.identifiers import uuid7
from catalog.models import Event, Genre, Play, Title
from recommendations import slates
from recommendations.pages import Page, Placement, Reason, Row
from tests.analytics.test_measures_api import ask, rows_of, text  # noqa: F401
from tests.analytics.test_views import same, table_of

FIRST, LAST = date(2026, 11, 2), date(2026, 11, 22)
DAYS = {"period": "custom", "first": str(FIRST), "last": str(LAST)}


@pytest.fixture
def others(world):
    """Two titles of two genres that make tastes, and one that viewers have in common with the title."""
    made = [Title.objects.create(world=world, name=f"Other {n}", runtime_minutes=100) for n in range(3)]
    for title, name in zip(made, ("Drama", "Comedy"), strict=False):
        title.genres.add(Genre.objects.create(name=name, slug=name.lower()))
    return made


@pytest.fixture
def watched(sitting, others, title, now, counted):
    """In October half of the viewers watched drama and the others comedy. In November all are active on three days;
    22 watch the title, those of drama more often, and 12 the third title, too."""
    month_ago, plays = now - timedelta(days=30), []
    for n in range(24):
        plays.append(sitting(month_ago, viewer=n, title=others[n % 2]))
        plays += [sitting(now - timedelta(days=3 + n % 2 + 5 * week), viewer=n, title=others[0]) for week in range(3)]
    for n in range(22):
        days = range(1, 7, 1 + n % 2)
        plays += [sitting(now - timedelta(days=2 * day), viewer=n, seconds=600.0 + 500 * (n % 12)) for day in days]
    plays += [sitting(now - timedelta(days=4), viewer=n, title=others[2]) for n in range(12)]
    plays += [sitting(now - timedelta(days=33), viewer=n) for n in range(11)]
    Play.objects.bulk_create(plays)
    counted()


@pytest.fixture
def shown(viewers, title, others, now, counted):
    """Each viewer is served the title first or fourth, with one of two artworks; all see it, a third opens it."""
    told = []
    for n, viewer in enumerate(viewers):
        place, variant = (0, 3)[n % 2], n % 4 // 2
        rest = [Placement(other.pk, 1.0, 1, {}, Reason("Because", [])) for other in others]
        rest.insert(place, Placement(title.pk, 1.0, 1, {}, Reason("Because", []), variant=variant))
        page = page_of(viewer, now - timedelta(days=2, hours=n), "home", rest)
        where = {"slate": page.slate, "shelf": 0, "position": place, "variant": variant, "title": title}
        told += [
            looked(viewer, page.created_at, kind, **where) for kind in ("impression", "open")[: 1 + (n % 3 == 0)]
        ]
    Event.objects.bulk_create(told)
    counted()


def page_of(viewer, time, surface, placed):
    facts = {"fallback": "", "seed": 1, "context": {}, "timings": {}, "created_at": time}
    row = Row("top", "Top picks", {}, placed, 0)
    page = Page(slate=uuid.uuid4(), viewer=viewer, surface=surface, release_id=None, rows=[row], **facts)
    slates.log(page)
    return page


def looked(viewer, time, kind, **where):
    whose = {"world": viewer.account.world, "account": viewer.account, "viewer": viewer, "origin": "live"}
    return Event(id=uuid7(time=time), kind=kind, time=time, received_at=time, **whose, **where)


def query(sql, **values):
    with connection.cursor() as cursor:
        cursor.execute(sql, {"first": FIRST, "last": LAST} | values)
        return cursor.fetchall()


@pytest.fixture
def panel(ask, staff, title):  # noqa: F811
    """The rows of a panel, which chart, page, CSV and API agree on, by name of the column; and what it says."""

    def panel(name, **more):
        asked = DAYS | {"title": title.pk, "compare": "none"} | more
        told, chart = ask(f"measures/{name}", **asked).json(), staff.get(f"/workbench/{name}.json", asked).json()
        assert {key: chart[key] for key in told} == told
        header, *rows = rows_of(text(staff.get(f"/workbench/{name}.csv", asked)))
        assert (header, [same(row) for row in rows]) == (told["columns"], [same(row) for row in told["rows"]])
        page = text(staff.get("/workbench/titles/", asked))
        if not told["why"]:
            assert [same(row) for row in table_of(page, name)] == [same(row) for row in rows]
        assert escape(told["summary"]) in page
        return [dict(zip(header, row, strict=True)) for row in told["rows"]], told

    return panel
