"""Who asked *Why this?*, of those who let themselves be measured and looked at a page."""

from analytics.rollups.run import Run, replace
from analytics.rollups.sittings import BUCKET

WHY_DAY = f"""day, origin, bucket, count(*), sum(seen), sum(asked), count(*) FILTER (WHERE asked > 0)
FROM (
    SELECT (event.time AT TIME ZONE %(zone)s)::date AS day, event.origin, event.viewer_id, {BUCKET} AS bucket,
        count(*) FILTER (WHERE event.kind = 'impression') AS seen, count(*) FILTER (WHERE event.kind = 'why') AS asked
    FROM catalog_event AS event JOIN catalog_account AS account ON account.id = event.account_id
    WHERE event.world_id = %(world)s AND event.time >= %(since)s AND event.time < %(until)s
        AND event.kind IN ('impression', 'why')
    GROUP BY 1, 2, 3, 4
) AS looker
GROUP BY 2, 3, 4"""


def count(run: Run) -> None:
    replace("analytics_whyday", "bucket, viewers, seen, asked, askers", WHY_DAY, run)
