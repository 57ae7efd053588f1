"""The pages of twins: what the first were shown, again under new ids, and of every sixteenth page only."""

from collections.abc import Sequence

from django.db import connection

from catalog import retelling
from catalog.retelling import Twins
from recommendations.models import Slate
from recommendations.slates import SHELF


def retell(several: Sequence[Twins]) -> int:
    """Writes the pages that twins keep, for seeding; answers how many those are."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        told = 0
        for twins in several:
            cursor.execute(SLATES_AGAIN, twins._asdict())
            told += cursor.rowcount
            cursor.execute(SHELVES_AGAIN, twins._asdict())
    return told


NAMES = tuple(field.attname for field in Slate._meta.concrete_fields)
OF_TWINS = f"""
FROM {retelling.VIEWERS} JOIN recommendations_slate AS first ON first.viewer_id = viewer.id
JOIN {retelling.ACCOUNTS} ON account.id = first.account_id
"""
WHICH = f"WHERE first.parent_id IS NULL AND {retelling.IS_KEPT.format(slate='first.id')}"
SLATES_AGAIN = f"""
INSERT INTO recommendations_slate ({{columns}}) SELECT {{twins}} {OF_TWINS} {WHICH}
""".format(**retelling.columns(NAMES))
SHELVES_AGAIN = f"""
INSERT INTO recommendations_shelf (slate_id, {", ".join(SHELF)})
SELECT {retelling.AGAIN.format(id="first.id")}, {", ".join(f"shelf.{name}" for name in SHELF)} {OF_TWINS}
JOIN recommendations_shelf AS shelf ON shelf.slate_id = first.id {WHICH}
"""
