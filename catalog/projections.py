"""What follows from the log: plays, ratings, lists and hidden titles, each by one statement of SQL.

The same SQL answers for the few plays and pairs that a batch touched and for a whole world, so that the two can't
differ. What is derived is deleted and derived again, never amended.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection, transaction

from catalog.accepted import Accepted
from catalog.kinds import PLAYBACK
from catalog.models import Event, World
from catalog.projections_sql import OPENED, PLAYS, WORDS

# table -> the kind that says it, the kind that takes it back, the column that keeps the event's value.
LAST_WORDS = {
    "catalog_rating": ("rate", "unrate", "stars"),
    "catalog_listed": ("list", "unlist", None),
    "catalog_hidden": ("hide", "unhide", None),
    "catalog_dismissed": ("dismiss", "undismiss", None),
}


def project(events: Iterable[Event | Accepted], plays: set[UUID]) -> None:
    """Derives again what these events bear on, whether they were just stored or just removed."""
    if plays:
        derive_plays("event.play = ANY(%(plays)s)", "id = ANY(%(plays)s)", {"plays": sorted(plays)})
    for table, (say, unsay, _) in LAST_WORDS.items():
        if pairs := {(event.viewer_id, event.title_id) for event in events if event.kind in (say, unsay)}:
            viewers, titles = zip(*sorted(pairs), strict=True)
            derive_words(table, PAIRS, PAIRS, {"viewers": list(viewers), "titles": list(titles)})


PAIRS = """viewer_id = ANY(%(viewers)s) AND (viewer_id, title_id) IN (
    SELECT * FROM unnest(%(viewers)s::bigint[], %(titles)s::bigint[]))"""
IN_WORLD = "title_id IN (SELECT id FROM catalog_title WHERE world_id = %(world)s)"


def touched_plays(events: Iterable[Event | Accepted]) -> set[UUID]:
    """The plays these events are part of, and those that an `open` among them may explain."""
    plays = {event.play for event in events if event.play and event.kind in PLAYBACK}
    opened = [(event.viewer_id, event.title_id, event.time) for event in events if event.kind == "open"]
    if opened:
        viewers, titles, times = (list(column) for column in zip(*opened, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(OPENED, {"viewers": viewers, "titles": titles, "times": times})
            plays |= {play for (play,) in cursor}
    return plays


@transaction.atomic
def rebuild(world: World) -> None:
    """Derives everything of one world again, while nobody else writes to it."""
    with connection.cursor() as cursor:
        # `events.record` holds FOR KEY SHARE on its world until it commits.
        cursor.execute("SELECT 1 FROM catalog_world WHERE id = %s FOR UPDATE", [world.pk])
        cursor.execute("SET LOCAL work_mem = '128MB'")
    only = {"world": world.pk}
    derive_plays("event.world_id = %(world)s", IN_WORLD, only)
    for table in LAST_WORDS:
        derive_words(table, "world_id = %(world)s", IN_WORLD, only)
    analyze()


@transaction.atomic
def derive_for(viewers: Sequence[int]) -> None:
    """Derives everything of these viewers, to whom nobody else writes."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '128MB'")
    own = "viewer_id = ANY(%(viewers)s)"
    derive_plays(f"event.{own}", own, {"viewers": list(viewers)})
    for table in LAST_WORDS:
        derive_words(table, own, own, {"viewers": list(viewers)})
    analyze()


def analyze() -> None:
    """So that the next question is planned on what stands there now, not when autovacuum comes round."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(('catalog_title', 'catalog_viewer', 'catalog_play', *LAST_WORDS))}")


def derive_plays(events: str, plays: str, parameters: dict) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM catalog_play WHERE {plays}", parameters)
        cursor.execute(PLAYS.format(events=events), parameters | {"playback": list(PLAYBACK)})


def derive_words(table: str, events: str, rows: str, parameters: dict) -> None:
    say, unsay, value = LAST_WORDS[table]
    insert = WORDS.format(
        table=table, events=events, column=f", {value}" if value else "", value=", value" if value else ""
    )
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {rows}", parameters)
        cursor.execute(insert, parameters | {"say": say, "unsay": unsay})
