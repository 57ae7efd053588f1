"""The log itself to cells: volumes and lateness by kind, how fast pages came up, what was searched for."""

from analytics.rollups.run import Run, replace
from analytics.rollups.sittings import BUCKET, HELD
from analytics.vitals import FLOOR, VITALS

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

# Steps are rounded before they are cut, so that a value on a threshold stays below it.
STEPS = ", ".join(f"('{vital.key}', {vital.good}::float8, {vital.ratio}::float8)" for vital in VITALS)
VITAL_DAY = f"""day, origin, surface, device, vital, step, count(*), {HELD}
FROM (
    SELECT {DAY} AS day, event.origin, event.detail ->> 'surface' AS surface, device, vital.key AS vital,
        {BUCKET} AS bucket,
        ceil(round((ln(greatest({FLOOR}, (detail ->> key)::float8 / good)) / ln(ratio))::numeric, 6)) AS step
    FROM catalog_event AS event JOIN catalog_account AS account ON account.id = event.account_id
    JOIN (VALUES {STEPS}) AS vital (key, good, ratio) ON jsonb_typeof(event.detail -> vital.key) = 'number'
    WHERE {HERE} AND kind = 'vitals'
) AS measured
GROUP BY 2, 3, 4, 5, 6, 7"""


def count(run: Run) -> None:
    replace("analytics_kindday", "kind, events, late, newest", KIND_DAY, run)
    replace("analytics_vitalday", "surface, device, vital, step, loads, buckets", VITAL_DAY, run)
    replace("analytics_searchday", "query, searches, empty, clicks, buckets", SEARCH_DAY, run)
