"""How known what viewers saw and played is: by each title's share of the plays of the month before."""

from analytics.rollups.pages import ARM
from analytics.rollups.run import Run, lay_out, replace
from analytics.rollups.sittings import BUCKET

# On their own days, as `positions` lays them out.
LOOKER = f"""
SELECT (slate.created_at AT TIME ZONE %(zone)s)::date AS day, slate.origin, slate.viewer_id,
    shelf.titles[look.position + 1] AS title_id, {ARM} AS arm, count(*) AS shown
FROM look JOIN recommendations_slate AS slate ON slate.id = look.slate
JOIN recommendations_shelf AS shelf ON shelf.slate_id = look.slate AND shelf.number = look.shelf
WHERE look.seen AND slate.surface = 'home' AND shelf.kind NOT IN ('continue', 'list')
GROUP BY 1, 2, 3, 4, 5
"""

FAME = """
SELECT (past.month + interval '1 month')::date AS month, told.title_id, told.plays,
    sum(told.plays) OVER (PARTITION BY past.month) AS together
FROM analytics_countedmonth AS past CROSS JOIN LATERAL unnest(past.titles, past.plays) AS told (title_id, plays)
WHERE past.world_id = %(world)s
"""

# A title without a play in that month counts as one with a single play where the logarithm is taken.
FAME_DAY = f"""day, origin, dimension, value, bucket, sum(shown), sum(shown * share), sum(shown * bits), sum(played),
    sum(played * share), sum(played * bits)
FROM (
    SELECT who.day, who.origin, who.arm, coalesce(month.taste, 'new') AS taste, {BUCKET} AS bucket, shown, played,
        round(1e6 * coalesce(fame.plays, 0) / whole.together)::bigint AS share,
        round(1e6 * log(2, whole.together::numeric / coalesce(fame.plays, 1)))::bigint AS bits
    FROM (SELECT day, origin, viewer_id, min(arm) AS arm FROM looker GROUP BY 1, 2, 3) AS who
    JOIN (
        SELECT day, origin, viewer_id, title_id, shown, 0 AS played FROM looker
        UNION ALL SELECT day, origin, viewer_id, title_id, 0, 1 FROM sitting
    ) AS told USING (day, origin, viewer_id)
    JOIN (SELECT DISTINCT month, together FROM fame) AS whole ON whole.month = date_trunc('month', who.day)::date
    LEFT JOIN fame ON fame.month = whole.month AND fame.title_id = told.title_id
    LEFT JOIN analytics_viewermonth AS month ON month.viewer_id = who.viewer_id
        AND month.month = (date_trunc('month', who.day) - interval '1 month')::date
    JOIN catalog_viewer AS viewer ON viewer.id = who.viewer_id
    JOIN catalog_account AS account ON account.id = viewer.account_id
) AS cell
CROSS JOIN LATERAL (VALUES ('all', ''), ('taste', taste), ('arm', arm)) AS segment (dimension, value)
GROUP BY 2, 3, 4, 5, 6"""


def count(run: Run) -> None:
    """After `sittings.gather` and `positions.count`."""
    lay_out("looker", LOOKER, run)
    lay_out("fame", FAME, run)
    columns = "dimension, value, bucket, shown, shown_share, shown_bits, played, played_share, played_bits"
    replace("analytics_fameday", columns, FAME_DAY, run)
