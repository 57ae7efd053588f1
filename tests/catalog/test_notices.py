"""The next part of something is announced, once, to those who liked another part and may see it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from model_bakery import baker

from catalog import notices, publishing
from catalog.models import Notice, Rating, Title, Viewer
from tests.catalog.conftest import NOW


@pytest.fixture
def sequel(here):
    Title.objects.filter(pk=here.title.pk).update(franchise="The Herring")
    like(here.viewer, here.title)
    return baker.make(
        Title, world=here.world, name="The Herring 2", franchise="The Herring", is_published=False,
        publish_on=NOW - timedelta(hours=1), maturity=12,
    )  # fmt: skip


def like(viewer, title, stars=4.0):
    baker.make(Rating, viewer=viewer, title=title, stars=stars, time=NOW)


def test_who_liked_a_part_is_told_of_the_next(here, sequel):
    assert publishing.publish_due(now=NOW) == 1
    note = Notice.objects.get()
    assert (note.viewer, note.title, note.link) == (here.viewer, sequel, reverse("title", args=[sequel.pk]))
    assert "The Herring 2 is here" in note.words


def test_a_second_beat_tells_nobody_again(here, sequel):
    publishing.publish_due(now=NOW)
    publishing.publish_due(now=NOW)
    assert Notice.objects.count() == 1


def test_who_liked_two_parts_is_told_once(here, sequel):
    other = baker.make(Title, world=here.world, franchise="The Herring")
    like(here.viewer, other)
    publishing.publish_due(now=NOW)
    assert Notice.objects.count() == 1


@pytest.mark.parametrize("fields", [{"ceiling": 7}, {"is_personalised": False}])
def test_who_may_not_see_it_or_wants_no_picks_isnt_told(here, sequel, fields):
    Viewer.objects.update(**fields)
    publishing.publish_due(now=NOW)
    assert not Notice.objects.exists()


def test_who_only_met_it_isnt_told(here, sequel):
    Rating.objects.update(stars=3)
    publishing.publish_due(now=NOW)
    assert not Notice.objects.exists()


def test_the_same_name_in_another_world_is_another_thing(here, sequel, elsewhere):
    Title.objects.filter(pk=elsewhere.title.pk).update(franchise="The Herring")
    like(elsewhere.viewer, elsewhere.title)
    publishing.publish_due(now=NOW)
    assert Notice.objects.get().viewer == here.viewer


def test_a_title_of_its_own_is_announced_to_nobody(here):
    notices.announce(here.title, now=NOW)
    assert not Notice.objects.exists()
