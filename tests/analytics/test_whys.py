"""How often *Why this?* is asked: as an independent question has it, and of nobody in particular."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection

from catalog.models import Event
from tests.analytics.test_measures_api import ask, rows_of, text  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


@pytest.fixture
def asking(shown, viewers, now, counted):
    """Viewers ask of what they have seen, most of them more than once; in the last week three do."""

    def asking(people, days_ago, times=1):
        seen = Event.objects.filter(kind="impression", viewer__in=[viewers[n] for n in people])
        day = (now - timedelta(days=days_ago)).date()
        for event in seen.filter(time__date=day).order_by("viewer", "time").distinct("viewer"):
            for number in range(times):
                event.pk, event.kind = uuid.uuid4(), "why"
                event.time += timedelta(seconds=60 + number)
                event.save(force_insert=True)
        counted()

    return asking


TRUTH = """
SELECT date_trunc('week', day)::date, round(1000.0 * sum(asked) / sum(seen), 2),
    round(100.0 * count(*) FILTER (WHERE asked > 0) / count(*), 2), sum(asked), count(*)
FROM (
    SELECT time::date AS day, viewer_id, count(*) FILTER (WHERE kind = 'impression') AS seen,
        count(*) FILTER (WHERE kind = 'why') AS asked
    FROM catalog_event WHERE kind IN ('impression', 'why') GROUP BY 1, 2
) AS looker GROUP BY 1 ORDER BY 1
"""


def test_questions_are_those_of_an_independent_question(ask, asking):  # noqa: F811
    asking(range(14), 9, times=2)
    asking(range(3, 20), 8)
    asking(range(12), 3)
    with connection.cursor() as cursor:
        cursor.execute(TRUTH)
        truth = [[str(cell) for cell in row] for row in cursor]
    header, *rows = rows_of(text(ask("measures/whys.csv", period="28d")))
    assert len(truth) > 1 and [[row[n] for n in (0, 1, 4, 7, 8)] for row in rows] == truth
    for row in rows:
        assert float(row[2]) < float(row[1]) < float(row[3]) and float(row[5]) < float(row[4]) < float(row[6])


def test_a_week_in_which_few_asked_is_not_told(ask, asking):  # noqa: F811
    asking(range(20), 9)
    asking(range(3), 3)
    *_, last = rows_of(text(ask("measures/whys.csv", period="28d")))
    assert last[1:] == [""] * 8
    asking(range(3), 12)
    assert "of 20" not in text(ask("measures/whys", period="7d"))


def test_nobody_who_asks_is_said_with_how_many_could_have(ask, shown):  # noqa: F811
    assert ask("measures/whys", period="28d").json()["why"].startswith("Nobody opened Why this? in this period, of 2")


def test_without_anybody_who_looked_it_says_so(ask, history):  # noqa: F811
    assert "nobody who lets themselves be measured looked" in ask("measures/whys").json()["why"]
