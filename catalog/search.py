"""Finding titles and people by words: the index that whoever writes titles keeps, and what matches a question."""

from django.db import connection, transaction
from django.db.models import QuerySet

from catalog.models import Title
from catalog.search_sql import PERSON_WORDS, TITLE_WORDS

BATCH = 5_000


def index(titles: QuerySet[Title]) -> int:
    """Makes these titles, and everybody credited in them, findable as they now stand; answers how many titles.

    To be called, in the same transaction, by whatever wrote titles or what hangs on them: credits, genres,
    concepts, a person's name. Publishing and maturity are read from the titles themselves and need no call.
    """
    ids = sorted(titles.values_list("pk", flat=True))
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(0, len(ids), BATCH):
            batch = [ids[start : start + BATCH]]
            cursor.execute(TITLE_WORDS, batch)
            cursor.execute(PERSON_WORDS, batch)
    return len(ids)
