"""What comes of placements, by the reason that each was proposed for: as the log and the slates have it."""

import pytest
from django.db import connection

from analytics.estimates import share
from analytics.pages.places import REASONS
from recommendations.engine.candidates import SOURCES
from tests.analytics.test_measures_api import ask, rows_of, text  # noqa: F401
from tests.analytics.test_views import table_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]

BY_REASON = """
SELECT name, count(*) FILTER (WHERE event.kind = 'impression'), count(*) FILTER (WHERE event.kind = 'open'),
    count(play.id)
FROM catalog_event AS event JOIN recommendations_shelf AS shelf
    ON shelf.slate_id = event.slate AND shelf.number = event.shelf
JOIN (VALUES ('Whole history', 1), ('Popularity', 2), ('A genre leant to', 16))
    AS source (name, mask) ON shelf.sources[event.position + 1] & mask > 0
LEFT JOIN catalog_play AS play ON event.kind = 'open' AND play.slate = event.slate AND play.shelf = event.shelf
    AND play.position = event.position
WHERE event.time::date BETWEEN '2026-11-01' AND '2026-11-22' GROUP BY 1
"""


def test_the_take_rate_by_reason_is_that_of_an_independent_question(staff, ask, shown):  # noqa: F811
    with connection.cursor() as cursor:
        cursor.execute(BY_REASON)
        truth = {name: numbers for name, *numbers in cursor}
    header, *rows = rows_of(text(ask("measures/reasons.csv", period="28d")))
    told = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert set(told) == {*truth, "Own list or sitting"}
    for name, (seen, opened, plays) in truth.items():
        rate = share(opened, seen)
        ends = [f"{100 * end:.2f}" for end in (rate.value, rate.low, rate.high)]
        assert [told[name][column] for column in ("rate", "rate_low", "rate_high")] == ends
        assert [int(told[name][column]) for column in ("n", "opened", "plays")] == [seen, opened, plays]
    page = staff.get("/workbench/recommendations/?period=28d").content.decode()
    assert [row[4] for row in table_of(page, "reasons")] == [row[4] for row in rows]


def test_plays_of_few_accounts_are_not_told_by_reason(staff, viewers, shown, world):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE analytics_reasonday SET buckets = (1::bit(100) << 3) WHERE plays > 0")
    rows = staff.get("/workbench/reasons.json?period=28d").json()["rows"]
    assert rows and all(row[6:] == [None, None, None] for row in rows)


def test_without_anybody_who_looked_it_says_so(staff, world, history):
    assert "nobody was seen looking" in staff.get("/workbench/reasons.json").json()["why"]


def test_every_source_has_words_of_its_own():
    assert set(SOURCES) < set(REASONS) and len(set(REASONS.values())) == len(REASONS)
