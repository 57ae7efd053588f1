"""Database to Pulse: what a world has been playing, counted in SQL and kept for a while."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

import numpy as np

from catalog.models import Genre, World
from recommendations import columns
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.ids import NONE, Ids, Same
from recommendations.engine.pulse import MONTHS, SLOTS, Pulse

TITLES_FOR = timedelta(minutes=5)
"""How old a process's counts by title may get."""

GENRES_FOR = timedelta(hours=6)
"""How old its counts by hour and month may get: a year of habits doesn't change in an afternoon."""

LOCAL = "(started_at + utc_offset * interval '1 minute') AT TIME ZONE 'UTC'"
"""The viewer's own clock."""

SLOT = f"""((extract(isodow FROM {LOCAL} - interval '5 hours')::int - 1) * 4
    + width_bucket(extract(hour FROM {LOCAL} - interval '5 hours')::int, ARRAY[7, 12, 16]))"""
"""The same part of the week as `engine.pulse.slot_of` gives."""

BY_TITLE = """
    SELECT title_id AS title,
        count(DISTINCT viewer_id) FILTER (WHERE started_at > now.time - interval '7 days') AS week,
        coalesce(sum(0.5 ^ (extract(epoch FROM now.time - started_at) / 172800))
            FILTER (WHERE started_at > now.time - interval '14 days'), 0) AS fresh,
        count(*) AS usual
    FROM catalog_play, (SELECT %s::timestamptz AS time) AS now
    WHERE title_id IN (SELECT id FROM catalog_title WHERE world_id = %s)
        AND started_at BETWEEN now.time - interval '60 days' AND now.time
    GROUP BY title_id
"""

WHATEVER = -1
"""In the place of a genre: plays of all of them together."""

# Once a viewer, title, part of the week and month: ten episodes of an evening are one choice, not ten.
BY_GENRE = f"""
    WITH play AS MATERIALIZED (
        SELECT DISTINCT viewer_id, title_id, {SLOT} AS slot, extract(month FROM {LOCAL})::int - 1 AS month
        FROM catalog_play
        WHERE title_id IN (SELECT id FROM catalog_title WHERE world_id = %s)
            AND started_at BETWEEN %s::timestamptz - interval '1 year' AND %s
    )
    SELECT {WHATEVER} AS genre, slot, month, count(*) AS plays FROM play GROUP BY slot, month
    UNION ALL
    SELECT genre_id, slot, month, count(*) FROM play JOIN catalog_title_genres USING (title_id)
    GROUP BY genre_id, slot, month
"""


def pulse(world: World, catalogue: Catalogue, *, now: datetime) -> Pulse:
    """Aligned to this catalogue, which may be younger than the counts. Made once for all the pages of a while."""
    periods = _period(now, TITLES_FOR), _period(now, GENRES_FOR)
    return _pulse(world.pk, *periods, Same(catalogue.titles), catalogue.genres.shape[1])


@lru_cache(maxsize=4)
def _pulse(world: int, titles_from: datetime, genres_from: datetime, titles: Same, genres: int) -> Pulse:
    known, *counts = _by_title(world, titles_from)
    rows = known.rows(titles.array)
    return Pulse(*(np.append(count, 0)[rows] for count in counts), *_by_genre(world, genres_from, genres))


def _period(now: datetime, length: timedelta) -> datetime:
    """The beginning of the stretch of time that shares its counts."""
    seconds = length.total_seconds()
    return datetime.fromtimestamp(now.timestamp() // seconds * seconds, tz=UTC)


@lru_cache(maxsize=4)
def _by_title(world: int, now: datetime) -> tuple:
    layout = {"title": "i8", "week": "f4", "fresh": "f4", "usual": "f4"}
    found = columns.read(BY_TITLE, (now + TITLES_FOR, world), layout)
    order = np.argsort(found["title"])
    return Ids(found["title"][order]), *(found[name][order] for name in ("week", "fresh", "usual"))


@lru_cache(maxsize=4)
def _by_genre(world: int, now: datetime, genres: int) -> tuple:
    """For a catalogue of so many genres: one that was added since then has no column in it."""
    found = columns.read(
        BY_GENRE, (world, now, now + GENRES_FOR), {"genre": "i8", "slot": "i8", "month": "i8", "plays": "f4"}
    )
    rows = Ids.of(list(Genre.objects.order_by("pk").values_list("pk", flat=True)[:genres])).rows(found["genre"])
    known = (rows != NONE) | (found["genre"] == WHATEVER)
    place = np.where(rows == NONE, genres, rows)[known], found["slot"][known], found["month"][known]
    counts = np.zeros((genres + 1, SLOTS, MONTHS), np.float32)  # the last row: plays, whatever their genres
    np.add.at(counts, place, found["plays"][known])
    slots, months = counts.sum(axis=2).T, counts.sum(axis=1).T
    return slots[:, -1], slots[:, :-1], months[:, -1], months[:, :-1]


def forget() -> None:
    """For tests, whose worlds don't live as long as the counts."""
    _pulse.cache_clear()
    _by_title.cache_clear()
    _by_genre.cache_clear()
