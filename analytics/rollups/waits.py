"""Visits: from the first that is known of them to their first play."""

from analytics.models import WAITS
from analytics.rollups.run import Run, replace
from analytics.rollups.sittings import BUCKET
from catalog.kinds import PLAYBACK

UNTOLD = ", ".join(f"'{kind}'" for kind in (*PLAYBACK, "leave", "dropped"))
"""Kinds of event that open no visit: plays are known from their sittings, and leaving ends one."""

BANDS = ", ".join(f"count(*) FILTER (WHERE band = {band})" for band in range(len(WAITS) + 1))

# What is known of a viewer's day in order: pages asked for, what was done on them, plays with their ends. A visit
# ends after 30 minutes without anything, and at midnight.
WAIT_DAY = f"""day, origin, device, bucket, count(*) FILTER (WHERE wait = 0), count(*) FILTER (WHERE wait IS NULL),
    ARRAY[{BANDS}]
FROM (
    SELECT visit.day, visit.origin, visit.device, {BUCKET} AS bucket, wait,
        CASE WHEN wait > 0 THEN width_bucket(wait, ARRAY{list(WAITS)}::float8[]) END AS band
    FROM (
        SELECT viewer_id, origin, day, visit,
            extract(epoch FROM min(at) FILTER (WHERE plays) - min(at))::float8 AS wait,
            coalesce((array_agg(device ORDER BY at, device) FILTER (WHERE device <> ''))[1], 'unknown') AS device
        FROM (
            SELECT *, count(*) FILTER (WHERE opens) OVER in_turn AS visit
            FROM (
                SELECT *, coalesce(at > max(until) OVER earlier + interval '30 minutes', true) AS opens
                FROM (
                    SELECT viewer_id, origin, day, started_at AS at, ended_at AS until, true AS plays, device
                    FROM sitting
                    UNION ALL
                    SELECT viewer_id, origin, (time AT TIME ZONE %(zone)s)::date, time, time, false, device
                    FROM catalog_event WHERE world_id = %(world)s AND time >= %(since)s AND time < %(until)s
                        AND viewer_id IS NOT NULL AND kind NOT IN ({UNTOLD})
                    UNION ALL
                    SELECT viewer_id, origin, (created_at AT TIME ZONE %(zone)s)::date, created_at, created_at, false,
                        coalesce(context ->> 'device', '')
                    FROM recommendations_slate WHERE world_id = %(world)s AND created_at >= %(since)s
                        AND created_at < %(until)s
                ) AS known
                WINDOW earlier AS (PARTITION BY viewer_id, origin, day ORDER BY at, plays
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
            ) AS apart
            WINDOW in_turn AS (PARTITION BY viewer_id, origin, day ORDER BY at, plays)
        ) AS numbered
        GROUP BY 1, 2, 3, 4
    ) AS visit
    JOIN catalog_viewer AS viewer ON viewer.id = visit.viewer_id
    JOIN catalog_account AS account ON account.id = viewer.account_id
) AS waited
GROUP BY 2, 3, 4, 5"""


def count(run: Run) -> None:
    """After `sittings.gather`."""
    replace("analytics_waitday", "device, bucket, straight, without, waits", WAIT_DAY, run)
