"""The statements that derive plays and last words from the log; `{events}` says from which part of it."""

# Watched is the advance of the playhead between two neighbours in time while the sitting was playing, never more
# than the wall clock allows at that speed. A jump (the stretch that ends in a seek) doesn't count. A sitting belongs
# to the viewer and the title of its first event. What led to it is what play_start says; else the last `open` of
# that title in the half hour before. Sums are ordered, so that the same events give the same bits.
PLAYS = """
WITH sitting AS (
    SELECT event.*,
        first_value(viewer_id) OVER by_time AS whose,
        first_value(title_id) OVER by_time AS what
    FROM catalog_event AS event
    WHERE {events} AND play IS NOT NULL AND viewer_id IS NOT NULL AND title_id IS NOT NULL
        AND seconds IS NOT NULL AND kind = ANY(%(playback)s)
    WINDOW by_time AS (PARTITION BY play ORDER BY time, id)
), spelled AS (
    SELECT *, count(*) FILTER (WHERE kind <> 'seek') OVER (PARTITION BY play ORDER BY time, id) AS spell
    FROM sitting
    WHERE viewer_id = whose AND title_id = what
), stretch AS (
    SELECT play, time, id, kind, seconds,
        first_value(kind) OVER (PARTITION BY play, spell ORDER BY time, id) IN ('play_start', 'heartbeat', 'resume')
            AND lead(kind) OVER by_time <> 'seek' AS counts,
        lead(seconds) OVER by_time - seconds AS advance,
        extract(epoch FROM lead(time) OVER by_time - time) * coalesce(speed, 1) AS possible
    FROM spelled
    WINDOW by_time AS (PARTITION BY play ORDER BY time, id)
), total AS (
    SELECT play, min(time) AS started_at, max(time) AS ended_at, max(seconds) AS furthest,
        coalesce(sum(greatest(0, least(advance, possible)) ORDER BY time, id) FILTER (WHERE counts), 0) AS watched,
        bool_or(kind = 'complete') AS completed,
        (array_agg(id ORDER BY kind <> 'play_start', time, id))[1] AS opening
    FROM stretch
    GROUP BY play
)
INSERT INTO catalog_play (id, viewer_id, title_id, episode_id, started_at, ended_at, utc_offset, watched_seconds,
    furthest_seconds, completed, origin, source, slate, shelf, position, device)
SELECT total.play, opening.viewer_id, opening.title_id, opening.episode_id, total.started_at, total.ended_at,
    opening.utc_offset,
    least(total.watched, runtime.seconds),
    least(total.furthest, runtime.seconds),
    total.completed OR coalesce(total.furthest >= 0.9 * runtime.seconds, false),
    opening.origin,
    coalesce(led.source, 'direct'), led.slate, led.shelf, led.position,
    opening.device
FROM total
JOIN catalog_event AS opening ON opening.id = total.opening
JOIN catalog_title AS title ON title.id = opening.title_id
LEFT JOIN catalog_episode AS episode ON episode.id = opening.episode_id
CROSS JOIN LATERAL (SELECT coalesce(episode.runtime_minutes, title.runtime_minutes) * 60 AS seconds) AS runtime
LEFT JOIN LATERAL (
    SELECT CASE WHEN slate IS NOT NULL AND source IN ('', 'direct') THEN 'recommendation'
            ELSE nullif(source, '') END AS source, slate, shelf, position
    FROM (
        SELECT 0 AS choice, opening.time, opening.id, opening.source, opening.slate, opening.shelf, opening.position
        WHERE opening.slate IS NOT NULL OR opening.source NOT IN ('', 'direct')
        UNION ALL
        SELECT 1, time, id, source, slate, shelf, position
        FROM catalog_event
        WHERE kind = 'open' AND viewer_id = opening.viewer_id AND title_id = opening.title_id
            AND time BETWEEN opening.time - interval '30 minutes' AND opening.time
    ) AS candidate
    ORDER BY choice, time DESC, id DESC
    LIMIT 1
) AS led ON true
ORDER BY total.play
"""

# The last word of a viewer on a title wins; where it takes the saying back, there is no row.
WORDS = """
INSERT INTO {table} (viewer_id, title_id, time, event{column})
SELECT viewer_id, title_id, time, id{value}
FROM (
    SELECT DISTINCT ON (viewer_id, title_id) viewer_id, title_id, time, id, kind, value
    FROM catalog_event
    WHERE {events} AND kind IN (%(say)s, %(unsay)s) AND viewer_id IS NOT NULL AND title_id IS NOT NULL
    ORDER BY viewer_id, title_id, time DESC, id DESC
) AS last
WHERE kind = %(say)s
"""

# Plays that started within half an hour after the title was opened.
OPENED = """
SELECT DISTINCT event.play
FROM unnest(%(viewers)s::bigint[], %(titles)s::bigint[], %(times)s::timestamptz[]) AS opened(viewer, title, time)
JOIN catalog_event AS event ON event.viewer_id = opened.viewer AND event.title_id = opened.title
    AND event.time BETWEEN opened.time AND opened.time + interval '30 minutes'
WHERE event.play IS NOT NULL
"""
