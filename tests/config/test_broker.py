"""Messages travel through PostgreSQL: its tables, its options, and a ring that arrives."""

import pytest
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from config import broker
from config.celery import app


def installed_functions():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_proc WHERE pronamespace = to_regnamespace('pgmq')")
        return cursor.fetchone()[0]


def test_migrating_brought_the_broker_too_where_the_database_is_the_broker(db, settings):
    assert (installed_functions() > 50) == settings.CELERY_BROKER_URL.startswith("pgmq")


def test_installing_twice_changes_nothing(db):
    broker.install(connection)
    before = installed_functions()
    broker.install(connection)
    assert installed_functions() == before > 50


def test_a_message_is_sent_and_received(transactional_db):
    with app.connection_for_write() as link, link.SimpleQueue("test") as queue:
        queue.put({"ring": 1})
        message = queue.get(timeout=30)
        assert message.payload == {"ring": 1}
        message.ack()


@pytest.mark.parametrize("password", ["plain", "it's a \\ secret", "two words"])
def test_a_connection_survives_being_taken_apart_and_joined_without_quotes(password):
    entry = {"NAME": "marquee", "USER": "me", "PASSWORD": password, "OPTIONS": {"host": "/a folder/of mine"}}
    parts = conninfo_to_dict(broker.transport_options(entry)["conn_string"])
    joined = conninfo_to_dict(" ".join(f"{name}={value}" for name, value in parts.items()))
    assert joined == {"dbname": "marquee", "user": "me", "password": password, "host": "/a folder/of mine"}


def test_options_that_are_django_s_own_do_not_reach_the_broker():
    options = broker.transport_options({"NAME": "marquee", "OPTIONS": {"pool": True, "host": "db"}})
    assert conninfo_to_dict(options["conn_string"]) == {"dbname": "marquee", "host": "db"}
