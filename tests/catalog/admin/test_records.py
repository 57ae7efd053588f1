"""Records are looked at, never edited, and their pages cost the same however many there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from model_bakery import baker

from catalog import events
from catalog.admin import records
from catalog.models import Event, Membership, Notice
from tests.catalog.conftest import make_world

pytestmark = pytest.mark.django_db
RECORDS = ("account", "viewer", "membership", "notice", "event", "world")


@pytest.fixture
def full(here):
    fill(here)
    return here


def fill(place, times=1):
    for number in range(times):
        events.record_one(place.viewer, "list", title=place.titles[number % 6], now=timezone.now())
        baker.make(Membership, account=place.account, plan="basic", starts_on=timezone.now())
        baker.make(Notice, viewer=place.viewer, title=place.title, words="Hello", created_at=timezone.now())


def changelist(model: str) -> str:
    return f"/admin/catalog/{model}/"


@pytest.mark.parametrize("model", RECORDS)
def test_records_can_be_looked_at_and_nothing_else(admin_client, full, model):
    row = admin_client.get(changelist(model)).context["cl"].result_list[0]
    page = f"{changelist(model)}{row.pk}/change/"
    assert admin_client.get(page).status_code == 200
    assert admin_client.post(page, {"words": "Changed"}).status_code == 403
    assert admin_client.get(f"{changelist(model)}add/").status_code == 403
    assert admin_client.post(f"{changelist(model)}{row.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", RECORDS)
def test_lists_ask_as_much_of_many_rows_as_of_few(admin_client, full, model, django_assert_num_queries):
    admin_client.get(changelist(model))
    with django_assert_num_queries(12, exact=False) as few:
        admin_client.get(changelist(model))
    fill(full, 12)
    fill(make_world("more"), 12)
    with django_assert_num_queries(len(few)):
        admin_client.get(changelist(model))


def test_a_long_list_is_counted_no_further_than_anybody_leafs(admin_client, full, monkeypatch):
    monkeypatch.setattr(records, "MOST", 3)
    fill(full, 6)
    page = admin_client.get(changelist("event"))
    assert "3 or more events" in page.content.decode()
    with CaptureQueriesContext(connection) as asked:
        admin_client.get(changelist("event"))
    counts = [query["sql"] for query in asked if "COUNT" in query["sql"]]
    assert counts and all("LIMIT 3" in sql for sql in counts)


def test_events_are_found_by_id_play_or_viewer(admin_client, full):
    event = Event.objects.get()
    for term, found in ((event.pk, 1), (full.viewer.pk, 1), (full.viewer.pk + 1, 0), ("9" * 30, 0), ("nonsense", 0)):
        assert len(admin_client.get(changelist("event"), {"q": term}).context["cl"].result_list) == found


def test_events_are_filtered_by_kind_origin_and_world(admin_client, full):
    for query, found in (("kind=list", 1), ("kind=rate", 0), ("origin=live", 1), ("origin=imported", 0)):
        assert len(admin_client.get(f"{changelist('event')}?{query}").context["cl"].result_list) == found
    assert (
        len(admin_client.get(f"{changelist('event')}?world__id__exact={full.world.pk}").context["cl"].result_list)
        == 1
    )
