"""The taste picker: chooses what a newcomer is asked about, keeps it as a slate, and hears the answer."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from catalog import events, profiles
from catalog.identifiers import uuid7
from catalog.kinds import THUMBS
from catalog.models import Title, Viewer
from recommendations import editing, loading, registry
from recommendations.artefacts import Damaged
from recommendations.engine import rules, taste_picker
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.edits import BLOCK
from recommendations.engine.ids import Floats, Ids
from recommendations.models import Shelf
from recommendations.pages import Page, Placement, Reason, Row
from recommendations.slates import log

SHOWN, LEAST = 24, 3
SURFACE = "taste"
REASON = Reason("Chosen because an answer about it says much about other titles", parts=[])


@dataclass(frozen=True, slots=True)
class Question:
    """What stands on the page of the picker, in order."""

    slate: uuid.UUID
    titles: list[Title]


def ask(viewer: Viewer, *, now: datetime, seed: int, keep: bool = True) -> Question:
    """Chooses among what this viewer may see and hasn't met; logged as a slate unless `keep` is off."""
    catalogue = loading.catalogue(viewer.account.world, now=now)
    release = registry.champion(viewer.account.world)
    query = loading.query(viewer, now=now, seed=seed)
    blocked = editing.edits(viewer, now=now).of(BLOCK)
    rows = np.flatnonzero(rules.free(catalogue, query, blocked=blocked)[0])
    traits = taste_picker.traits(catalogue.genres[rows], factors(catalogue, release)[rows])
    chosen = rows[taste_picker.pick(traits, catalogue.popularity[rows], n=SHOWN)]
    question = Question(uuid.uuid4(), suitable(viewer, catalogue.titles[chosen].tolist()))
    if keep:
        log(page(question, viewer, release, seed=seed, now=now))
    return question


def suitable(viewer: Viewer, ids: Sequence[int]) -> list[Title]:
    """Those that this viewer may see by now, in this order."""
    known = Title.objects.suitable_for(viewer).for_shelf().in_bulk(ids)
    return [known[pk] for pk in ids if pk in known]


def factors(catalogue: Catalogue, release) -> Floats:
    """(T, f) where each title lies in the released model of liking; nowhere when there is none."""
    try:
        model = registry.serving(release).models.get("liking") if release else None
    except Damaged:
        model = None
    if not hasattr(model, "qi"):
        return np.zeros((len(catalogue), 0), np.float32)
    places = Ids(model.titles).rows(catalogue.titles)
    return np.where(places[:, None] >= 0, model.qi[places], np.float32(0))


def page(question: Question, viewer: Viewer, release, *, seed: int, now: datetime) -> Page:
    placements = [Placement(title.pk, float(-n), 0, {}, REASON) for n, title in enumerate(question.titles)]
    return Page(
        slate=question.slate,
        viewer=viewer,
        surface=SURFACE,
        release_id=release and release.pk,
        fallback="" if release else "No model has been released yet: chosen by genre and popularity.",
        seed=seed,
        context={"ceiling": viewer.ceiling},
        timings={},
        created_at=now,
        rows=[Row(SURFACE, "What do you like?", {}, placements)],
    )


def asked(viewer: Viewer, slate: uuid.UUID | None) -> Question | None:
    """What this slate asked this viewer, as far as it may still be shown."""
    shelf = Shelf.objects.filter(slate=slate, slate__viewer=viewer, slate__surface=SURFACE).first()
    if shelf is None:
        return None
    return Question(shelf.slate_id, suitable(viewer, shelf.titles))


def answer(viewer: Viewer, question: Question, liked: Collection[int], *, now: datetime) -> None:
    """Each chosen title is a like, found at its place in the question; and the page is to follow from them."""
    profiles.wants_own_page(viewer)
    places = {title.pk: place for place, title in enumerate(question.titles)}
    told = [like(viewer, title, question.slate, places[title], now) for title in sorted(liked, key=places.get)]
    events.record(told, account=viewer.account, now=now)


def like(viewer: Viewer, title: int, slate: uuid.UUID, place: int, now: datetime) -> dict:
    return {
        "id": str(uuid7(time=now)),
        "viewer": str(viewer.public_id),
        "kind": "rate",
        "time": now.isoformat(),
        "title": title,
        "value": THUMBS["like"],
        "slate": str(slate),
        "shelf": 0,
        "position": place,
    }
