"""How likely places are to be looked at, and rates without that: as the log and the slates have it."""

import numpy as np
import pytest
from django.db import connection

from analytics import propensities
from analytics.models import SwapDay
from catalog.models import Event
from tests.analytics.test_measures_api import ask, rows_of, text  # noqa: F401
from tests.analytics.test_propensities import wins

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]

OFFERED = """
SELECT slate.created_at::date, title, place - 1, slate.account_id, EXISTS (SELECT FROM catalog_event AS event
    WHERE event.slate = slate.id AND event.shelf = 0 AND event.position = place - 1 AND event.kind = 'open'),
    EXISTS (SELECT FROM catalog_event AS event
    WHERE event.slate = slate.id AND event.shelf = 0 AND event.position = place - 1 AND event.kind = 'impression')
FROM recommendations_slate AS slate JOIN recommendations_shelf AS shelf ON shelf.slate_id = slate.id AND number = 0
CROSS JOIN unnest(titles) WITH ORDINALITY AS placed (title, place)
WHERE EXISTS (SELECT FROM catalog_event AS event
    WHERE event.slate = slate.id AND event.shelf = 0 AND event.kind = 'impression')
"""


@pytest.fixture
def offered(shown):
    """Columns: stratum, place, group, opened, seen, of every placement on a shelf that came into view."""
    with connection.cursor() as cursor:
        cursor.execute(OFFERED)
        days, titles, places, accounts, opened, seen = zip(*cursor, strict=True)
        cursor.execute("""SELECT id, ('x' || left(md5(public_id::text), 8))::bit(32)::bigint % 100 % 20
            FROM catalog_account""")
        groups = dict(cursor)
    names = [f"{day} {title}" for day, title in zip(days, titles, strict=True)]
    strata = np.unique(names, return_inverse=True)[1].ravel()
    return strata, np.array(places), np.array([groups[each] for each in accounts]), np.array(opened), np.array(seen)


def harvested(strata, places, groups, opened, _seen):
    shown, taken = np.zeros((2, 20, strata.max() + 1, 10))
    np.add.at(shown, (groups, strata, places), 1)
    np.add.at(taken, (groups, strata, places), opened)
    return wins(shown, taken)


def test_what_is_harvested_in_sql_is_what_is_harvested_independently(offered):
    told = np.zeros((100, 20))
    for row in SwapDay.objects.all():
        told[:, row.bucket] += row.wins
    expected = harvested(*offered)
    assert expected.max() > 1 and told / 1e6 == pytest.approx(expected, abs=1e-3)


def test_places_have_the_rates_of_an_independent_question(ask, offered):  # noqa: F811
    _, places, groups, opened, seen = offered
    found = harvested(*offered)
    rows = rows_of(text(ask("measures/looked-at.csv", period="28d")))[1:]
    assert [row[0] for row in rows] == [str(place + 1) for place in range(6)]
    for place, row in enumerate(rows):
        here, first = places == place, places == 0
        assert row[1] == f"{100 * opened[here].mean():.2f}" and row[-1] == str(here.sum())
        assert row[7] == f"{seen[here].mean() / seen[first].mean():.3f}"
        likely = propensities.examined(found.sum(axis=1, keepdims=True))[place, 0]
        assert row[4] == f"{likely:.3f}" and row[8] == f"{100 * opened[here].mean() / likely:.2f}"
        assert float(row[2]) < float(row[1]) < float(row[3]) and float(row[9]) < float(row[8]) < float(row[10])
    shelf = rows_of(text(ask("measures/without-place.csv", period="28d")))[1]
    likely = propensities.examined(found.sum(axis=1, keepdims=True))[places, 0]
    assert (shelf[0], shelf[1]) == ("Top picks", f"{100 * np.sum(opened / likely) / len(opened):.2f}")
    assert (shelf[4], shelf[7]) == (f"{100 * opened.mean():.2f}", str(len(opened)))


def test_without_openings_no_place_can_be_told_from_another(ask, shown, counted):  # noqa: F811
    Event.objects.filter(kind="open").delete()
    SwapDay.objects.update(wins=[0] * 100)
    assert "Not enough data" in ask("measures/looked-at", period="28d").json()["why"]
    assert "Not enough data" in ask("measures/without-place", period="28d").json()["why"]


def test_without_pages_and_for_few_households_it_says_so(ask, shown):  # noqa: F811
    assert (
        "nobody was seen looking"
        in ask("measures/looked-at", period="custom", first="2026-09-01", last="2026-09-02").json()["why"]
    )
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM analytics_positionday WHERE bucket > 8")
    assert "Fewer than 10 accounts" in ask("measures/looked-at", period="28d").json()["why"]
