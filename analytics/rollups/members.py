"""Memberships to cells, a day each: who was a member, who joined, came back, left, lapsed."""

from analytics.rollups.run import Run, replace
from analytics.rollups.sittings import BUCKET, TENURE

# A stretch counts on its days; one that ends today counts as an end today. A change of plan is neither end nor start.
MEMBER_DAY = f"""day, origin, dimension, value, bucket, sum(member), sum(joined), sum(returned), sum(cancelled),
    sum(lapsed), coalesce(sum(cents), 0)
FROM (
    SELECT calendar.day::date AS day, account.origin, stretch.plan, {BUCKET} AS bucket,
        {TENURE.format(day="calendar.day::date")} AS tenure, coalesce(assignment.arm, 'none') AS arm,
        count(*) FILTER (WHERE runs) AS member, sum(stretch.price_cents) FILTER (WHERE runs) AS cents,
        count(*) FILTER (WHERE begins AND NOT was_here) AS joined,
        count(*) FILTER (WHERE begins AND was_here AND NOT goes_on) AS returned,
        count(*) FILTER (WHERE ends AND stretch.end_reason <> 'payment failed') AS cancelled,
        count(*) FILTER (WHERE ends AND stretch.end_reason = 'payment failed') AS lapsed
    FROM generate_series(%(first)s::date, %(last)s::date, interval '1 day') AS calendar (day)
    JOIN catalog_account AS account ON account.world_id = %(world)s
    JOIN catalog_membership AS stretch ON stretch.account_id = account.id AND stretch.starts_on <= calendar.day
        AND (stretch.ends_on IS NULL OR stretch.ends_on >= calendar.day)
    LEFT JOIN recommendations_assignment AS assignment ON assignment.account_id = account.id
        AND assignment.key = 'personalisation'
        AND (assignment.exposed_at AT TIME ZONE %(zone)s)::date <= calendar.day
    CROSS JOIN LATERAL (SELECT
        stretch.ends_on IS NULL OR stretch.ends_on > calendar.day AS runs,
        stretch.starts_on = calendar.day AS begins,
        coalesce(stretch.ends_on = calendar.day, false) AND stretch.end_reason <> 'plan change' AS ends,
        EXISTS (SELECT 1 FROM catalog_membership AS past WHERE past.account_id = account.id
            AND stretch.starts_on = calendar.day AND past.starts_on < stretch.starts_on) AS was_here,
        EXISTS (SELECT 1 FROM catalog_membership AS past WHERE past.account_id = account.id
            AND stretch.starts_on = calendar.day AND past.id <> stretch.id
            AND past.ends_on = stretch.starts_on AND past.end_reason = 'plan change') AS goes_on
    ) AS fact
    GROUP BY 1, 2, 3, 4, 5, 6
) AS member
CROSS JOIN LATERAL (VALUES ('all', ''), ('plan', plan), ('tenure', tenure), ('arm', arm))
    AS segment (dimension, value)
GROUP BY 2, 3, 4, 5, 6"""


def count(run: Run) -> None:
    columns = "dimension, value, bucket, members, joined, returned, cancelled, lapsed, cents"
    replace("analytics_memberday", columns, MEMBER_DAY, run)
