"""What was opened at which place of a shelf, and what of that tells places apart: the same title at two of them."""

from analytics.models import GROUPS, PLACES
from analytics.rollups.run import Run, lay_out, replace

# Placements on shelves of which something was seen, on the day of their page; not the viewer's own shelves, whose
# order is no recommendation's, nor the large picture, which has one place.
OFFERED = f"""
SELECT page.day, page.origin, shelf.kind, place.title_id, (place.number - 1)::int AS place,
    page.bucket %% {GROUPS} AS bucket, count(*) AS offered,
    count(*) FILTER (WHERE looked.seen) AS seen, count(*) FILTER (WHERE looked.opened) AS opened
FROM page
JOIN recommendations_shelf AS shelf ON shelf.slate_id = page.id AND shelf.kind NOT IN ('continue', 'list', 'hero')
JOIN (
    SELECT slate, shelf FROM look WHERE seen GROUP BY 1, 2
) AS reached ON reached.slate = page.id AND reached.shelf = shelf.number
CROSS JOIN LATERAL unnest(shelf.titles[1:{PLACES}]) WITH ORDINALITY AS place (title_id, number)
LEFT JOIN look AS looked ON looked.slate = page.id AND looked.shelf = shelf.number
    AND looked.position = place.number - 1
WHERE page.surface = 'home'
GROUP BY 1, 2, 3, 4, 5, 6
"""

# A page that stood open over midnight counts with what happened on its own day.
LOOK = """
SELECT event.slate, event.shelf, event.position, bool_or(event.kind = 'impression') AS seen,
    bool_or(event.kind = 'open') AS opened
FROM catalog_event AS event JOIN page ON page.id = event.slate
    AND page.day = (event.time AT TIME ZONE %(zone)s)::date
WHERE event.world_id = %(world)s AND event.time >= %(since)s AND event.time < %(until)s
    AND event.kind IN ('impression', 'open') AND event.position IS NOT NULL AND event.shelf IS NOT NULL
GROUP BY 1, 2, 3
"""

POSITION_DAY = f"""day, origin, kind, bucket, array_agg(offered ORDER BY place), array_agg(seen ORDER BY place),
    array_agg(opened ORDER BY place)
FROM (
    SELECT day, origin, kind, bucket, place, coalesce(sum(offered), 0)::int AS offered,
        coalesce(sum(seen), 0)::int AS seen, coalesce(sum(opened), 0)::int AS opened
    FROM (SELECT DISTINCT day, origin, kind, bucket FROM offered) AS cell
    CROSS JOIN generate_series(0, {PLACES - 1}) AS place
    LEFT JOIN offered USING (day, origin, kind, bucket, place)
    GROUP BY 1, 2, 3, 4, 5
) AS placed
GROUP BY 2, 3, 4, 5"""

# A title's n pages at a place and o openings there, in all groups; then, for each pair of places one of which was
# opened, what each group adds to o n' / (n + n'): its derivative, so that the parts add up to the whole.
STRATUM = """
SELECT day, origin, kind, title_id, place, sum(offered)::float8 AS n, sum(opened)::float8 AS o
FROM offered GROUP BY 1, 2, 3, 4, 5
"""
SWAP_DAY = f"""day, origin, bucket, array_agg(wins ORDER BY cell)
FROM (
    SELECT day, origin, bucket, cell, coalesce(sum(wins), 0)::bigint AS wins
    FROM (SELECT DISTINCT day, origin, bucket FROM offered) AS grouped
    CROSS JOIN generate_series(0, {PLACES * PLACES - 1}) AS cell
    LEFT JOIN (
        SELECT day, origin, part.bucket, here.place * {PLACES} + there.place AS cell, round(1e6 * (
            CASE WHEN part.place = here.place
                THEN part.opened * there.n / (here.n + there.n)
                    - here.o * there.n * part.offered / (here.n + there.n) ^ 2
                ELSE here.o * here.n * part.offered / (here.n + there.n) ^ 2 END))::bigint AS wins
        FROM stratum AS here JOIN stratum AS there USING (day, origin, kind, title_id)
        JOIN offered AS part USING (day, origin, kind, title_id)
        WHERE here.o > 0 AND there.place <> here.place AND part.place IN (here.place, there.place)
    ) AS won USING (day, origin, bucket, cell)
    GROUP BY 1, 2, 3, 4
) AS told
GROUP BY 2, 3, 4"""


def count(run: Run) -> None:
    """After `pages.count`."""
    lay_out("look", LOOK, run)
    lay_out("offered", OFFERED, run)
    lay_out("stratum", STRATUM, run)
    replace("analytics_positionday", "kind, bucket, offered, seen, opened", POSITION_DAY, run)
    replace("analytics_swapday", "bucket, wins", SWAP_DAY, run)
