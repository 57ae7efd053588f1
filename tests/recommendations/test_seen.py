"""What the second stage learns from is what was logged: the placements that were seen, as they were weighed."""

from datetime import timedelta

import numpy as np
import pytest
from django.utils import timezone

from catalog import events
from catalog.identifiers import uuid7
from catalog.models import Play
from recommendations import registry, releasing, seen
from recommendations.engine import ranker as second_stage
from recommendations.engine.conditional_logit import FEATURES
from recommendations.engine.shown import Shown
from recommendations.models import ModelVersion, Shelf, Slate
from tests.small_world import rate, sign_in, trained


@pytest.fixture
def ranked(world, crowd, titles, artefacts):
    """A world in which a second stage weighs every page."""
    for trainer in ("ease", "ranker"):
        trained(world, trainer)
    for version in ModelVersion.objects.filter(world=world, trainer__in=("ease", "ranker")):
        releasing.release(version, reason="a test", approved_by="a test")


@pytest.fixture
def slate(client, ranked, viewer, titles):
    """A page whose shelf of the best was seen, and from which its second title was watched to the end."""
    rate(viewer, titles[2], 5.0)
    sign_in(client, viewer)
    client.get("/home/")
    slate = Slate.objects.get(viewer=viewer, surface="home")
    tell(viewer, slate)
    return slate


def tell(viewer, slate, watched=1):
    shelf = slate.shelves.get(kind="top")
    now = timezone.now() - timedelta(minutes=1)
    for position, title in enumerate(shelf.titles):
        place = {"slate": str(slate.pk), "shelf": shelf.number, "position": position}
        record(viewer, "impression", title, now, **place)
    play = {"play": str(uuid7(time=now)), "speed": 600.0}
    record(viewer, "play_start", shelf.titles[watched], now, seconds=0.0, slate=str(slate.pk), shelf=shelf.number,
           position=watched, source="recommendation", **play)  # fmt: skip
    record(viewer, "complete", shelf.titles[watched], now + timedelta(seconds=10), seconds=6000.0, **play)


def record(viewer, kind, title, now, **said):
    title = viewer.account.world.titles.get(pk=title)
    events.record_one(viewer, kind, title=title, now=now, **said)


def read(world) -> Shown:
    return seen.shown(world, until=timezone.now() + timedelta(minutes=1))


def test_it_is_what_was_seen_with_what_was_taken(world, slate):
    best = slate.shelves.get(kind="top")
    told = read(world)
    assert len(told.pages) == len(best.titles) and set(told.pages.tolist()) == {1}
    assert np.flatnonzero(told.taken).tolist() == [1]


def test_a_page_is_known_as_soon_as_all_is_that_was_taken_from_it(world, slate):
    assert set(read(world).times.tolist()) == {int(slate.created_at.timestamp())}
    Play.objects.update(ended_at=slate.created_at + timedelta(seconds=30))
    assert set(read(world).times.tolist()) == {int(slate.created_at.timestamp()) + 30}


def test_the_features_are_those_by_which_the_page_was_weighed(world, slate):
    """Times the weights of the ranker that served, they are the parts that the page explains."""
    ranker = registry.load(ModelVersion.objects.get(trainer="ranker", world=world))
    shelf, told = slate.shelves.get(kind="top"), read(world)
    for place in range(len(shelf.titles)):
        parts = {}
        for part in shelf.told[place]["parts"]:
            name = "taste" if part["kind"] == "history" else part["kind"]
            parts[name] = parts.get(name, 0) + part["value"]
        for name in set(FEATURES) & set(parts):
            weighed = ranker.weight(name) * told.features[place, FEATURES.index(name)]
            assert weighed == pytest.approx(parts[name], abs=1e-4), name


def test_pages_without_a_ranker_and_other_surfaces_teach_nothing(world, slate):
    Slate.objects.update(surface="title")
    assert not len(read(world).pages)
    Slate.objects.update(surface="home")
    Shelf.objects.update(features={"taste": [0.5] * 30})
    assert not len(read(world).pages)


def test_who_turned_personalisation_off_teaches_nothing(world, slate, viewer):
    viewer.is_personalised = False
    viewer.save()
    assert not len(read(world).pages)


def test_what_was_given_up_was_not_taken(world, slate):
    Play.objects.update(completed=False, furthest_seconds=60)
    assert len(read(world).pages) and not read(world).taken.any()


def test_a_training_says_what_the_weights_were_learnt_from(world, slate, viewer, titles, monkeypatch):
    assert trained(world, "ranker").metrics["lessons"].endswith("choices, from replayed history")
    monkeypatch.setattr(second_stage, "ENOUGH", 1)
    rate(viewer, titles[9], 4.0)
    assert trained(world, "ranker").metrics["lessons"] == "1 choices, from pages that were shown"
    assert "lessons" not in trained(world, "ease").metrics
