"""The log of what was served: the only writer of Slate and Shelf, and how one placement is found again."""

from dataclasses import asdict

from django.db import transaction

from recommendations.models import Shelf, Slate
from recommendations.pages import Page, Row

AS_THEY_ARE = ("surface", "release_id", "fallback", "seed", "policy", "arms", "context", "timings", "created_at")
AS_THEY_ARE += ("candidates",)


@transaction.atomic
def log(page: Page) -> Slate:
    """Two inserts, whatever the size of the page."""
    account = page.viewer.account
    slate = Slate.objects.create(
        id=page.slate,
        world_id=account.world_id,
        account=account,
        viewer=page.viewer,
        origin=account.origin,
        **{name: getattr(page, name) for name in AS_THEY_ARE},
    )
    Shelf.objects.bulk_create(_shelf(slate, number, row) for number, row in enumerate(page.rows))
    return slate


def _shelf(slate: Slate, number: int, row: Row) -> Shelf:
    placements = row.placements
    names = sorted({name for p in placements for name in p.features})
    return Shelf(
        slate=slate,
        number=number,
        kind=row.kind,
        heading=row.heading,
        reason=dict(row.about),
        titles=[p.title_id for p in placements],
        variants=[p.variant for p in placements],
        variant_propensities=[1.0] * len(placements),
        scores=[p.score for p in placements],
        sources=[p.sources for p in placements],
        propensities=[1.0] * len(placements),
        features={name: [p.features.get(name) for p in placements] for name in names},
        reasons=[asdict(p.reason) for p in placements],
    )
