"""Plays to cells: viewers' days, segments, sources, hours, how far sittings got."""

from datetime import date

from analytics.models import BUCKETS
from analytics.rollups.run import Run, execute, lay_out, replace

BUCKET = f"(('x' || left(md5(account.public_id::text), 8))::bit(32)::bigint %% {BUCKETS})::smallint"
HELD = f"bit_or(set_bit(repeat('0', {BUCKETS})::bit({BUCKETS}), bucket, 1))"
PRINT = """((('x' || left(md5(viewer.public_id::text), 8))::bit(32)::bigint >> 1) << 32)
    + ('x' || left(md5(account.public_id::text), 8))::bit(32)::bigint"""
NOBODY = f"repeat('0', {BUCKETS})::bit({BUCKETS})"
SEGMENTS = """CROSS JOIN LATERAL (VALUES ('all', ''), ('plan', plan), ('tenure', tenure), ('device', device),
    ('taste', taste), ('arm', arm)) AS segment (dimension, value)"""
WATCHED = "count(*), count(*) FILTER (WHERE completed), sum(ms)"

SITTING = """
SELECT play.id, play.viewer_id, play.title_id, play.episode_id, play.origin, play.started_at, play.ended_at,
    (play.started_at AT TIME ZONE %(zone)s)::date AS day, title.kind, play.completed, play.device,
    round(play.watched_seconds * 1000)::bigint AS ms, play.slate, play.shelf, play.position,
    CASE WHEN play.source IN ('recommendation', 'continue', 'list', 'search', 'next') THEN play.source
        ELSE 'direct' END AS source,
    (extract(isodow FROM there) - 1) * 24 + extract(hour FROM there) AS hour,
    least(10, floor(10 * play.furthest_seconds
        / nullif(coalesce(episode.runtime_minutes, title.runtime_minutes) * 60, 0))) AS tenth,
    past.month IS NOT NULL AS ranked, past.month IS NOT NULL AND head.title_id IS NULL AS tail
FROM catalog_play AS play
JOIN catalog_title AS title ON title.id = play.title_id
LEFT JOIN catalog_episode AS episode ON episode.id = play.episode_id
LEFT JOIN analytics_countedmonth AS past ON past.world_id = title.world_id AND past.head <> '{}'
    AND past.month = (date_trunc('month', play.started_at AT TIME ZONE %(zone)s) - interval '1 month')::date
LEFT JOIN (
    SELECT month, unnest(head) AS title_id FROM analytics_countedmonth WHERE world_id = %(world)s
) AS head ON head.month = past.month AND head.title_id = play.title_id
CROSS JOIN LATERAL (
    SELECT play.started_at AT TIME ZONE 'UTC' + play.utc_offset * interval '1 minute' AS there) AS local
WHERE title.world_id = %(world)s AND play.started_at >= %(since)s AND play.started_at < %(until)s
"""

# Who they were on that day. The device is the one that most was watched on; the taste is that of the month before.
PERSON = f"""
SELECT seen.viewer_id, seen.origin, seen.day, account.id AS account_id, {BUCKET} AS bucket, {PRINT} AS print,
    coalesce(nullif(seen.device, ''), 'unknown') AS device,
    coalesce((SELECT plan FROM catalog_membership AS membership
        WHERE membership.account_id = account.id AND starts_on <= seen.day AND (ends_on IS NULL OR ends_on > seen.day)
        ORDER BY starts_on DESC, id DESC LIMIT 1), 'none') AS plan,
    {{tenure}} AS tenure,
    coalesce(month.taste, 'new') AS taste,
    coalesce(assignment.arm, 'none') AS arm
FROM (
    SELECT viewer_id, origin, day, (array_agg(device ORDER BY ms DESC, device))[1] AS device
    FROM (SELECT viewer_id, origin, day, device, sum(ms) AS ms FROM sitting GROUP BY 1, 2, 3, 4) AS used
    GROUP BY 1, 2, 3
) AS seen
JOIN catalog_viewer AS viewer ON viewer.id = seen.viewer_id
JOIN catalog_account AS account ON account.id = viewer.account_id
LEFT JOIN analytics_viewermonth AS month ON month.viewer_id = seen.viewer_id
    AND month.month = (date_trunc('month', seen.day) - interval '1 month')::date
LEFT JOIN recommendations_assignment AS assignment ON assignment.account_id = account.id
    AND assignment.key = 'personalisation' AND (assignment.exposed_at AT TIME ZONE %(zone)s)::date <= seen.day
"""

