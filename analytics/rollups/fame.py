"""How known what viewers saw and played is: by each title's share of the plays of the month before."""

from analytics.rollups.run import Run, lay_out, replace

# On their pages' own days, as `positions` lays them out.
LOOKER = """
SELECT page.day, date_trunc('month', page.day)::date AS month, page.origin, page.viewer_id, page.bucket,
    shelf.titles[look.position + 1] AS title_id, page.arm, count(*) AS shown
FROM look JOIN page ON page.id = look.slate
JOIN recommendations_shelf AS shelf ON shelf.slate_id = look.slate AND shelf.number = look.shelf
WHERE look.seen AND page.surface = 'home' AND shelf.kind NOT IN ('continue', 'list')
GROUP BY 1, 2, 3, 4, 5, 6, 7
"""

# By the month after, in millionths. A title without a play in that month, the row without a title, counts as one with
# a single play where the logarithm is taken.
FAME = """
WITH told AS (
    SELECT (past.month + interval '1 month')::date AS month, told.title_id, told.plays::numeric AS plays,
        sum(told.plays) OVER (PARTITION BY past.month) AS together
    FROM analytics_countedmonth AS past CROSS JOIN LATERAL unnest(past.titles, past.plays) AS told (title_id, plays)
    WHERE past.world_id = %(world)s
)
SELECT month, title_id, round(1e6 * plays / together)::bigint AS share,
    round(1e6 * log(2, together / plays))::bigint AS bits FROM told
UNION ALL SELECT DISTINCT month, NULL::bigint, 0, round(1e6 * log(2, together))::bigint FROM told
"""

KNOWN = """JOIN fame AS unknown ON unknown.month = told.month AND unknown.title_id IS NULL
    LEFT JOIN fame AS known ON known.month = told.month AND known.title_id = told.title_id"""
FAME_DAY = f"""day, origin, dimension, value, bucket, sum(shown), sum(shown_share), sum(shown_bits), sum(played),
    sum(played_share), sum(played_bits)
FROM (
    SELECT day, origin, viewer_id, bucket, arm, coalesce(taste.taste, 'new') AS taste, shown, shown_share, shown_bits,
        coalesce(played, 0) AS played, coalesce(played_share, 0) AS played_share,
        coalesce(played_bits, 0) AS played_bits
    FROM (
        SELECT day, told.month, origin, viewer_id, bucket, min(arm) AS arm, sum(shown) AS shown,
            sum(shown * coalesce(known.share, 0)) AS shown_share,
            sum(shown * coalesce(known.bits, unknown.bits)) AS shown_bits
        FROM looker AS told {KNOWN} GROUP BY 1, 2, 3, 4, 5
    ) AS saw
    LEFT JOIN (
        SELECT day, origin, viewer_id, count(*) AS played, sum(coalesce(known.share, 0)) AS played_share,
            sum(coalesce(known.bits, unknown.bits)) AS played_bits
        FROM (SELECT *, date_trunc('month', day)::date AS month FROM sitting) AS told {KNOWN} GROUP BY 1, 2, 3
    ) AS watched USING (day, origin, viewer_id)
    LEFT JOIN (
        SELECT viewer_id, (month + interval '1 month')::date AS month, taste FROM analytics_viewermonth
        WHERE world_id = %(world)s
    ) AS taste USING (viewer_id, month)
) AS viewer
CROSS JOIN LATERAL (VALUES ('all', ''), ('taste', taste), ('arm', arm)) AS segment (dimension, value)
GROUP BY 2, 3, 4, 5, 6"""


def count(run: Run) -> None:
    """After `sittings.gather` and `positions.count`."""
    lay_out("looker", LOOKER, run)
    lay_out("fame", FAME, run)
    columns = "dimension, value, bucket, shown, shown_share, shown_bits, played, played_share, played_bits"
    replace("analytics_fameday", columns, FAME_DAY, run)
