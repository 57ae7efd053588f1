"""The broker of background work: PostgreSQL itself through pgmq, unless CELERY_BROKER_URL names another."""

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pgmq.install import install_pgmq_from_sql
from psycopg.conninfo import make_conninfo

INSTALLING = 7_216_001  # any number, known to nobody else: the advisory lock of `install`
PARTS = {"HOST": "host", "PORT": "port", "NAME": "dbname", "USER": "user", "PASSWORD": "password"}


def transport_options(database: dict) -> dict:
    """Celery's BROKER_TRANSPORT_OPTIONS for pgmq in `database`, an entry of Django's DATABASES."""
    return {
        "conn_string": _conn_string(database),
        "init_extension": False,
        "pool_size": 4,
        "pool_timeout": 3,
        # The message only rings: the job row knows what was not done, so a lost ring is soon rung again.
        "visibility_timeout": 20,
        # A ring wakes the worker by NOTIFY, polling is the second line. Reading without waiting inside the server:
        # a long read locks the queue against the next process that declares it (seconds, measured).
        "use_notify": True,
        "notify_throttle_interval_ms": 0,
        "polling_interval": 0.25,
        "wait_time_seconds": 0,
    }


def install(connection: BaseDatabaseWrapper) -> None:
    """Create pgmq's schema, tables and functions, unless they are there."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [INSTALLING])
        cursor.execute("SELECT to_regclass('pgmq.meta')")
        if cursor.fetchone() == (None,):
            install_pgmq_from_sql(conn=connection.connection)


def _conn_string(database: dict) -> str:
    """A libpq keyword string: a URI can't carry the folder of a unix socket.

    pgmq takes the five parts out and joins them again without quotes, hence each of them is quoted twice; its other
    options (sslmode, ...) don't get through and belong into libpq's environment variables (PGSSLMODE, ...).
    """
    found = {part: database.get(key) for key, part in PARTS.items()}
    found |= {part: value for part, value in database.get("OPTIONS", {}).items() if part in PARTS.values()}
    return make_conninfo(**{part: _quoted(value) for part, value in found.items() if value})


def _quoted(value: object) -> str:
    return make_conninfo(host=str(value)).removeprefix("host=")