TENURE = """CASE WHEN {day} - (account.created_at AT TIME ZONE %(zone)s)::date < 30 THEN '1 first month'
        WHEN {day} - (account.created_at AT TIME ZONE %(zone)s)::date < 90 THEN '2 to three months'
        WHEN {day} - (account.created_at AT TIME ZONE %(zone)s)::date < 365 THEN '3 to a year'
        ELSE '4 over a year' END"""

VIEWER_DAY = """day, origin, viewer_id, account_id, bucket, plan, tenure, device, taste, arm, plays, completed,
    watched_ms, recommended, recommended_ms, headline, headline_ms, tail, ranked, sessions, binges,
    day - coalesce(lag(day) OVER (PARTITION BY viewer_id, origin ORDER BY day), (
        SELECT max(past.day) FROM analytics_viewerday AS past
        WHERE past.viewer_id = person.viewer_id AND past.origin = person.origin AND past.day < %(first)s))
FROM person JOIN (
    SELECT viewer_id, origin, day, count(*) AS plays, count(*) FILTER (WHERE completed) AS completed,
        sum(ms) AS watched_ms,
        count(*) FILTER (WHERE source = 'recommendation') AS recommended,
        coalesce(sum(ms) FILTER (WHERE source = 'recommendation'), 0) AS recommended_ms,
        count(*) FILTER (WHERE source IN ('recommendation', 'direct')) AS headline,
        coalesce(sum(ms) FILTER (WHERE source IN ('recommendation', 'direct')), 0) AS headline_ms,
        count(*) FILTER (WHERE tail) AS tail, count(*) FILTER (WHERE ranked) AS ranked,
        count(*) FILTER (WHERE opens) AS sessions,
        count(*) FILTER (WHERE in_a_row = 3) AS binges
    FROM (
        SELECT *, row_number() OVER (PARTITION BY viewer_id, origin, day, stretch ORDER BY started_at, id) AS in_a_row
        FROM (
            SELECT *, count(*) FILTER (WHERE opens OR NOT goes_on)
                OVER (PARTITION BY viewer_id, origin, day ORDER BY started_at, id) AS stretch
            FROM (
                SELECT *,
                    coalesce(started_at > lag(ended_at) OVER watching + interval '30 minutes', true) AS opens,
                    coalesce(kind = 'series' AND title_id = lag(title_id) OVER watching, false) AS goes_on
                FROM sitting
                WINDOW watching AS (PARTITION BY viewer_id, origin, day ORDER BY started_at, id)
            ) AS opened
        ) AS stretched
    ) AS counted
    GROUP BY 1, 2, 3
) AS watched USING (viewer_id, origin, day)"""

SUMS = (
    "plays, completed, watched_ms, recommended, recommended_ms, headline, headline_ms, tail, ranked, sessions, binges"
)
ADDED = ", ".join(f"sum({name})" for name in SUMS.split(", "))
SEGMENT_DAY = f"""day, origin, dimension, value, bucket, count(*), {ADDED}
FROM analytics_viewerday {SEGMENTS}
WHERE world_id = %(world)s AND day BETWEEN %(first)s AND %(last)s
GROUP BY 2, 3, 4, 5, 6"""

GAP_DAY = f"""day, origin, dimension, value, coalesce(gap, -1), count(*)
FROM analytics_viewerday {SEGMENTS}
WHERE world_id = %(world)s AND day BETWEEN %(first)s AND %(last)s
GROUP BY 2, 3, 4, 5, 6"""

