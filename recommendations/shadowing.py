"""The shadow: a release that doesn't serve orders a share of the pages that were served, to be compared with them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.conf import settings
from django.db.models import F, QuerySet

from catalog.models import World
from jobs import running
from jobs.models import Job
from recommendations import loading, registry
from recommendations.engine import intervals, ranking, rules
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.contrast import Contrast, spearman
from recommendations.engine.ids import Integers
from recommendations.engine.intervals import Estimate
from recommendations.engine.items import Query
from recommendations.models import Alias, Release, ShadowScore, Slate
from recommendations.registry import HOME, SHADOW, Serving

DEPTH = 10
"""Titles whose overlap is measured."""

DEEPER = 50
"""The best titles of both whose orders are correlated."""

LOOKS_BACK = timedelta(days=1)
MOST = 500
"""Pages that one job scores; the next goes on."""


def ask(*, now: datetime) -> list[Job]:
    """Queues a job for every world whose shadow hasn't seen all of its share of the pages."""
    shadows = Alias.objects.filter(surface=HOME, name=SHADOW).select_related("release", "world")
    due = [alias.world for alias in shadows if waiting(alias.release, now=now).exists()]
    return [
        running.enqueue("shadow", {"world": world.slug}, key=f"shadow:{world.slug}", requested_by="schedule")
        for world in due
    ]


def waiting(shadow: Release, *, now: datetime) -> QuerySet[Slate]:
    """The share of the world's live pages that this shadow hasn't scored yet, newest first.

    A page's seed is drawn anew for it, so that those it chooses are a fair share of all.
    """
    pages = Slate.objects.filter(world=shadow.world_id, surface=HOME, parent=None, origin="live", policy="champion")
    pages = pages.filter(created_at__gt=now - LOOKS_BACK, release__isnull=False).exclude(release=shadow)
    drawn = pages.annotate(lot=F("seed") % settings.SHADOW_ONE_IN).filter(lot=0)
    return drawn.exclude(shadowscore__shadow=shadow).order_by("-created_at")


def score(world: World, work: Any, *, now: datetime) -> int:
    """Scores the pages that wait; gives their number."""
    shadow = registry.aliased(world, SHADOW)
    if shadow is None:
        return 0
    pages = list(waiting(shadow, now=now).select_related("viewer", "release")[:MOST])
    catalogue, theirs = loading.catalogue(world, now=now), registry.serving(shadow)
    for number, page in enumerate(pages):
        work.progress(100 * number / len(pages), f"{shadow} orders page {number + 1} of {len(pages)}")
        keep(page, shadow, compare(page, registry.serving(page.release), theirs, catalogue))
    return len(pages)


@dataclass(frozen=True, slots=True)
class Likeness:
    overlap: float  # of the DEPTH best, 0 to 1
    correlation: float  # Spearman's; NaN where there is nothing to order


def compare(page: Slate, served: Serving, shadow: Serving, catalogue: Catalogue) -> Likeness:
    """Both order everything that could be shown to the viewer, with the history that the viewer had then."""
    query = loading.query(page.viewer, now=page.created_at, seed=page.seed)
    then = query.history.times <= round(page.created_at.timestamp())  # as the times were
    query = replace(query, history=query.history.where(then))
    ours, theirs = (best(serving, query, catalogue) for serving in (served, shadow))
    return Likeness(Contrast.of(ours[:DEPTH], theirs[:DEPTH]).overlap, spearman(ours, theirs, DEEPER))


def best(serving: Serving, query: Query, catalogue: Catalogue) -> Integers:
    """All that may be shown, best first."""
    allowed = rules.allowed(catalogue, query)
    scored = ranking.score(allowed, query, catalogue=catalogue, taste=serving.models.get("ranking"))
    ids = scored.top(len(catalogue)).ids[0]
    return ids[ids >= 0]


def keep(page: Slate, shadow: Release, likeness: Likeness) -> None:
    correlation = None if np.isnan(likeness.correlation) else likeness.correlation
    row = ShadowScore(slate=page, viewer_id=page.viewer_id, shadow=shadow, champion_id=page.release_id)
    row.overlap, row.correlation = likeness.overlap, correlation
    ShadowScore.objects.bulk_create([row], ignore_conflicts=True)


def likeness(shadow: Release) -> dict[str, Estimate]:
    """How near the shadow comes to what was served: means over pages, drawn by viewer. Empty while there are none."""
    rows = ShadowScore.objects.filter(shadow=shadow).values_list("viewer", "overlap", "correlation")
    if not rows:
        return {}
    viewers, overlaps, correlations = (np.array(column, float) for column in zip(*rows, strict=True))
    said = ~np.isnan(correlations)
    viewers = viewers.astype(np.int64)
    return {
        f"overlap@{DEPTH}": intervals.mean(overlaps, viewers, seed=shadow.pk),
        "rank correlation": intervals.mean(correlations[said], viewers[said], seed=shadow.pk),
    }
