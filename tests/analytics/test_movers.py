"""Which groups explain a change: a rise in one group's churn is named, and its name leads to that group."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from catalog.models import Account, Membership, Viewer
from tests.analytics.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


@pytest.fixture
def rise(world, play, event, counted):
    """A hundred households a plan; of those with basic sixty leave in the last four weeks, of the others nobody."""
    for plan in ("basic", "family"):
        made = Account.objects.bulk_create(
            Account(world=world, origin="live", created_at=NOW - timedelta(days=90)) for _ in range(100)
        )
        Viewer.objects.bulk_create(Viewer(account=account, name="Ada", created_at=NOW) for account in made)
        for n, account in enumerate(made):
            gone = plan == "basic" and n < 60
            ends = {"ends_on": NOW.date() - timedelta(days=1 + n % 27), "end_reason": "too expensive"} if gone else {}
            since = NOW.date() - timedelta(days=80)
            Membership.objects.create(account=account, plan=plan, price_cents=799, starts_on=since, **ends)
    event(NOW - timedelta(days=60))
    for n in range(24):
        play(NOW - timedelta(days=2), viewer=n)
    counted()


def test_the_group_whose_churn_rose_stands_first_and_leads_to_its_numbers(staff, rise):
    answer = staff.get("/workbench/leavers.json").json()
    group, before, difference, *_, word = answer["rows"][0]
    assert (group, before, word) == ("Plan: basic", 0.0, "worse")
    assert re.match(r"Most of the clear change comes from Plan: basic: \+\d+\.\d points \(worse\)", answer["summary"])
    with connection.cursor() as cursor:
        cursor.execute(INDEPENDENT, [NOW.date(), NOW.date()])
        assert difference == float(cursor.fetchone()[0])
    page = staff.get("/workbench/").content.decode()
    panel = page.split('id="leavers"')[1].split("</figure>")[0]
    assert re.search(r'<details class="wb-table" open>', panel)
    link = re.search(r'<a href="\?([^"]*segment=plan:basic)">Plan: basic</a>', panel)[1].replace("&amp;", "&")
    assert "plan basic" in staff.get(f"/workbench/?{link}").content.decode()


INDEPENDENT = """
SELECT round(3000.0 * count(*) FILTER (WHERE ends_on = day)
    / count(*) FILTER (WHERE ends_on IS NULL OR ends_on > day), 2)
FROM catalog_membership, generate_series(%s::date - 28, %s::date - 1, interval '1 day') AS day
WHERE plan = 'basic' AND starts_on <= day
"""


def test_without_a_comparison_there_is_nothing_to_explain(staff, rise):
    assert "Choose a comparison" in staff.get("/workbench/leavers.json?compare=none").json()["why"]
