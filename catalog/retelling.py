"""A past told again for other households, under ids of its own: one simulated run is then many households.

By statements of SQL from table to table: rows that travel to Python and back are most of what seeding costs.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from catalog import markers
from catalog.models import Event, Play, World
from catalog.projections import LAST_WORDS
from catalog.vouching import vouched


class Twins(NamedTuple):
    """Households and viewers, and in the same order those for whom the same is told the `number`th time."""

    number: int  # 1 to 255
    accounts: Sequence[int]
    viewers: Sequence[int]
    other_accounts: Sequence[int]
    other_viewers: Sequence[int]


PAGES_KEPT = 16
"""Each telling keeps another one of so many pages, with what was seen of it; the first keeps all."""

AGAIN = "encode(set_byte(uuid_send({id}), 15, get_byte(uuid_send({id}), 15) # %(number)s), 'hex')::uuid"
"""The id of a twin: the same time and the same lots, but for the last eight bits, which no two tellings share."""

IS_KEPT = f"get_byte(uuid_send({{slate}}), 15) %% {PAGES_KEPT} = %(number)s %% {PAGES_KEPT}"
"""By the page's own lot, so that every table of every room decides alike."""

ACCOUNTS = "unnest(%(accounts)s::bigint[], %(other_accounts)s::bigint[]) AS account(id, other)"
VIEWERS = "unnest(%(viewers)s::bigint[], %(other_viewers)s::bigint[]) AS viewer(id, other)"

KEEPS = IS_KEPT.format(slate="first.slate")
TWIN = {
    "account_id": "account.other",
    "viewer_id": "viewer.other",
    "id": AGAIN.format(id="first.id"),
    "play": AGAIN.format(id="first.play"),
    "event": AGAIN.format(id="first.event"),
    "slate": f"CASE WHEN {KEEPS} THEN {AGAIN.format(id='first.slate')} END",
} | {name: f"CASE WHEN {KEEPS} THEN first.{name} END" for name in ("shelf", "position", "variant")}
"""Column -> what stands there for a twin; every other column is as it was."""

ONCE = """
CREATE TEMPORARY TABLE once ON COMMIT DROP AS
SELECT * FROM catalog_event WHERE world_id = %(world)s AND account_id = ANY(%(accounts)s) ORDER BY id
"""
EVENTS = f"""
INSERT INTO catalog_event ({{columns}}) SELECT {{twins}}
FROM once AS first JOIN {ACCOUNTS} ON account.id = first.account_id LEFT JOIN {VIEWERS} ON viewer.id = first.viewer_id
WHERE first.slate IS NULL OR first.kind NOT IN ('open', 'why', 'impression') OR {KEEPS}
"""
DERIVED = f"""
INSERT INTO {{table}} ({{columns}}) SELECT {{twins}}
FROM {{table}} AS first JOIN {VIEWERS} ON viewer.id = first.viewer_id
"""


def columns(names: Sequence[str]) -> dict[str, str]:
    """The two lists of columns of a statement that tells rows again."""
    return {"columns": ", ".join(names), "twins": ", ".join(TWIN.get(name, f"first.{name}") for name in names)}


def retell(world: World, several: Sequence[Twins], *, told: Callable[[int], None]) -> int:
    """All that the log tells of the first households, and what follows from it; answers how many events were told.

    All of the twins have the same first households, and a viewer of the twins has no history yet. `told` hears how
    many of them are done.
    """
    new = 0
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as in `log.copy`: deferred, every row would be remembered
        cursor.execute(ONCE, {"world": world.pk, "accounts": list(several[0].accounts)})
        cursor.execute("ANALYZE once")
        named = {f"catalog_{key}": pointed_at(cursor, f"{key}_id") for key in ("title", "episode")}
        for twins in several:
            with vouched(cursor, named | {"catalog_viewer": twins.other_viewers}):
                cursor.execute(EVENTS.format(**columns(names(Event))), twins._asdict())
                new += cursor.rowcount
                derive(cursor, twins)
            told(twins.number)
        cursor.execute("SELECT DISTINCT (time AT TIME ZONE %s)::date FROM once", [settings.TIME_ZONE])
        markers.mark(world.pk, [day for (day,) in cursor.fetchall()])
        cursor.execute("DROP TABLE once")
    return new


def pointed_at(cursor, column: str) -> list[int]:
    cursor.execute(f"SELECT DISTINCT {column} FROM once WHERE {column} IS NOT NULL")
    return [pk for (pk,) in cursor.fetchall()]


def derive(cursor, twins: Twins) -> None:
    """What follows from the same events is the same: it needn't be derived a second time."""
    cursor.execute(DERIVED.format(table="catalog_play", **columns(names(Play))), twins._asdict())
    for table, (_, _, value) in LAST_WORDS.items():
        said = ("viewer_id", "title_id", "time", "event", *([value] if value else ()))
        cursor.execute(DERIVED.format(table=table, **columns(said)), twins._asdict())


def names(model) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]
