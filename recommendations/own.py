"""What a viewer has on the page by themselves: what they are in the middle of, their list, and when they watch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from django.db import connection

from catalog.models import Viewer
from recommendations.engine.pulse import Habits
from recommendations.lately import SLOT

MOST = 18
"""Titles on a shelf."""

# The last sitting with a title decides: one that was broken off is gone on with, and after an episode that was
# watched to its end comes the next one that is out.
OWN = f"""
WITH own AS MATERIALIZED (
    SELECT *, {SLOT} AS slot FROM catalog_play WHERE viewer_id = %(viewer)s
), latest AS (
    SELECT DISTINCT ON (title_id) * FROM own ORDER BY title_id, started_at DESC, id DESC
), going AS (
    SELECT latest.title_id, latest.ended_at,
        CASE WHEN next.id IS NULL THEN least(1, latest.furthest_seconds /
            (coalesce(nullif(current.runtime_minutes, 0), nullif(title.runtime_minutes, 0), 100) * 60))
            ELSE 0 END AS done,
        coalesce(next.id, current.id) AS episode,
        coalesce(next.season, current.season) AS season,
        coalesce(next.number, current.number) AS number
    FROM latest JOIN catalog_title AS title ON title.id = latest.title_id
    LEFT JOIN catalog_episode AS current ON current.id = latest.episode_id
    LEFT JOIN LATERAL (
        SELECT * FROM catalog_episode AS later
        WHERE latest.completed AND later.title_id = latest.title_id
            AND (later.season, later.number) > (current.season, current.number)
            AND (later.released_on IS NULL OR later.released_on <= %(now)s::date)
        ORDER BY later.season, later.number LIMIT 1
    ) AS next ON true
    WHERE (NOT latest.completed OR next.id IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM catalog_dismissed AS dismissed WHERE dismissed.viewer_id = %(viewer)s
            AND dismissed.title_id = latest.title_id AND dismissed.time >= latest.ended_at)
        AND NOT EXISTS (SELECT 1 FROM catalog_hidden AS hidden WHERE hidden.viewer_id = %(viewer)s
            AND hidden.title_id = latest.title_id)
    ORDER BY latest.ended_at DESC, latest.title_id LIMIT {MOST}
), listed AS (
    SELECT title_id, time FROM catalog_listed
    WHERE viewer_id = %(viewer)s AND title_id NOT IN (SELECT title_id FROM going)
    ORDER BY time DESC, title_id LIMIT {MOST}
)
SELECT 'continue', title_id, extract(epoch FROM ended_at)::float8, done::float8, episode, season, number FROM going
UNION ALL
SELECT 'list', title_id, extract(epoch FROM time)::float8, NULL, NULL, NULL, NULL FROM listed
UNION ALL
SELECT 'habit', title_id, count(*)::float8, NULL, slot, NULL, NULL FROM own
    WHERE started_at > %(now)s - interval '1 year' GROUP BY title_id, slot
UNION ALL
(SELECT 'clock', NULL, utc_offset::float8, NULL, NULL, NULL, NULL FROM own ORDER BY started_at DESC LIMIT 1)
"""


@dataclass(frozen=True, slots=True)
class Going:
    """A title that the viewer is in the middle of; of a series, the episode that comes."""

    title: int
    done: float  # 0 to 1, of the film or of the episode
    episode: int | None = None
    code: str = ""  # S2 E5


@dataclass(frozen=True, slots=True)
class Own:
    going: Sequence[Going]  # newest first
    listed: Sequence[int]  # newest first, without what is going
    habits: Habits
    utc_offset: int  # minutes, where the viewer last watched

    @property
    def taken(self) -> np.ndarray:
        """(1, k) the titles that have their places already."""
        return np.array([[going.title for going in self.going] + list(self.listed)], np.int64)

    def local(self, now: datetime) -> datetime:
        """The viewer's own clock, as far as it is known."""
        return now + timedelta(minutes=self.utc_offset)


def own(viewer: Viewer, *, now: datetime) -> Own:
    """One query for all of it."""
    rows: Mapping[str, list[tuple]] = {"continue": [], "list": [], "habit": [], "clock": []}
    with connection.cursor() as cursor:
        cursor.execute(OWN, {"viewer": viewer.pk, "now": now})
        for what, *row in cursor:
            rows[what].append(row)
    return Own(
        going=[_going(*row) for row in sorted(rows["continue"], key=lambda row: -row[1])],
        listed=[row[0] for row in sorted(rows["list"], key=lambda row: -row[1])],
        habits=_habits(rows["habit"]) if viewer.is_personalised else Habits.none(),
        utc_offset=int(rows["clock"][0][1]) if rows["clock"] else 0,
    )


def _going(title: int, time: float, done: float, *episode: int | None) -> Going:
    identifier, season, number = episode
    return Going(title, done, identifier, f"S{season} E{number}" if identifier else "")


def _habits(rows: Sequence[tuple]) -> Habits:
    titles, plays, slots = ([row[column] for row in rows] for column in (0, 1, 3))
    return Habits(
        np.zeros(len(rows), np.int64),
        np.array(titles, np.int64),
        np.array(slots, np.int64),
        np.array(plays, np.float32),
    )
