"""Which words of the editors are in force, for whom: read anew on every request, so that the next one heeds them."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from django.utils import timezone

from catalog.models import Viewer
from catalog.plans import PLANS
from catalog.standing import RUNS
from recommendations.engine.edits import BLOCK, BOOST, BURY, PIN, Edits
from recommendations.models import EditorialRule

KINDS = {"pin": PIN, "boost": BOOST, "bury": BURY, "block": BLOCK}

WORDS = {
    "pin": "Pin: first on the first shelf",
    "boost": "Boost: up, by its strength",
    "bury": "Bury: down, by its strength",
    "block": "Block: on no page at all",
}

EVERYONE, KIDS, GROWN_UPS = "everyone", "kids", "grown-ups"
AUDIENCES = {EVERYONE: "Everyone", KIDS: "Children's profiles", GROWN_UPS: "All but children's profiles"}
AUDIENCES |= {f"plan:{key}": f"Members with the plan {plan.name}" for key, plan in PLANS.items()}


# In SQL: the ORM composed it for longer than PostgreSQL took to answer, on every page.
HEARD = f"""
SELECT rule.* FROM recommendations_editorialrule AS rule JOIN catalog_title AS title ON title.id = rule.title_id
WHERE title.world_id = %(world)s AND (rule.audience IN ('{EVERYONE}', %(profile)s) OR rule.audience IN (
    SELECT 'plan:' || plan FROM catalog_membership WHERE account_id = %(account)s AND {RUNS.format(on="%(today)s")}))
"""
IN_FORCE = f"""{HEARD}
    AND (rule.starts_at IS NULL OR rule.starts_at <= %(now)s) AND (rule.ends_at IS NULL OR rule.ends_at > %(now)s)
ORDER BY rule.id
"""


def in_force(viewer: Viewer, now: datetime) -> Sequence[EditorialRule]:
    """The rules that bear on this viewer's pages: one query."""
    return _read(IN_FORCE, viewer, now)


def heard(viewer: Viewer, now: datetime) -> Sequence[EditorialRule]:
    """The rules that are meant for this viewer, whatever their dates."""
    return _read(HEARD, viewer, now)


def _read(sql: str, viewer: Viewer, now: datetime) -> Sequence[EditorialRule]:
    profile = KIDS if viewer.is_kids else GROWN_UPS
    who = {"world": viewer.account.world_id, "account": viewer.account_id, "profile": profile}
    return list(EditorialRule.objects.raw(sql, who | {"now": now, "today": timezone.localdate(now)}))


def edits(viewer: Viewer, *, now: datetime) -> Edits:
    """One query."""
    return of(in_force(viewer, now))


def of(rules: Sequence[EditorialRule]) -> Edits:
    known = [(rule.title_id, KINDS[rule.kind], rule.strength) for rule in rules if rule.kind in KINDS]
    titles, kinds, strengths = zip(*known, strict=True) if known else ((), (), ())
    return Edits(np.array(titles, np.int64), np.array(kinds, np.uint8), np.array(strengths, np.float32))
