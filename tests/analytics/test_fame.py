"""Popularity lift and novelty: as an independent question to the log has them, week by week."""

import numpy as np
import pytest
from django.db import connection

from catalog.models import Play
from tests.analytics.test_measures_api import ask, rows_of, text  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]

TRUTH = """
WITH popular AS (
    SELECT title.id, count(play.id) AS plays, sum(count(play.id)) OVER () AS together
    FROM catalog_title AS title LEFT JOIN catalog_play AS play ON play.title_id = title.id
        AND play.started_at BETWEEN '2026-10-01' AND '2026-11-01' GROUP BY 1
), looker AS (
    SELECT DISTINCT viewer_id, time::date AS day FROM catalog_event
    WHERE kind = 'impression' AND shelf = 0 AND time >= '2026-11-01'
), told AS (
    SELECT viewer_id, time::date AS day, title_id, true AS is_shown FROM catalog_event
    WHERE kind = 'impression' AND shelf = 0 AND time >= '2026-11-01'
    UNION ALL
    SELECT catalog_play.viewer_id, started_at::date, title_id, false FROM catalog_play JOIN looker
        ON looker.viewer_id = catalog_play.viewer_id AND looker.day = started_at::date
)
SELECT date_trunc('week', day)::date, count(*) FILTER (WHERE is_shown), count(*) FILTER (WHERE NOT is_shown),
    avg(plays / together) FILTER (WHERE is_shown), avg(plays / together) FILTER (WHERE NOT is_shown),
    avg(-ln(greatest(plays, 1) / together) / ln(2.0)) FILTER (WHERE is_shown),
    avg(-ln(greatest(plays, 1) / together) / ln(2.0)) FILTER (WHERE NOT is_shown)
FROM told JOIN popular ON popular.id = told.title_id GROUP BY 1 ORDER BY 1
"""


@pytest.fixture
def october(shown, sitting, counted, now):
    """Of the month before, plays of the first seven titles, each half as many as the last; all played again since."""
    rng = np.random.default_rng(8)
    before = [
        sitting(now.replace(month=10, day=1 + n % 28), viewer=n % 24, title=shown[n.bit_length()]) for n in range(96)
    ]
    since = [
        sitting(now.replace(day=12 + n % 10, hour=22), viewer=n % 24, title=shown[rng.integers(9)])
        for n in range(240)
    ]
    Play.objects.bulk_create(before + since)
    counted()


def truth():
    with connection.cursor() as cursor:
        cursor.execute(TRUTH)
        return [(str(week), *map(float, numbers)) for week, *numbers in cursor]


def test_the_lift_is_that_of_an_independent_question(ask, october):  # noqa: F811
    told = rows_of(text(ask("measures/popularity-lift.csv", period="28d")))[1:]
    weeks = truth()
    assert len(weeks) == 2
    for row, (week, shown, played, shown_share, played_share, *_) in zip(told, weeks, strict=True):
        assert (row[0], int(row[6]), int(row[7])) == (week, shown, played)
        assert float(row[1]) == pytest.approx(shown_share / played_share, abs=6e-4)
        assert float(row[4]) == pytest.approx(100 * shown_share, abs=6e-4)
        assert float(row[5]) == pytest.approx(100 * played_share, abs=6e-4)
        assert float(row[2]) < float(row[1]) < float(row[3])


def test_novelty_is_that_of_an_independent_question(ask, october):  # noqa: F811
    told = rows_of(text(ask("measures/novelty.csv", period="28d")))[1:]
    for row, (week, shown, played, _, _, shown_bits, played_bits) in zip(told, truth(), strict=True):
        assert (row[0], int(row[7]), int(row[8])) == (week, shown, played)
        assert (float(row[1]), float(row[4])) == pytest.approx((shown_bits, played_bits), abs=6e-3)
        assert float(row[2]) < float(row[1]) < float(row[3]) and float(row[5]) < float(row[4]) < float(row[6])


def test_a_taste_group_has_its_own_and_a_device_none(ask, october):  # noqa: F811
    assert "aren't counted by device" in ask("measures/novelty", segment="device:unknown").json()["why"]
    whole = ask("measures/novelty", period="28d").json()["rows"]
    assert ask("measures/novelty", period="28d", segment="taste:new").json()["rows"] == whole


def test_without_a_month_before_or_with_few_households_it_says_so(ask, shown, october):  # noqa: F811
    outside = {"period": "custom", "first": "2026-10-01", "last": "2026-10-20"}
    assert "the calendar month before" in ask("measures/novelty", **outside).json()["why"]
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM analytics_fameday WHERE bucket NOT IN (SELECT DISTINCT bucket FROM analytics_fameday "
            "ORDER BY 1 LIMIT 9)"
        )
    for panel in ("novelty", "popularity-lift"):
        assert "Fewer than 10 accounts" in ask(f"measures/{panel}", period="28d").json()["why"]
