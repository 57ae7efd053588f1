"""Which words of the editors are in force, for whom: read anew on every request, so that the next one heeds them."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from django.db.models import Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Now

from catalog.models import Membership, Viewer
from catalog.plans import PLANS
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


def in_force(viewer: Viewer, now: datetime | Combinable) -> QuerySet[EditorialRule]:
    """The rules that bear on this viewer's pages."""
    begun, going = Q(starts_at__isnull=True) | Q(starts_at__lte=now), Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    return audience(viewer, now).filter(begun, going)


def audience(viewer: Viewer, now: datetime | Combinable) -> QuerySet[EditorialRule]:
    """The rules that are meant for this viewer, whatever their dates."""
    plans = Membership.objects.filter(account=viewer.account_id, starts_on__lte=now)
    plans = plans.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=now)).values(name=Concat(Value("plan:"), "plan"))
    heard = Q(audience__in=[EVERYONE, KIDS if viewer.is_kids else GROWN_UPS]) | Q(audience__in=plans)
    return EditorialRule.objects.filter(heard, title__world=viewer.account.world_id).order_by("pk")


def edits(viewer: Viewer, *, now: datetime) -> Edits:
    """One query."""
    return of(in_force(viewer, now))


def of(rules: QuerySet[EditorialRule] | Sequence[EditorialRule]) -> Edits:
    known = [(rule.title_id, KINDS[rule.kind], rule.strength) for rule in rules if rule.kind in KINDS]
    titles, kinds, strengths = zip(*known, strict=True) if known else ((), (), ())
    return Edits(np.array(titles, np.int64), np.array(kinds, np.uint8), np.array(strengths, np.float32))


def blocked(viewer: Viewer) -> QuerySet:
    """The ids of titles that are on no page of this viewer at this moment, to be used within a query."""
    return in_force(viewer, Now()).filter(kind="block").values("title_id")
