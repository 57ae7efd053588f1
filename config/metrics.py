"""What Prometheus reads at `/metrics`, for staff and for whoever has the token.

Counted in the database, so that every web process tells the same.
"""

import secrets
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config import health

# name -> (what it is, the SQL: a label's value and a number in each row; one row without a label has NULL there).
GAUGES = {
    "marquee_jobs": ("Jobs by state.", "state", "SELECT state, count(*) FROM jobs_job GROUP BY state"),
    "marquee_oldest_waiting_job_seconds": (
        "How long the job that has waited longest has waited.",
        "",
        "SELECT NULL, coalesce(extract(epoch FROM now() - min(created_at)), 0) FROM jobs_job WHERE state = 'queued'",
    ),
    "marquee_silence_seconds": (
        "Since the last sign of life, by kind of process.",
        "kind",
        "SELECT kind, extract(epoch FROM now() - max(seen_at)) FROM jobs_process GROUP BY kind",
    ),
    "marquee_events_5m": (
        "Events of the last five minutes, by world.",
        "world",
        "SELECT slug, (SELECT count(*) FROM catalog_event WHERE world_id = world.id"
        " AND time > now() - interval '5 minutes') FROM catalog_world AS world",
    ),
    "marquee_pages_5m": (
        "Pages decided in the last five minutes, by world.",
        "world",
        "SELECT slug, (SELECT count(*) FROM recommendations_slate WHERE world_id = world.id"
        " AND created_at > now() - interval '5 minutes') FROM catalog_world AS world",
    ),
    "marquee_fallback_pages_5m": (
        "Of these, the pages that no release decided.",
        "world",
        "SELECT slug, (SELECT count(*) FROM recommendations_slate WHERE world_id = world.id AND fallback <> ''"
        " AND created_at > now() - interval '5 minutes') FROM catalog_world AS world",
    ),
    "marquee_refused_events": (
        "Refused events that wait for a replay, by code.",
        "code",
        "SELECT code, count(*) FROM catalog_rejectedevent WHERE replayed_at IS NULL GROUP BY code",
    ),
    "marquee_release_age_seconds": (
        "How old the release is that serves the home page, by world.",
        "world",
        "SELECT slug, extract(epoch FROM now() - release.created_at) FROM recommendations_alias AS alias"
        " JOIN recommendations_release AS release ON release.id = release_id JOIN catalog_world AS world"
        " ON world.id = alias.world_id WHERE alias.name = 'champion' AND surface = 'home'",
    ),
    "marquee_alarms": (
        "Alarms that haven't ended, by the check that found them.",
        "key",
        "SELECT key, count(*) FROM config_alarm WHERE ended_at IS NULL GROUP BY key",
    ),
    "marquee_database_bytes": ("Size of the database.", "", "SELECT NULL, pg_database_size(current_database())"),
}


@never_cache
@require_safe
def metrics(request):
    if not (may_read(request.headers.get("Authorization", "")) or request.user.is_staff):
        raise PermissionDenied("Metrics are for staff, or for whoever has the token.")
    return HttpResponse("".join(lines()), content_type="text/plain; version=0.0.4; charset=utf-8")


def may_read(authorization: str) -> bool:
    token = settings.METRICS_TOKEN
    return bool(token) and secrets.compare_digest(authorization.encode(), f"Bearer {token}".encode())


def lines() -> Iterator[str]:
    states = health.states(health.PARTS)
    yield from gauge(
        "marquee_up", "1 while this part works.", "part", [(p, s == health.FINE) for p, s in states.items()]
    )
    for name, (help_text, label, sql) in GAUGES.items():
        with connection.cursor() as cursor:
            cursor.execute(sql)
            yield from gauge(name, help_text, label, cursor.fetchall())


def gauge(name: str, help_text: str, label: str, rows: Iterable[tuple]) -> Iterator[str]:
    """In Prometheus's text format: https://prometheus.io/docs/instrumenting/exposition_formats/"""
    yield f"# HELP {name} {help_text}\n# TYPE {name} gauge\n"
    for value, number in rows:
        labels = f'{{{label}="{escaped(value)}"}}' if label else ""
        yield f"{name}{labels} {float(number):g}\n"


def escaped(value: str) -> str:
    return str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
