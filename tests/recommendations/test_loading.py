"""From rows to what the engine reads: signals that need more than one row, and what titles are made of."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog import events
from catalog.models import Concept, Credit, Episode, Person, Rating
from recommendations import loading
from recommendations.engine.features import CONCEPT, ERA, FRANCHISE, GENRE, KIND, PERSON
from tests.recommendations.conftest import play

pytestmark = pytest.mark.django_db


def stars(viewer):
    return loading.history([viewer.pk]).stars.tolist()


def test_a_film_finished_twice_is_liked_more_than_one_finished_once(viewer, titles):
    play(viewer, titles[0], done=1, ago=timedelta(hours=9))
    assert stars(viewer) == [4.0]
    play(viewer, titles[0], done=1, ago=timedelta(hours=5))
    assert stars(viewer) == [4.5]


def test_signals_of_one_moment_come_in_the_order_of_their_events_however_the_rows_lie(viewer, titles):
    moment = timezone.now() - timedelta(hours=1)
    told = {events.record_one(viewer, "rate", title=title, now=moment, value=4.0): title.pk for title in titles[:6]}
    first = told[min(told)]
    Rating.objects.filter(title=first).update(stars=4.5)  # its row now lies behind the others
    assert loading.history([viewer.pk]).titles.tolist() == [told[event] for event in sorted(told)]


def test_what_happened_just_now_is_known_by_now(world, viewer, titles):
    now = timezone.now().replace(microsecond=700_000) - timedelta(hours=1)
    events.record_one(viewer, "rate", title=titles[0], now=now, value=4.0)
    assert loading.dataset(world, until=now).times.tolist() == [int(now.timestamp())]


def test_two_episodes_of_a_series_are_no_rewatching(viewer, titles):
    parts = [
        Episode.objects.create(title=titles[0], season=1, number=n, name=f"Part {n}", runtime_minutes=30)
        for n in (1, 2)
    ]
    for number, episode in enumerate(parts):
        play(viewer, titles[0], done=1, ago=timedelta(hours=9 - number), episode=episode)
    assert stars(viewer) == [4.0]
    play(viewer, titles[0], done=1, ago=timedelta(hours=2), episode=parts[0])
    assert stars(viewer) == [4.5]


def test_hiding_a_title_is_the_lowest_liking(viewer, titles):
    events.record_one(viewer, "hide", title=titles[0], now=timezone.now())
    history = loading.history([viewer.pk])
    assert history.stars.tolist() == [1.0] and history.weights.tolist() == [-1.0]


def test_a_dataset_knows_what_its_titles_are_made_of(world, titles):
    first, second = titles[0], titles[3]
    person = Person.objects.create(world=world, name="Ann Lee")
    for title, role in ((first, "director"), (first, "writer"), (second, "actor")):
        Credit.objects.create(title=title, person=person, role=role)
    concept = Concept.objects.create(name="Road trip", family="theme")
    first.concepts.add(concept)
    type(first).objects.filter(pk=first.pk).update(year=1994, franchise="Long roads")
    features = loading.dataset(world, until=timezone.now()).features
    row = features.titles.tolist().index(first.pk)
    own = features.columns[features.indptr[row] : features.indptr[row + 1]]
    made = dict(zip(features.kinds[own].tolist(), features.keys[own].tolist(), strict=True))
    assert set(made) == {GENRE, PERSON, CONCEPT, ERA, FRANCHISE, KIND}
    assert (made[PERSON], made[CONCEPT], made[ERA]) == (person.pk, concept.pk, 199)
    assert features.spread[own][features.kinds[own] == PERSON].tolist() == [2]
