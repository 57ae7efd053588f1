"""The measuring half of `benchmarks.analytics`, inside a database of its own."""

import sys
import tempfile
import time
from datetime import timedelta
from itertools import cycle

import django

django.setup()

import numpy as np  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from analytics import rollups  # noqa: E402
from analytics.pages import PAGES  # noqa: E402
from benchmarks import _report  # noqa: E402
from catalog.models import Account, Membership, Title, Viewer, World  # noqa: E402
from config import assets  # noqa: E402

TITLES = 1_500
EVENTS_A_PLAY = 2

# Every viewer is active on the same days whatever the number of events, which are spread over those days.
PLAYS = """
CREATE TEMPORARY TABLE made AS
SELECT gen_random_uuid() AS id, viewer.id AS viewer_id, viewer.account_id,
    first_title + mod(hashint8(n), %(titles)s) AS title_id,
    date_trunc('day', %(until)s::timestamptz)
        - interval '1 day' * (1 + mod(abs(hashint8(viewer.id * 31 + n %% %(active)s)), %(days)s))
        + interval '1 second' * floor(random() * 80000) AS started_at,
    floor(random() * 5000 + 60) AS seconds,
    (ARRAY['recommendation', 'direct', 'search', 'continue'])[1 + (random() * 3)::int] AS source
FROM catalog_viewer AS viewer CROSS JOIN (SELECT min(id) + 750 AS first_title FROM catalog_title) AS title
CROSS JOIN generate_series(1, %(each)s) AS n
"""
EVENTS = """
SELECT gen_random_uuid(), %(world)s, account_id, viewer_id, title_id, kind, time, 0, time, 'simulated', id, at, 1,
    CASE WHEN kind = 'play_start' THEN source ELSE '' END, 'tv'
FROM made CROSS JOIN LATERAL (VALUES ('play_start', started_at, 0),
    ('stop', started_at + interval '1 second' * seconds, seconds)) AS event (kind, time, at)
"""
COLUMNS = """id, world_id, account_id, viewer_id, title_id, kind, time, utc_offset, received_at, origin, play,
    seconds, speed, source, device"""
PROJECT = """
INSERT INTO catalog_play (id, viewer_id, title_id, started_at, ended_at, utc_offset, watched_seconds,
    furthest_seconds, completed, origin, source, device)
SELECT id, viewer_id, title_id, started_at, started_at + interval '1 second' * seconds, 0, seconds, seconds,
    seconds > 4860, 'simulated', source, 'tv' FROM made
"""
RAW = """
SELECT (started.time AT TIME ZONE 'UTC')::date, count(*), sum(stopped.seconds) / 3600,
    count(DISTINCT started.viewer_id)
FROM catalog_event AS started JOIN catalog_event AS stopped ON stopped.play = started.play AND stopped.kind = 'stop'
WHERE started.world_id = %(world)s AND started.kind = 'play_start'
    AND started.time >= %(until)s::timestamptz - interval '57 days' AND started.time < %(until)s GROUP BY 1
"""


def settle(world: World, viewers: int) -> None:
    """Titles, and households of one viewer each who have been here for up to 400 days."""
    many, now = {"batch_size": 5_000}, timezone.now()
    Title.objects.bulk_create(
        [Title(world=world, external_id=str(n), name=f"Title {n}", runtime_minutes=90) for n in range(TITLES)]
    )
    joined = [now - timedelta(days=int(days)) for days in np.random.default_rng(7).integers(1, 400, viewers)]
    households = [
        Account(world=world, external_id=str(n), origin="simulated", created_at=time) for n, time in enumerate(joined)
    ]
    Account.objects.bulk_create(households, **many)
    Viewer.objects.bulk_create(
        [Viewer(account=one, name="Ada", created_at=one.created_at) for one in households], **many
    )
    plans = zip(households, cycle(("basic", "standard", "family")))
    Membership.objects.bulk_create(
        [Membership(account=one, plan=plan, price_cents=999, starts_on=one.created_at.date()) for one, plan in plans],
        **many,
    )


