"""Titles appear on their day, once, and disappear at once."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from catalog import publishing, tasks
from catalog.models import Title

pytestmark = pytest.mark.django_db


def test_what_is_due_is_published_once(here, now):
    soon, later = here.titles[:2]
    publishing.schedule(Title.objects.filter(pk=soon.pk), on=now + timedelta(minutes=1))
    publishing.schedule(Title.objects.filter(pk=later.pk), on=now + timedelta(hours=1))
    assert Title.objects.published().count() == 4
    assert publishing.publish_due(now=now) == 0
    assert publishing.publish_due(now=now + timedelta(minutes=1)) == 1
    assert publishing.publish_due(now=now + timedelta(minutes=1)) == 0
    assert set(Title.objects.exclude(pk=later.pk).values_list("is_published", "publish_on")) == {(True, None)}


def test_what_was_unpublished_by_hand_does_not_come_back_by_itself(here, now):
    mine = Title.objects.filter(pk=here.title.pk)
    publishing.schedule(mine, on=now)
    publishing.unpublish(mine)
    assert publishing.publish_due(now=now + timedelta(days=9)) == 0


def test_beat_knocks_often_enough_for_a_release_to_be_on_time(here):
    publishing.schedule(Title.objects.filter(pk=here.title.pk), on=timezone.now() - timedelta(seconds=1))
    tasks.publish_due()
    assert Title.objects.published().count() == 6
    beat = settings.CELERY_BEAT_SCHEDULE["publish"]
    assert beat["task"] == tasks.publish_due.name and beat["schedule"] <= timedelta(seconds=30)


def test_other_artwork_is_drawn_from_another_seed(here):
    before = {title.pk: title.art_seed for title in Title.objects.all()}
    assert publishing.redraw(Title.objects.filter(pk=here.title.pk)) == 1
    assert {pk for pk, seed in before.items() if Title.objects.get(pk=pk).art_seed != seed} == {here.title.pk}
