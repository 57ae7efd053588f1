"""What titles have in common: themes, people and genres, the rare ones counting for more than the frequent."""

from collections.abc import Mapping, Sequence

import numpy as np
from django.db.models import prefetch_related_objects

from catalog.models import Title
from recommendations import columns
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.ids import Ids

NAMED = 3
"""Things in common that are named."""

COMMON = """
SELECT title_id AS title, sum(ln(1 + %s / spread)) AS common FROM (
    SELECT title_id, count(*) OVER (PARTITION BY concept_id)::float8 AS spread FROM catalog_title_concepts
    WHERE concept_id IN (SELECT concept_id FROM catalog_title_concepts WHERE title_id = %s)
    UNION ALL
    SELECT title_id, count(*) OVER (PARTITION BY genre_id) FROM catalog_title_genres
    WHERE genre_id IN (SELECT genre_id FROM catalog_title_genres WHERE title_id = %s)
    UNION ALL
    SELECT title_id, count(*) OVER (PARTITION BY person_id) FROM (
        SELECT DISTINCT title_id, person_id FROM catalog_credit
        WHERE person_id IN (SELECT person_id FROM catalog_credit WHERE title_id = %s)
    ) AS credit
) AS feature GROUP BY title_id
"""


def common(title: Title, catalogue: Catalogue) -> np.ndarray:
    """(1, T) how much each title of the catalogue has in common with this one: -log of how usual that is, summed."""
    layout = {"title": "i8", "common": "f4"}
    found = columns.read(COMMON, (float(len(catalogue)), title.pk, title.pk, title.pk), layout)
    order = np.argsort(found["title"])
    rows = Ids(found["title"][order]).rows(catalogue.titles)
    return np.append(found["common"][order], np.float32(0))[rows][None, :]


def named(title: Title, others: Sequence[Title]) -> Mapping[int, str]:
    """For each of the others, in words: people first, then themes, then genres."""
    prefetch_related_objects([title, *others], "people", "concepts", "genres")
    own = {str(thing) for thing in _things(title)}
    shared = {other.pk: [str(thing) for thing in _things(other) if str(thing) in own][:NAMED] for other in others}
    return {pk: ", ".join(things) for pk, things in shared.items() if things}


def _things(title: Title) -> list:
    return [*dict.fromkeys(title.people.all()), *title.concepts.all(), *title.genres.all()]
