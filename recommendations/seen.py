"""From the log of pages to what the second stage learns from: which placements were seen, and which were taken."""

from datetime import datetime, timedelta

import numpy as np

from catalog.models import World
from recommendations import columns
from recommendations.engine.conditional_logit import FEATURES
from recommendations.engine.shown import Shown
from recommendations.engine.signals import weights_of_shares
from recommendations.loading import LENGTH_SECONDS

LATELY, MOST = timedelta(days=90), 20_000
"""How far back pages count, and how many: the newest, in flat memory."""

WEIGHED_BY = "renown"
"""A feature that is logged only when a ranker has weighed the page: without one, others chose what was shown."""

SEEN = f"""
WITH page AS (
    SELECT slate.id, floor(extract(epoch FROM slate.created_at))::bigint AS seconds
    FROM recommendations_slate AS slate JOIN catalog_viewer AS viewer ON viewer.id = slate.viewer_id
    WHERE slate.world_id = %s AND slate.created_at BETWEEN %s AND %s AND slate.surface = 'home'
        AND slate.release_id IS NOT NULL AND viewer.is_personalised AND viewer.leaving_at IS NULL
    ORDER BY slate.created_at DESC, slate.id LIMIT {MOST}
), placed AS (
    SELECT page.id, page.seconds, shelf.features, title, shelf.number, place - 1 AS place
    FROM page JOIN recommendations_shelf AS shelf ON shelf.slate_id = page.id
    CROSS JOIN unnest(shelf.titles) WITH ORDINALITY AS placed(title, place)
    WHERE shelf.features ? '{WEIGHED_BY}'
), watched AS (
    SELECT slate, title_id, max(CASE WHEN completed THEN 1
        ELSE least(1, furthest_seconds / ({LENGTH_SECONDS})) END) AS share,
        max(floor(extract(epoch FROM ended_at)))::bigint AS until
    FROM catalog_play JOIN catalog_title AS title ON title.id = title_id
    WHERE slate IN (SELECT id FROM page) GROUP BY slate, title_id
)
SELECT dense_rank() OVER (ORDER BY placed.seconds, placed.id) AS page,
    max(greatest(placed.seconds, watched.until)) OVER (PARTITION BY placed.id) AS known,
    coalesce(watched.share, 0) AS share, {{features}}
FROM placed LEFT JOIN watched ON watched.slate = placed.id AND watched.title_id = placed.title
WHERE EXISTS (
    SELECT 1 FROM catalog_event AS event
    WHERE event.world_id = %s AND event.time BETWEEN %s AND %s AND event.kind = 'impression'
        AND event.slate = placed.id AND event.shelf = placed.number AND event.position = placed.place
)
ORDER BY page, placed.number, placed.place
"""
TOLD = "coalesce((placed.features -> '{name}' ->> placed.place::int)::float4, 'NaN') AS {name}"


def shown(world: World, *, until: datetime) -> Shown:
    """The home pages of those who want theirs personalised, and of these only what was seen."""
    since = until - LATELY
    features = ", ".join(TOLD.format(name=name) for name in FEATURES)
    found = columns.read(
        SEEN.format(features=features),
        (world.pk, since, until, world.pk, since, until),
        {"page": "i8", "known": "i8", "share": "f4"} | dict.fromkeys(FEATURES, "f4"),
    )
    return Shown(
        pages=found["page"],
        times=found["known"],
        features=np.stack([found[name] for name in FEATURES], axis=1),
        taken=weights_of_shares(found["share"]) > 0,
    )
