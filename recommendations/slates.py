"""The log of what was served: who writes Slate and Shelf (for twins, `reprinting`), and how a page is read back."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from pydantic_core import to_json

from catalog import markers
from catalog.models import Viewer
from recommendations import assignment, compressed
from recommendations.models import Shelf, Slate
from recommendations.pages import Page, Placements, Row

AS_THEY_ARE = ("surface", "parent_id", "release_id", "fallback", "seed", "policy", "arms", "context", "timings")
AS_THEY_ARE += ("created_at", "candidates")

SHELF = ("number", "kind", "heading", "reason", "propensity", "titles", "variants", "variant_propensities", "scores")
SHELF += ("sources", "propensities", "features", "reasons")


def log(page: Page) -> Slate:
    """One statement, whatever the page's size, the marker of the day included; more when its account is exposed."""
    account = page.viewer.account
    owners = {"world_id": account.world_id, "account_id": account.pk, "viewer_id": page.viewer.pk}
    slate = Slate(
        id=page.slate, origin=account.origin, **owners, **{name: getattr(page, name) for name in AS_THEY_ARE}
    )
    with transaction.atomic() if page.arms else nullcontext():
        assignment.expose(account, page.arms, now=page.created_at)
        _insert(slate, page.rows)
    return slate


COLUMNS = ("id", "world_id", "account_id", "viewer_id", "origin", *AS_THEY_ARE)

INSERT = f"""
{markers.MARKED}, slate AS (
    INSERT INTO recommendations_slate ({", ".join(COLUMNS)})
    SELECT {", ".join(COLUMNS)} FROM jsonb_populate_record(NULL::recommendations_slate, %s::jsonb)
)
INSERT INTO recommendations_shelf (slate_id, {", ".join(SHELF)})
SELECT slate_id, {", ".join(SHELF)} FROM jsonb_populate_recordset(NULL::recommendations_shelf, %s::jsonb)
"""


def _insert(slate: Slate, rows: Sequence[Row]) -> None:
    """As two pieces of JSON: through the ORM, thousands of numbers for arrays took as long as ranking."""
    told = {name: getattr(slate, name) for name in COLUMNS} | {"created_at": slate.created_at.isoformat()}
    told |= {name: told[name] and str(told[name]) for name in ("id", "parent_id")}
    parts = [to_json(part).decode() for part in (told, [_shelf(slate, row) for row in rows])]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [slate.world_id, timezone.localdate(slate.created_at), *parts])


def _shelf(slate: Slate, row: Row) -> dict[str, Any]:
    columns = row.columns
    return {
        "slate_id": str(slate.pk),
        "number": row.number,
        "kind": row.kind,
        "heading": row.heading,
        "reason": dict(row.about),
        "propensity": 1.0,
        "titles": columns.titles,
        "variants": columns.variants,
        "variant_propensities": [1.0] * len(columns),
        "scores": columns.scores,
        "sources": columns.sources,
        "propensities": columns.propensities,
        "features": columns.features,
        "reasons": "\\x" + compressed.packed(columns.reasons.packed()).hex(),
    }


SLATES = ("id", "world_id", "account_id", "viewer_id", "surface", "seed", "policy", "arms", "context", "created_at")
SHELVES = ("slate_id", "number", "kind", "heading", "reason", "titles", "variants", "variant_propensities", "scores")
SHELVES += ("sources", "propensities", "reasons")


@transaction.atomic
def backfill(slates: Iterable[Sequence], shelves: Iterable[Sequence]) -> None:
    """For seeding: simulated pages as they are, in columns SLATES and SHELVES, any number in flat memory."""
    fixed = {"fallback": "", "timings": "{}", "origin": "simulated"}
    _copy("recommendations_slate", SLATES, slates, fixed)
    _copy("recommendations_shelf", SHELVES, shelves, {"propensity": 1.0, "features": "{}"})


def _copy(table: str, columns: Sequence[str], rows: Iterable[Sequence], fixed: dict[str, Any]) -> None:
    names, ends = ", ".join((*columns, *fixed)), tuple(fixed.values())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as target:
            for row in rows:
                target.write_row((*row, *ends))


def find(slate: UUID, viewer: Viewer) -> Slate | None:
    """This viewer's own slate, unless it may name what has come to lie above their ceiling since."""
    found = Slate.objects.filter(pk=slate, viewer=viewer).first()
    return found if found and found.context.get("ceiling", 0) <= viewer.ceiling else None


def page(slate: Slate, viewer: Viewer) -> Page:
    """The page as it stands by now, with what refreshes have replaced."""
    as_they_are = {name: getattr(slate, name) for name in AS_THEY_ARE}
    return Page(slate=slate.pk, viewer=viewer, rows=rows(slate), **as_they_are)


def rows(slate: Slate, number: int | None = None, *, until: datetime | None = None) -> list[Row]:
    """The page as it stands by now or stood then, or one shelf of it: with what refreshes have replaced, in order."""
    shelves = Shelf.objects.filter(Q(slate=slate) | Q(slate__parent=slate))
    if number is not None:
        shelves = shelves.filter(number=number)
    if until is not None:
        shelves = shelves.filter(slate__created_at__lte=until)
    latest = shelves.order_by("number", "-slate__created_at").distinct("number")
    return in_place([_row(shelf) for shelf in latest])


def in_place(rows: Sequence[Row]) -> list[Row]:
    """A shelf that a refresh has added stands behind the one that it names (`about["after"]`)."""
    standing = [row for row in rows if "after" not in row.about]
    for row in (row for row in rows if "after" in row.about):
        place = next((n for n, other in enumerate(standing) if other.number == row.about["after"]), len(standing) - 1)
        standing.insert(place + 1, row)
    return standing


def _row(shelf: Shelf) -> Row:
    placements = Placements(
        titles=shelf.titles,
        scores=shelf.scores,
        sources=shelf.sources,
        propensities=shelf.propensities,
        variants=shelf.variants,
        features=shelf.features,
        reasons=shelf.sums,
    )
    return Row(shelf.kind, shelf.heading, shelf.reason, placements, shelf.number, shelf.slate_id)


def as_json(slate: Slate) -> dict[str, Any]:
    """Everything that was decided, as it was served: the same for ever."""
    return {
        "slate": str(slate.pk),
        "parent": slate.parent_id and str(slate.parent_id),
        "surface": slate.surface,
        "served_at": slate.created_at.isoformat(),
        "release": slate.release_id,
        "fallback": slate.fallback,
        "seed": slate.seed,
        "policy": slate.policy,
        "arms": slate.arms,
        "context": slate.context,
        "shelves": [
            {name: getattr(shelf, name) for name in SHELF} | {"reasons": shelf.told} for shelf in slate.shelves.all()
        ],
    }