def ask(sql: str, **values) -> list:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def fill(world: World, events: int, viewers: int, days: int) -> float:
    """Writes so many events, and answers COPY's seconds."""
    each = max(1, events // EVENTS_A_PLAY // viewers)
    ask("TRUNCATE catalog_event, catalog_play")
    ask("DROP TABLE IF EXISTS made")
    until, active = timezone.now(), 6
    ask(PLAYS, titles=TITLES // 2, until=until, active=active, days=days, each=each)
    ask(PROJECT)
    with tempfile.TemporaryFile() as file, connection.cursor() as cursor:
        with cursor.copy(f"COPY ({EVENTS % {'world': world.pk}}) TO STDOUT") as source:
            for block in source:
                file.write(block)
        file.seek(0)
        start = time.perf_counter()
        with cursor.copy(f"COPY catalog_event ({COLUMNS}) FROM STDIN") as target:
            while block := file.read(1 << 20):
                target.write(block)
        taken = time.perf_counter() - start
    ask("ANALYZE catalog_event, catalog_play")
    return taken


def roll(world: World) -> float:
    start = time.perf_counter()
    rollups.rebuild(world, now=timezone.now())
    return time.perf_counter() - start


def pages(client: Client, rounds: int) -> dict[str, list[float]]:
    """Milliseconds by page."""
    taken: dict[str, list[float]] = {slug: [] for slug in PAGES}
    for _ in range(rounds + 1):
        for slug in PAGES:
            start = time.perf_counter()
            response = client.get(f"/workbench/{slug}/".replace("//", "/"))
            assert response.status_code == 200
            taken[slug].append(1000 * (time.perf_counter() - start))
    return {slug: times[1:] for slug, times in taken.items()}


def measure(world: World, client: Client, events: int, sizes: tuple[int, int, int]) -> dict[str, float]:
    viewers, days, rounds = sizes
    copied = fill(world, events, viewers, days)
    [(count,)] = ask("SELECT count(*) FROM catalog_event")
    rolled = roll(world)
    ask("VACUUM ANALYZE")
    times = pages(client, rounds)
    raw = _report.seconds(3, raw=lambda: ask(RAW, world=world.pk, until=timezone.now()))["raw"]
    _report.row(f"{count:,} events: COPY", f"{count / copied:,.0f}/s")
    _report.row("  rollups from nothing", f"{count / rolled:,.0f}/s")
    for slug, found in times.items():
        _report.row(
            f"  {slug or 'overview'}, p50 and p95", f"{np.median(found):.0f}, {np.quantile(found, 0.95):.0f} ms"
        )
    _report.row("  plays, hours and viewers a day from the raw log", f"{1000 * raw:,.0f} ms")
    return {
        "p95": max(float(np.quantile(found, 0.95)) for found in times.values()),
        "p50": max(float(np.median(found)) for found in times.values()),
        "share": copied / rolled,
        "speedup": 1000 * raw / float(np.median(times["engagement"])),
    }


def main() -> None:
    events, times, viewers, days, rounds = map(int, sys.argv[1:])
    settings.ALLOWED_HOSTS = ["*"]
    _report.heading(f"Workbench: {viewers:,} viewers, {days} days", "django", "numpy", "psycopg")
    call_command("migrate", verbosity=0)
    if not assets.collected():
        assets.collect()
    world = World.objects.create(slug="bench", name="Bench", origin="simulated")
    settle(world, viewers)
    client = Client()
    client.force_login(User.objects.create(username="staff", is_staff=True))
    one = measure(world, client, events, (viewers, days, rounds))
    many = measure(world, client, events * times, (viewers, days, rounds))
    growth = many["p50"] / one["p50"]
    _report.row("slowest page, p95", f"{many['p95']:.0f} ms", "<= 400")
    _report.row("growth with the number of events", f"{growth:.2f}", "<= 1.5")
    _report.row("raw / page", f"{many['speedup']:.1f}", ">= 50")
    _report.row("rollups / COPY", f"{many['share']:.2f}", ">= 0.3")
    names = ("pages_p95_ms", "growth", "speedup_over_raw", "rollup_share_of_copy")
    found = (many["p95"], growth, many["speedup"], many["share"])
    told = dict(zip(names, found, strict=True))
    if (events, times) == (1_000_000, 20):
        told["growth_1m_to_20m"] = told.pop("growth")
    _report.result("analytics", told)


if __name__ == "__main__":
    main()
