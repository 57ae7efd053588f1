"""Database to engine values: what a world's titles are made of."""

import numpy as np

from catalog.models import World
from recommendations import columns
from recommendations.engine.features import CONCEPT, ERA, FRANCHISE, GENRE, KIND, PERSON, Features

OF_TITLES = f"""
    WITH own AS (SELECT id, kind, year, franchise FROM catalog_title WHERE world_id = %s)
    SELECT title_id AS title, {GENRE} AS kind, genre_id::int8 AS key
    FROM catalog_title_genres JOIN own ON own.id = title_id
    UNION ALL SELECT title_id, {CONCEPT}, concept_id FROM catalog_title_concepts JOIN own ON own.id = title_id
    UNION ALL SELECT DISTINCT title_id, {PERSON}, person_id FROM catalog_credit JOIN own ON own.id = title_id
    UNION ALL SELECT id, {ERA}, year / 10 FROM own WHERE year IS NOT NULL
    UNION ALL SELECT id, {FRANCHISE}, hashtext(franchise) FROM own WHERE franchise <> ''
    UNION ALL SELECT id, {KIND}, hashtext(kind) FROM own
"""


def features(world: World, titles: np.ndarray) -> Features:
    """Of these titles (ids), in one query."""
    rows = columns.read(OF_TITLES, (world.pk,), {"title": "i8", "kind": "i2", "key": "i8"})
    return Features.of(titles, rows["title"], rows["kind"], rows["key"])
