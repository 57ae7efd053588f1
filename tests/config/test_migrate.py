"""A migration waits for its table without keeping anybody else from it."""

import threading

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from catalog.models import Event
from tests.live import until
from tests.small_world import rate

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'catalog_event'::regclass"
EVENTS = 40


@pytest.fixture
def growing(transactional_db, settings):
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "tests.growing"]
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '20s'")  # else whoever is kept waiting would wait for ever
        yield
        cursor.execute("RESET lock_timeout")
    call_command("migrate", "growing", "zero", verbosity=0)


def migrate():
    call_command("migrate", "growing", verbosity=0)
    connection.close()


def column() -> bool:
    with connection.cursor() as cursor:
        return "grown" in {
            each.name for each in connection.introspection.get_table_description(cursor, "catalog_event")
        }


@pytest.mark.guarantee(31, "events stored while a migration waited for their table")
def test_a_migration_gives_way_to_traffic(growing, viewer, titles, counted):
    migration = threading.Thread(target=migrate)
    with psycopg.connect(**connection.get_connection_params()) as report:
        report.execute("SELECT count(*) FROM catalog_event")  # a long one, that isn't over yet
        migration.start()
        with psycopg.connect(**connection.get_connection_params(), autocommit=True) as watch:
            until(lambda: watch.execute(WAITING).fetchone()[0])
        for number in range(EVENTS):
            rate(viewer, titles[number % len(titles)], 4)
            counted()
        assert migration.is_alive() and not column()
    migration.join()
    assert column() and Event.objects.count() == EVENTS
