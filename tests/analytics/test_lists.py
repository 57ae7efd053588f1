"""Pages as lists: variety, distance from taste and serendipity, as worked out by hand."""

import math
import uuid
from datetime import UTC, datetime

import pytest

from analytics import rollups
from analytics.models import ListDay, ViewerMonth
from catalog import markers
from catalog.models import Genre, Play, Title
from recommendations import slates
from recommendations.pages import Page, Placement, Reason, Row

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = datetime(2026, 10, 12, 20, tzinfo=UTC), datetime(2026, 11, 10, 20, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)


@pytest.fixture
def titles(world):
    """Two comedies, a drama, and one that is both."""
    comedy, drama = (Genre.objects.create(name=name, slug=name.lower()) for name in ("Comedy", "Drama"))
    made = [Title.objects.create(world=world, name=f"Title {n}", runtime_minutes=100) for n in range(4)]
    for title, genres in zip(made, ([comedy], [comedy], [drama], [comedy, drama]), strict=True):
        title.genres.set(genres)
    return made


def page(viewer, titles, kind="top", **more):
    placed = [Placement(title.pk, 1.0, 1, {}, Reason("Because", [])) for title in titles]
    facts = {
        "fallback": "",
        "seed": 1,
        "context": {},
        "timings": {},
        "created_at": NOVEMBER,
        "surface": "home",
    } | more
    row = Row(kind, "Shelf", {}, placed, 0)
    slates.log(Page(slate=uuid.uuid4(), viewer=viewer, release_id=None, rows=[row], **facts))


def count(world, *times):
    markers.mark(world.pk, {time.date() for time in times})
    rollups.roll(now=NOW)


def cell(**which):
    return ListDay.objects.get(**{"dimension": "all", "day": NOVEMBER.date()} | which)


def test_variety_is_the_mean_distance_of_pairs(world, viewers, titles):
    page(viewers[0], [titles[0], titles[1], titles[2]])  # pairs: 0, 1 and 1 apart
    page(viewers[0], [titles[0], titles[3]])  # half of their genres in common
    page(viewers[0], titles, kind="continue")
    page(viewers[0], titles, surface="search")
    count(world, NOVEMBER)
    assert (cell().lists, cell().varied) == (2, round(1e6 * 2 / 3) + 500_000)


def test_the_distance_from_taste_is_that_of_the_formula(world, viewers, titles, sitting):
    watched = [titles[0], titles[1], titles[0], titles[2], titles[1]]  # four comedies, a drama
    Play.objects.bulk_create(sitting(OCTOBER, title=title) for title in watched)
    page(viewers[0], [titles[0], titles[2]])
    page(viewers[1], [titles[0], titles[2]])  # whose taste nobody knows
    count(world, OCTOBER, NOVEMBER)
    p, q = {"comedy": 0.8, "drama": 0.2}, {"comedy": 0.5, "drama": 0.5}
    expected = sum(p[g] * math.log(p[g] / (0.99 * q[g] + 0.01 * p[g])) for g in p)
    told = list(ListDay.objects.filter(dimension="all", fitted=1).values_list("misfit", flat=True))
    assert told == [round(1e6 * expected)]
    assert cell(dimension="taste", value="Comedy").fitted == 1
    assert not cell(dimension="taste", value="new").fitted


def test_a_surprise_is_outside_the_head_and_the_main_genre(world, viewers, titles, sitting):
    Play.objects.bulk_create(sitting(OCTOBER, title=titles[0]) for _ in range(6))  # all of the head, and Comedy
    of = {"source": "recommendation"}
    Play.objects.bulk_create(sitting(NOVEMBER, title=title, **of) for title in (titles[1], titles[2], titles[3]))
    Play.objects.bulk_create([sitting(NOVEMBER, title=titles[2], source="search")])
    count(world, OCTOBER, NOVEMBER)
    assert (cell().recommended, cell().surprising) == (3, 1)


def test_a_month_remembers_how_often_each_genre_was_played(world, viewers, titles, sitting):
    Play.objects.bulk_create(sitting(OCTOBER, title=title) for title in (titles[0], titles[3]))
    page(viewers[0], titles)
    count(world, OCTOBER, NOVEMBER)
    names = dict(Genre.objects.values_list("pk", "name"))
    [month] = ViewerMonth.objects.filter(month=OCTOBER.date().replace(day=1))
    assert {names[int(pk)]: plays for pk, plays in month.genres.items()} == {"Comedy": 2, "Drama": 1}
