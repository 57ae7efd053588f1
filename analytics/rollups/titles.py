"""Sittings and placements to what is known of each title: its audience, how far they got, where it was shown."""

from analytics.models import BUCKETS, MOST_PRINTS
from analytics.rollups.run import Run, lay_out, replace
from analytics.rollups.sittings import HELD, NOBODY

BANDS = (0, 1, 3, 6, 12)
"""The first position of each band, from 0."""

BAND = f"width_bucket(position, ARRAY[{', '.join(map(str, BANDS[1:]))}])"

AUDIENCE_DAY = f"""day, origin, title_id, prints, tastes, coalesce(stops, '{{}}'), coalesce(plays, '{{}}')
FROM (
    SELECT day, origin, title_id, (array_agg(print ORDER BY print))[:{MOST_PRINTS}] AS prints,
        (array_agg(taste ORDER BY print))[:{MOST_PRINTS}] AS tastes
    FROM (SELECT DISTINCT day, origin, title_id, viewer_id FROM sitting) AS watched
    JOIN person USING (day, origin, viewer_id) GROUP BY 1, 2, 3
) AS audience LEFT JOIN (
    SELECT day, origin, title_id, array_agg(stop ORDER BY stop) AS stops, array_agg(plays ORDER BY stop) AS plays
    FROM (
        SELECT day, origin, title_id, (tenth * {BUCKETS} + bucket)::smallint AS stop, count(*) AS plays
        FROM sitting JOIN person USING (day, origin, viewer_id) WHERE tenth IS NOT NULL GROUP BY 1, 2, 3, 4
    ) AS counted GROUP BY 1, 2, 3
) AS stopped USING (day, origin, title_id)"""

PLACE = "surface, kind, band, variant"
SHOWN = f"""
SELECT day, origin, title_id, {PLACE}, sum(served) AS served, sum(drawn) AS drawn, sum(seen) AS seen,
    sum(opened) AS opened, bit_or(lookers) AS lookers
FROM (
    SELECT day, origin, title_id, surface, kind, {BAND} AS band, variant, served, drawn, 0 AS seen, 0 AS opened,
        {NOBODY} AS lookers FROM placed
    UNION ALL
    SELECT day, origin, title_id, surface, kind, {BAND}, variant, 0, 0, seen, opened, held FROM looked
) AS told
WHERE title_id IN (SELECT id FROM catalog_title WHERE world_id = %(world)s)
GROUP BY 1, 2, 3, 4, 5, 6, 7
"""

COLUMNS = [*PLACE.split(", "), "served", "drawn", "seen", "opened", "lookers"]
SHOWING_DAY = f"""day, origin, title_id, {", ".join(f"array_agg({name} ORDER BY {PLACE})" for name in COLUMNS)}
FROM shown GROUP BY 2, 3, 4"""

TITLE_DAY = f"""day, origin, title_id, sum(plays), sum(completed), sum(ms), sum(viewers), sum(served), sum(seen),
    sum(opened), bit_or(held)
FROM (
    SELECT day, origin, title_id, count(*) AS plays, count(*) FILTER (WHERE completed) AS completed, sum(ms) AS ms,
        count(DISTINCT viewer_id) AS viewers, 0 AS served, 0 AS seen, 0 AS opened, {HELD} AS held
    FROM sitting JOIN person USING (viewer_id, origin, day) GROUP BY 1, 2, 3
    UNION ALL
    SELECT day, origin, title_id, 0, 0, 0, 0, sum(served), sum(seen), sum(opened), {NOBODY}
    FROM shown GROUP BY 1, 2, 3
) AS told
GROUP BY 2, 3, 4"""


def count(run: Run) -> None:
    """After `sittings.gather` and `pages.count`."""
    lay_out("shown", SHOWN, run)
    replace("analytics_audienceday", "title_id, prints, tastes, stops, plays", AUDIENCE_DAY, run)
    shown = "surfaces, kinds, bands, variants, served, drawn, seen, opened, lookers"
    replace("analytics_showingday", f"title_id, {shown}", SHOWING_DAY, run)
    columns = "title_id, plays, completed, watched_ms, viewers, served, seen, opened, buckets"
    replace("analytics_titleday", columns, TITLE_DAY, run)
