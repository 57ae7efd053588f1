"""What works and what doesn't, for whoever watches over the house.

`/healthz` is for a monitor: 503 as soon as any part is broken. `/readyz` is for a load balancer: 503 only while pages
can't be served at all, since a web server without a worker is still better than none. Both name each part.
"""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError as BrokerAway

from catalog.households import home_world
from config.celery import app
from jobs import processes
from recommendations import choosing

FINE = "ok"


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return FINE


def migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(missing)} not applied: run migrate" if missing else FINE


def broker() -> str:
    if settings.CELERY_BROKER_URL.startswith("pgmq"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('pgmq.meta')")
            return FINE if cursor.fetchone()[0] else "its tables are missing: run migrate"
    try:
        with app.connection_for_write(settings.CELERY_BROKER_URL) as line:
            line.ensure_connection(max_retries=1, timeout=2)
    except (BrokerAway, OSError):
        return "can't be reached"
    return FINE


def worker() -> str:
    return FINE if processes.alive("worker", now=timezone.now()) else "none has shown itself lately"


def beat() -> str:
    return FINE if processes.alive("beat", now=timezone.now()) else "none has shown itself lately"


def model() -> str:
    world = home_world()
    return (choosing.released(world)[1] or FINE) if world else "there is no catalogue yet"


NEEDED = (database, migrations)
"""What no page can do without."""
PARTS = (*NEEDED, broker, worker, beat, model)


@never_cache
@require_safe
def healthz(request):
    return told(PARTS)


@never_cache
@require_safe
def readyz(request):
    return told(NEEDED)


def told(needed) -> JsonResponse:
    parts = states(PARTS)
    broken = [part.__name__ for part in needed if parts[part.__name__] != FINE]
    answer = {"status": "broken" if broken else FINE, "broken": broken, "parts": parts}
    return JsonResponse(answer, status=503 if broken else 200)


def states(parts) -> dict[str, str]:
    return {part.__name__: state(part) for part in parts}


def state(part: Callable[[], str]) -> str:
    """Never an error's own words, which would tell strangers about the inside."""
    try:
        return part()
    except (DatabaseError, InterfaceError):
        connection.close()
        return "can't be reached" if part is database else "unknown while the database doesn't answer"
