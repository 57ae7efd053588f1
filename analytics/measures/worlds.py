"""Which worlds there are, and which values the segments of one have."""

from analytics.measures import source
from catalog.models import World

# Jumps from one value to the next by the index: the cost is that of the values, however many days hold them.
VALUES = """
(WITH RECURSIVE cell AS (
    (SELECT dimension, value FROM {table} WHERE world_id = %(world)s ORDER BY 1, 2 LIMIT 1)
    UNION ALL
    SELECT next.dimension, next.value FROM cell CROSS JOIN LATERAL (
        SELECT dimension, value FROM {table}
        WHERE world_id = %(world)s AND (dimension, value) > (cell.dimension, cell.value) ORDER BY 1, 2 LIMIT 1
    ) AS next
)
SELECT dimension, value FROM cell WHERE dimension <> 'all')
"""
OF_VIEWERS_OR_MEMBERS = " UNION ".join(
    VALUES.format(table=table) for table in ("analytics_gapday", "analytics_memberday")
)


def worlds() -> list[World]:
    return list(World.objects.order_by("pk"))


def segment_values(world_id: int) -> list[tuple[str, str]]:
    """(dimension, value) of everything counted, of viewers or of members, in order."""
    with source.cursor() as cursor:
        cursor.execute(OF_VIEWERS_OR_MEMBERS, {"world": world_id})
        return sorted(cursor.fetchall())
