"""The door for clients outside: what a viewer would be shown, and why. `GET /api/recommendations/...`, with a token.

Every answer is a slate that was kept, so it can be asked about and attributed like a page.
"""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from pydantic import Field

from catalog.bearer import Bearer
from catalog.models import Title, Token, Viewer
from catalog.search import LONGEST
from recommendations import placements, searching, serving, slates
from recommendations import similar as likeness
from recommendations.engine import candidates
from recommendations.pages import Placement, Row


class Placed(Schema):
    """A title where it stands."""

    id: int
    name: str
    position: int
    score: float | None = Field(description="Comparable within one answer only.")
    match: float | None = Field(
        description="The chance, 0 to 1, that the viewer likes it; null: nothing is promised."
    )
    sentence: str
    sources: list[str]
    propensity: float = Field(description="Of standing here; below 1 where titles were drawn at random.")


class Shelf(Schema):
    number: int
    kind: str
    heading: str
    sentence: str
    titles: list[Placed]


class Answer(Schema):
    """`slate` names this answer: send it back with events, and ask `why` about its places."""

    slate: UUID | None
    served_at: datetime | None
    release: int | None
    policy: str
    fallback: str = Field(description="Why no release answered, or why not in the usual way; else empty.")
    arms: dict[str, str]
    shelves: list[Shelf]


class Why(Schema):
    slate: UUID
    served_at: datetime
    release: int | None
    fallback: str
    versions: dict[str, str]
    shelf: dict[str, Any]
    position: int
    title: dict[str, Any]
    score: float | None
    parts: list[dict[str, Any]] = Field(description="Their values add up to the score.")
    sentence: str
    sources: list[str]
    stars: float | None
    match: float | None
    propensity: float


router = Router(auth=Bearer(Token.Scope.RECOMMENDATIONS), tags=["recommendations"])


@router.get("/home", response=Answer)
def home(request, viewer: UUID):
    """The whole home page of a viewer, shelf by shelf."""
    who = _viewer(request, viewer)
    return _answer(serving.home(who, now=timezone.now(), seed=_seed()).page.slate, who)


@router.get("/similar", response=Answer)
def similar(request, viewer: UUID, title: int = Query(ge=1, lt=2**63)):
    """More like a title, of what the viewer may see and hasn't met."""
    who = _viewer(request, viewer)
    found = get_object_or_404(Title.objects.suitable_for(who), pk=title)
    return _answer(likeness.similar(found, who, now=timezone.now(), seed=_seed()).slate, who)


@router.get("/search", response=Answer)
def search(request, viewer: UUID, q: str = Query(max_length=LONGEST), page: int = Query(1, ge=1, le=1000)):
    """What the words match, in the viewer's own order."""
    who, words = _viewer(request, viewer), " ".join(q.replace("\0", "").split())
    if not words:
        raise HttpError(422, "q must hold at least one word.")
    answer = searching.answer(words, who, now=timezone.now(), seed=_seed(), number=page)
    return _answer(answer.listing.page and answer.listing.page.slate, who)


@router.get("/why", response=Why, auth=Bearer(Token.Scope.WHY))
def why(request, slate: UUID, shelf: int = Query(ge=0, le=999), position: int = Query(ge=0, le=9999)):
    """Why the title at this place was there: the parts that add up to its score."""
    placed = placements.find(slate, shelf, position)
    if placed is None or placed.slate.world_id != request.auth.world_id or not placed.is_for(placed.slate.viewer):
        raise HttpError(404, "There is no such placement.")
    return placed.as_json()


def _viewer(request, public_id: UUID) -> Viewer:
    viewers = Viewer.objects.select_related("account__world", "account__user")
    return get_object_or_404(viewers, public_id=public_id, account__world=request.auth.world_id)


def _seed() -> int:
    return secrets.randbits(31)


def _answer(slate: UUID | None, viewer: Viewer) -> dict[str, Any]:
    """Read back from what was kept, so that nothing else is told. What had nothing to show wasn't kept."""
    found = slate and slates.find(slate, viewer)
    if not found:
        nothing = {"slate": None, "served_at": None, "release": None, "policy": "", "fallback": "", "arms": {}}
        return nothing | {"shelves": []}
    rows = slates.rows(found)
    names = dict(Title.objects.filter(pk__in={pk for row in rows for pk in row.titles}).values_list("pk", "name"))
    return {
        "slate": found.pk,
        "served_at": found.created_at,
        "release": found.release_id,
        "policy": found.policy,
        "fallback": found.fallback,
        "arms": found.arms,
        "shelves": [_shelf(row, names) for row in rows],
    }


def _shelf(row: Row, names: dict[int, str]) -> dict[str, Any]:
    titles = [_placed(p, place, names[p.title_id]) for place, p in enumerate(row.placements) if p.title_id in names]
    about = {"number": row.number, "kind": row.kind, "heading": row.heading, "sentence": row.about["sentence"]}
    return about | {"titles": titles}


def _placed(placement: Placement, position: int, name: str) -> dict[str, Any]:
    return {
        "id": placement.title_id,
        "name": name,
        "position": position,
        "score": placement.score,
        "match": placement.features.get("match"),
        "sentence": placement.reason.sentence,
        "sources": candidates.names(placement.sources),
        "propensity": placement.propensity,
    }
