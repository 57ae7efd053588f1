"""Keys that are held once let rows in without a look-up each; what isn't there is still refused."""

from threading import Thread

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from catalog import events
from catalog.models import Event
from catalog.vouching import vouched

NOBODY = 2**40
AGAIN = "UPDATE catalog_event SET title_id = %s"


@pytest.fixture
def told(viewer, titles):
    return events.record_one(viewer, "rate", title=titles[0], now=timezone.now(), value=4.0)


@pytest.mark.django_db
def test_what_is_held_need_not_be_looked_up(told, titles):
    with connection.cursor() as cursor, vouched(cursor, {"catalog_title": [titles[1].pk]}):
        cursor.execute(AGAIN, [titles[1].pk])
    assert Event.objects.get(pk=told).title == titles[1]


@pytest.mark.django_db
def test_a_key_that_is_missing_leaves_every_row_to_be_looked_up(told, titles):
    keys = {"catalog_title": [titles[1].pk, NOBODY]}
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor, vouched(cursor, keys):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(AGAIN, [NOBODY])


@pytest.mark.django_db
def test_afterwards_rows_are_looked_up_again(told, titles):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        with vouched(cursor, {"catalog_title": [titles[1].pk]}):
            cursor.execute(AGAIN, [titles[1].pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(AGAIN, [NOBODY])


@pytest.mark.django_db(transaction=True)
def test_what_is_held_can_not_be_removed_meanwhile(told, titles):
    refused = []

    def remove():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
            try:
                cursor.execute("DELETE FROM catalog_title WHERE id = %s", [titles[1].pk])
            except OperationalError as error:
                refused.append(str(error))
        connection.close()

    keys = {"catalog_title": [titles[1].pk]}
    with transaction.atomic(), connection.cursor() as cursor, vouched(cursor, keys):
        other = Thread(target=remove)
        other.start()
        other.join()
    assert "lock timeout" in refused[0]
