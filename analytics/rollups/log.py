"""The log itself to cells: volumes and lateness by kind, and what was searched for."""

from analytics.rollups.run import Run, replace
from analytics.rollups.sittings import BUCKET, HELD

HERE = "event.world_id = %(world)s AND event.time >= %(since)s AND event.time < %(until)s"
DAY = "(event.time AT TIME ZONE %(zone)s)::date"

KIND_DAY = f"""{DAY}, origin, kind, count(*), 
    count(*) FILTER (WHERE received_at > time + interval '1 hour'), max(time)
FROM catalog_event AS event WHERE {HERE} GROUP BY 2, 3, 4"""

SEARCH_DAY = f"""day, origin, query, count(*) FILTER (WHERE kind = 'search'),
    count(*) FILTER (WHERE kind = 'search' AND results = '0'), count(*) FILTER (WHERE kind = 'search_click'), {HELD}
FROM (
    SELECT {DAY} AS day, event.origin, left(lower(btrim(detail ->> 'query')), 80) AS query, kind,
        detail ->> 'results' AS results, {BUCKET} AS bucket
    FROM catalog_event AS event JOIN catalog_account AS account ON account.id = event.account_id
    WHERE {HERE} AND kind IN ('search', 'search_click') AND detail ->> 'query' IS NOT NULL
) AS asked
GROUP BY 2, 3, 4"""


def count(run: Run) -> None:
    replace("analytics_kindday", "kind, events, late, newest", KIND_DAY, run)
    replace("analytics_searchday", "query, searches, empty, clicks, buckets", SEARCH_DAY, run)
