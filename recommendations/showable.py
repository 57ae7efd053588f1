"""The last guard, on fresh rows: whatever a model or a stale copy says, nothing else is placed or named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from django.db import connection

from catalog.models import Title, Viewer
from recommendations.engine.edits import BLOCK, Edits

# As one array: hundreds of ids one by one cost more than the question.
ROWS = "SELECT id, name, is_published, maturity FROM catalog_title WHERE id = ANY(%s)"


@dataclass(frozen=True, slots=True)
class Known:
    """Titles by their names, those included that may not be shown any more, and which ones may."""

    names: Mapping[int, str]
    visible: frozenset[int]

    @classmethod
    def read(cls, ids: Iterable[int], viewer: Viewer, edits: Edits) -> Self:
        """One query."""
        with connection.cursor() as cursor:
            cursor.execute(ROWS, [list(ids)])
            return cls._of(cursor.fetchall(), viewer, edits)

    @classmethod
    def of(cls, titles: Iterable[Title], viewer: Viewer, edits: Edits) -> Self:
        """The same of titles that have been read just now."""
        rows = [(title.pk, title.name, title.is_published, title.maturity) for title in titles]
        return cls._of(rows, viewer, edits)

    @classmethod
    def _of(cls, rows: Iterable[tuple[int, str, bool, int]], viewer: Viewer, edits: Edits) -> Self:
        blocked, ceiling = set(edits.of(BLOCK).tolist()), viewer.ceiling
        suitable = (pk for pk, _, published, maturity in rows if published and maturity <= ceiling)
        return cls({pk: name for pk, name, *_ in rows}, frozenset(suitable) - blocked)
