"""Slates, impressions and the plays that followed, to cells of placements, reasons and pages."""

from analytics.rollups.run import Run, lay_out, replace
from analytics.rollups.sittings import BUCKET, NOBODY
from recommendations.engine.candidates import SOURCES

ARM = "coalesce(nullif(slate.arms ->> 'personalisation', ''), 'none')"
DEEPEST = 29
"""Positions further back are counted together at this one."""

# What is known of a page once, instead of at each of its hundreds of placements.
PAGE = f"""
SELECT slate.id, (slate.created_at AT TIME ZONE %(zone)s)::date AS day, slate.origin, {ARM} AS arm, slate.surface,
    slate.viewer_id, slate.parent_id, {BUCKET} AS bucket
FROM recommendations_slate AS slate JOIN catalog_account AS account ON account.id = slate.account_id
WHERE slate.world_id = %(world)s AND slate.created_at >= %(since)s AND slate.created_at < %(until)s
"""

PLACED = f"""
SELECT page.day, page.origin, page.arm, page.surface, shelf.kind,
    least(place.number - 1, {DEEPEST})::smallint AS position, place.title_id, place.sources,
    coalesce(place.variant, 0) AS variant, count(*) AS served, count(*) FILTER (WHERE place.chance < 1) AS drawn
FROM page JOIN recommendations_shelf AS shelf ON shelf.slate_id = page.id
CROSS JOIN LATERAL unnest(shelf.titles, shelf.sources, shelf.variants, shelf.variant_propensities) WITH ORDINALITY
    AS place (title_id, sources, variant, chance, number)
WHERE place.title_id IS NOT NULL
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
"""

LOOKED = f"""
SELECT (event.time AT TIME ZONE %(zone)s)::date AS day, event.origin, {ARM} AS arm,
    coalesce(slate.surface, 'unknown') AS surface, coalesce(shelf.kind, 'unknown') AS kind,
    least(event.position, {DEEPEST})::smallint AS position, event.title_id,
    shelf.sources[event.position + 1] AS sources, coalesce(event.variant, 0) AS variant,
    count(*) FILTER (WHERE event.kind = 'impression') AS seen, count(*) FILTER (WHERE event.kind = 'open') AS opened,
    bit_or(set_bit({NOBODY}, {BUCKET}, 1)) AS held
FROM catalog_event AS event JOIN catalog_account AS account ON account.id = event.account_id
LEFT JOIN recommendations_slate AS slate ON slate.id = event.slate
LEFT JOIN recommendations_shelf AS shelf ON shelf.slate_id = slate.id AND shelf.number = event.shelf
WHERE event.world_id = %(world)s AND event.time >= %(since)s AND event.time < %(until)s
    AND event.kind IN ('impression', 'open') AND event.slate IS NOT NULL AND event.position IS NOT NULL
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
"""

FOLLOWED = f"""
SELECT sitting.day, sitting.origin, {ARM} AS arm, coalesce(slate.surface, 'unknown') AS surface,
    coalesce(shelf.kind, 'unknown') AS kind, least(sitting.position, {DEEPEST})::smallint AS position,
    shelf.sources[sitting.position + 1] AS sources, completed::int AS completed, ms,
    set_bit({NOBODY}, bucket, 1) AS held
FROM sitting JOIN person USING (viewer_id, origin, day)
LEFT JOIN recommendations_slate AS slate ON slate.id = sitting.slate
LEFT JOIN recommendations_shelf AS shelf ON shelf.slate_id = slate.id AND shelf.number = sitting.shelf
WHERE sitting.slate IS NOT NULL AND sitting.position IS NOT NULL
"""

PLACEMENT_DAY = f"""day, origin, arm, surface, kind, position, sum(plays), sum(completed), sum(ms), sum(served),
    sum(seen), sum(opened), bit_or(held)
FROM (
    SELECT day, origin, arm, surface, kind, position, 0 AS plays, 0 AS completed, 0 AS ms, served, 0 AS seen,
        0 AS opened, {NOBODY} AS held FROM placed
    UNION ALL
    SELECT day, origin, arm, surface, kind, position, 0, 0, 0, 0, seen, opened, {NOBODY} FROM looked
    UNION ALL
    SELECT day, origin, arm, surface, kind, position, 1, completed, ms, 0, 0, 0, held FROM followed
) AS told
GROUP BY 2, 3, 4, 5, 6, 7"""

NAMES = ", ".join(f"('{name}', {bit})" for name, bit in SOURCES.items())
REASON_DAY = f"""day, origin, surface, source, sum(plays), sum(completed), sum(ms), sum(served), sum(seen),
    sum(opened), bit_or(held)
FROM (
    SELECT day, origin, surface, sources, 0 AS plays, 0 AS completed, 0 AS ms, sum(served) AS served, 0 AS seen,
        0 AS opened, {NOBODY} AS held FROM placed GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT day, origin, surface, sources, 0, 0, 0, 0, sum(seen), sum(opened), {NOBODY} FROM looked GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT day, origin, surface, sources, 1, completed, ms, 0, 0, 0, held FROM followed
) AS told
CROSS JOIN LATERAL (
    SELECT name AS source FROM (VALUES {NAMES}) AS known (name, bit) WHERE told.sources >> bit & 1 = 1
    UNION ALL SELECT 'own' WHERE told.sources = 0
    UNION ALL SELECT 'unknown' WHERE told.sources IS NULL
) AS proposed
GROUP BY 2, 3, 4, 5"""

PAGE_DAY = f"""(slate.created_at AT TIME ZONE %(zone)s)::date, slate.origin, {ARM}, slate.surface, slate.policy,
    CASE WHEN took.ms IS NULL THEN -1 ELSE ceil(ln(greatest(1, took.ms)) / ln(1.1::float8)) END::smallint,
    count(*), count(*) FILTER (WHERE fallback <> '')
FROM recommendations_slate AS slate
CROSS JOIN LATERAL (SELECT sum(value::float8) AS ms FROM jsonb_each_text(slate.timings)) AS took
WHERE slate.world_id = %(world)s AND slate.created_at >= %(since)s AND slate.created_at < %(until)s
GROUP BY 2, 3, 4, 5, 6, 7"""

WATCHED = "plays, completed, watched_ms"
SHOWN = "served, seen, opened, buckets"


def count(run: Run) -> None:
    """After `sittings.gather`."""
    lay_out("page", PAGE, run)
    lay_out("placed", PLACED, run)
    lay_out("looked", LOOKED, run)
    lay_out("followed", FOLLOWED, run)
    replace("analytics_placementday", f"arm, surface, kind, position, {WATCHED}, {SHOWN}", PLACEMENT_DAY, run)
    replace("analytics_reasonday", f"surface, source, {WATCHED}, {SHOWN}", REASON_DAY, run)
    replace("analytics_pageday", "arm, surface, policy, speed, pages, fallbacks", PAGE_DAY, run)
