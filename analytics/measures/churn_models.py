"""The newest churn model's card, and the households that it fears for with what they were shown last."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from analytics.measures import source
from analytics.models import ChurnModel

AT_RISK = """
SELECT risk.risk, risk.reasons, account.origin, viewer.public_id, slate.id, slate.created_at, shelf.heading,
    ARRAY(SELECT title.name FROM unnest(shelf.titles) WITH ORDINALITY AS place (title_id, number)
        JOIN catalog_title AS title ON title.id = place.title_id WHERE number <= 3 ORDER BY number)
FROM analytics_accountrisk AS risk JOIN analytics_churnmodel AS model ON model.id = risk.model_id
JOIN catalog_account AS account ON account.id = risk.account_id
JOIN LATERAL (
    SELECT viewer.id, viewer.public_id FROM catalog_viewer AS viewer LEFT JOIN analytics_viewerday AS cell
        ON cell.viewer_id = viewer.id
    WHERE viewer.account_id = risk.account_id GROUP BY 1 ORDER BY sum(watched_ms) DESC NULLS LAST, 1 LIMIT 1
) AS viewer ON true
LEFT JOIN LATERAL (
    SELECT id, created_at FROM recommendations_slate WHERE viewer_id = viewer.id AND surface = 'home'
    ORDER BY created_at DESC LIMIT 1
) AS slate ON true
LEFT JOIN LATERAL (
    SELECT heading, titles FROM recommendations_shelf
    WHERE slate_id = slate.id AND kind NOT IN ('continue', 'list') ORDER BY number LIMIT 1
) AS shelf ON true
WHERE model.world_id = %s ORDER BY risk.risk DESC, risk.id
"""


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A household by its most active profile; what stands on top of the last home page that was kept of it."""

    risk: float
    reasons: list[tuple[str, bool, float]]
    origin: str
    viewer: UUID
    slate: UUID | None
    shown_at: datetime | None
    heading: str | None
    titles: list[str]


def newest(world_id: int) -> dict[str, Any] | None:
    known = ChurnModel.objects.using(source.source()).filter(world=world_id)
    return known.order_by("-fitted_at").values_list("card", flat=True).first()


def at_risk(world_id: int) -> list[AtRisk]:
    """Highest risk first."""
    with source.cursor() as cursor:
        cursor.execute(AT_RISK, [world_id])
        return [AtRisk(row[0], json.loads(row[1]), *row[2:]) for row in cursor]