PEOPLE_SITTING = (
    f"FROM sitting JOIN person USING (viewer_id, origin, day) {SEGMENTS.replace('device)', 'person.device)')}"
)
SOURCE_DAY = f"day, origin, dimension, value, source, {WATCHED}, {HELD} {PEOPLE_SITTING} GROUP BY 2, 3, 4, 5, 6"
HOUR_DAY = f"day, origin, dimension, value, hour, {WATCHED}, {HELD} {PEOPLE_SITTING} GROUP BY 2, 3, 4, 5, 6"
TENTH_DAY = f"""day, origin, dimension, value, kind, tenth, count(*), {HELD} {PEOPLE_SITTING}
    WHERE tenth IS NOT NULL GROUP BY 2, 3, 4, 5, 6, 7"""
DEVICE_DAY = f"""day, origin, coalesce(nullif(sitting.device, ''), 'unknown'), count(*), {HELD}
    FROM sitting JOIN person USING (viewer_id, origin, day) GROUP BY 2, 3, 4"""

# The last active day of each viewer in the run, before and after counting it: where it differs, the gap of their next
# active day differs too.
LAST = """
SELECT viewer_id, origin, max(day) AS day FROM analytics_viewerday
WHERE world_id = %(world)s AND day BETWEEN %(first)s AND %(last)s GROUP BY 1, 2
"""
NEXT = """
UPDATE analytics_viewerday AS coming
SET gap = coming.day - (SELECT max(past.day) FROM analytics_viewerday AS past
    WHERE past.viewer_id = coming.viewer_id AND past.origin = coming.origin AND past.day < coming.day)
FROM (
    SELECT viewer_id, origin, (SELECT min(later.day) FROM analytics_viewerday AS later
        WHERE later.viewer_id = changed.viewer_id AND later.origin = changed.origin AND later.day > %(last)s) AS day
    FROM (SELECT viewer_id, origin FROM was FULL JOIN is_now USING (viewer_id, origin)
        WHERE was.day IS DISTINCT FROM is_now.day) AS changed
) AS next
WHERE coming.viewer_id = next.viewer_id AND coming.origin = next.origin AND coming.day = next.day
RETURNING coming.day
"""


def gather(run: Run) -> None:
    """Two temporary tables that the counting of this run reads: `sitting` and `person`."""
    lay_out("sitting", SITTING, run)
    lay_out("person", PERSON.format(tenure=TENURE.format(day="seen.day")), run)


def count(run: Run) -> set[date]:
    """Answers later days on which somebody's gap changed: their GapDay must be counted again."""
    lay_out("was", LAST, run)
    columns = "viewer_id, account_id, bucket, plan, tenure, device, taste, arm, " + SUMS + ", gap"
    replace("analytics_viewerday", columns, VIEWER_DAY, run)
    lay_out("is_now", LAST, run)
    later = {day for (day,) in execute(NEXT, run)}
    replace("analytics_segmentday", f"dimension, value, bucket, viewers, {SUMS}", SEGMENT_DAY, run)
    count_gaps(run)
    watched = "plays, completed, watched_ms, buckets"
    replace("analytics_sourceday", f"dimension, value, source, {watched}", SOURCE_DAY, run)
    replace("analytics_hourday", f"dimension, value, hour, {watched}", HOUR_DAY, run)
    replace("analytics_tenthday", "dimension, value, kind, tenth, plays, buckets", TENTH_DAY, run)
    replace("analytics_deviceday", "device, plays, buckets", DEVICE_DAY, run)
    return later


def count_gaps(run: Run) -> None:
    replace("analytics_gapday", "dimension, value, gap, viewers", GAP_DAY, run)


__all__ = ["BUCKET", "HELD", "NOBODY", "TENURE", "count", "count_gaps", "gather"]
