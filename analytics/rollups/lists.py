"""Home pages as lists, to cells: how varied each is, how well it fits its viewer's taste, how often it surprises."""

from analytics.rollups.run import Run, lay_out, replace

LONGEST = 20
"""Titles of a page that are looked at, from its top: pairs grow with the square of it."""

ENOUGH = 5
"""Plays in the month before, without which nobody's taste is known."""

# The first titles of each home page; what a viewer keeps going on or has listed is their own choice.
TOLD = f"""
SELECT * FROM (
    SELECT page.id AS slate, page.day, page.origin, page.viewer_id, page.bucket, page.arm, place.title_id,
        row_number() OVER (PARTITION BY page.id ORDER BY shelf.number, place.number) AS number
    FROM page JOIN recommendations_shelf AS shelf ON shelf.slate_id = page.id
    CROSS JOIN LATERAL unnest(shelf.titles) WITH ORDINALITY AS place (title_id, number)
    WHERE page.surface = 'home' AND page.parent_id IS NULL AND shelf.kind NOT IN ('continue', 'list')
) AS placed WHERE number <= {LONGEST}
"""

# A bit a genre: what two titles share is then one instruction. Genres beyond the 64th share the bits of the first.
MASK = """
SELECT title_id, bit_or(set_bit(repeat('0', 64)::bit(64), genre.bit, 1)) AS genres
FROM catalog_title_genres AS has JOIN (
    SELECT id, ((row_number() OVER (ORDER BY id) - 1) %% 64)::int AS bit FROM catalog_genre
) AS genre ON genre.id = has.genre_id
WHERE title_id IN (SELECT title_id FROM told) GROUP BY 1
"""

# Sums are whole millionths, so that they don't depend on their order; the mean of a page is far from such a step.
LIST_DAY = f"""day, origin, dimension, value, bucket, sum(lists), sum(varied), sum(fitted), sum(misfit),
    sum(recommended), sum(surprising)
FROM (
    SELECT page.day, page.origin, page.arm, page.taste, page.bucket, 1 AS lists,
        round(1e6 * page.varied)::bigint AS varied, (fit.misfit IS NOT NULL)::int AS fitted,
        coalesce(round(1e6 * fit.misfit), 0)::bigint AS misfit, 0 AS recommended, 0 AS surprising
    FROM (
        SELECT one.slate, one.day, one.origin, one.arm, one.bucket, one.viewer_id,
            coalesce(month.taste, 'new') AS taste,
            avg(1 - bit_count(mask.genres & other_mask.genres)::float8
                / bit_count(mask.genres | other_mask.genres)) AS varied
        FROM told AS one JOIN told AS other ON other.slate = one.slate AND other.number > one.number
        JOIN mask ON mask.title_id = one.title_id JOIN mask AS other_mask ON other_mask.title_id = other.title_id
        LEFT JOIN analytics_viewermonth AS month ON month.viewer_id = one.viewer_id
            AND month.month = (date_trunc('month', one.day) - interval '1 month')::date
        GROUP BY 1, 2, 3, 4, 5, 6, 7
    ) AS page
    LEFT JOIN (
        SELECT taste.slate,
            sum(taste.share * ln(taste.share / (0.99 * coalesce(shown.share, 0) + 0.01 * taste.share))) AS misfit
        FROM (
            SELECT DISTINCT told.slate, genre.key::bigint AS genre_id,
                genre.value::numeric / sum(genre.value::numeric) OVER (PARTITION BY told.slate) AS share
            FROM (SELECT DISTINCT slate, viewer_id, day FROM told) AS told
            JOIN analytics_viewermonth AS month ON month.viewer_id = told.viewer_id
                AND month.month = (date_trunc('month', told.day) - interval '1 month')::date
            CROSS JOIN LATERAL jsonb_each_text(month.genres) AS genre
            WHERE month.plays >= {ENOUGH}
        ) AS taste
        LEFT JOIN (
            SELECT slate, genre_id, count(*)::numeric / sum(count(*)) OVER (PARTITION BY slate) AS share
            FROM told JOIN catalog_title_genres USING (title_id) GROUP BY 1, 2
        ) AS shown USING (slate, genre_id)
        GROUP BY 1
    ) AS fit USING (slate)
    UNION ALL
    SELECT sitting.day, sitting.origin, person.arm, person.taste, person.bucket, 0, 0, 0, 0, 1,
        (sitting.tail AND NOT EXISTS (
            SELECT FROM catalog_title_genres AS has JOIN catalog_genre AS genre ON genre.id = has.genre_id
            WHERE has.title_id = sitting.title_id AND genre.name = person.taste))::int
    FROM sitting JOIN person USING (viewer_id, origin, day)
    WHERE sitting.source = 'recommendation' AND sitting.ranked AND person.taste <> 'new'
) AS cell
CROSS JOIN LATERAL (VALUES ('all', ''), ('taste', taste), ('arm', arm)) AS segment (dimension, value)
GROUP BY 2, 3, 4, 5, 6"""


def count(run: Run) -> None:
    """After `sittings.gather` and `pages.count`."""
    lay_out("told", TOLD, run)
    lay_out("mask", MASK, run)
    columns = "dimension, value, bucket, lists, varied, fitted, misfit, recommended, surprising"
    replace("analytics_listday", columns, LIST_DAY, run)
