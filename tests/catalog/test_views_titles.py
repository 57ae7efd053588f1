"""A title's page: what it says, who may see it, and what it costs."""

import uuid

import pytest
from django.urls import reverse
from model_bakery import baker

from catalog.models import Concept, Credit, Event, Genre, Person, Play, Title
from tests.catalog.visits import come_as, sign_in

PAGES = ["title", "watch"]
PLACEMENT = {"slate": str(uuid.UUID(int=7)), "shelf": "2", "position": "0"}


@pytest.fixture
def film(here):
    title = here.title
    title.synopsis = "The sea brings a stranger."
    title.save()
    title.genres.set([baker.make(Genre, name="Drama", slug="drama"), baker.make(Genre, name="Noir", slug="noir")])
    title.concepts.set([baker.make(Concept, name="by the sea")])
    for order, name in enumerate(["Ilse Varga", "Tom Okafor", "Mio Tanaka"]):
        person = baker.make(Person, world=here.world, name=name)
        Credit.objects.create(title=title, person=person, role="actor", character=f"Part {order}", order=order)
    return title


def test_the_page_says_what_the_title_is(client, here, film):
    page = come_as(client, here.viewer).get(reverse("title", args=[film.pk])).content.decode()
    for said in ("Film 0", "The sea brings", "1 h 40 min", ">Drama<", ">Noir<", "by the sea", "Ilse Varga", "Part 2"):
        assert said in page


@pytest.mark.parametrize("name", PAGES)
def test_a_title_above_the_ceiling_unpublished_or_of_another_world_is_not_there(client, here, elsewhere, name):
    here.viewer.ceiling = 7
    here.viewer.save()
    adult, unpublished, edge = here.titles[:3]
    Title.objects.filter(pk=adult.pk).update(maturity=12)
    Title.objects.filter(pk=unpublished.pk).update(is_published=False)
    Title.objects.filter(pk=edge.pk).update(maturity=7)
    come_as(client, here.viewer)
    seen = [client.get(reverse(name, args=[t.pk])).status_code for t in (adult, unpublished, elsewhere.title, edge)]
    assert seen == [404, 404, 404, 200]


@pytest.mark.parametrize("name", PAGES)
def test_without_a_profile_there_is_a_way_to_one(client, here, name):
    page = reverse(name, args=[here.title.pk])
    assert client.get(page).url == f"{reverse('sign_in')}?next={page}"
    sign_in(client, here.account)
    assert client.get(page).url == reverse("profiles")


@pytest.mark.parametrize("name", PAGES)
def test_looking_changes_nothing_and_is_kept_by_no_cache(client, here, film, name):
    answer = come_as(client, here.viewer).get(reverse(name, args=[film.pk]), PLACEMENT)
    assert not Event.objects.exists()
    assert "no-store" in answer["Cache-Control"]
    assert client.post(reverse(name, args=[film.pk])).status_code == 405


def test_the_page_asks_eight_things_however_long_the_cast(client, here, film, django_assert_num_queries):
    come_as(client, here.viewer)
    # session, user, viewer, title with its standing, genres, concepts, credits, where the viewer stopped
    with django_assert_num_queries(8):
        client.get(reverse("title", args=[film.pk]))


def test_where_the_title_was_found_is_carried_along(client, here, film):
    page = come_as(client, here.viewer).get(reverse("title", args=[film.pk]), PLACEMENT).content.decode()
    assert f'name="slate" value="{PLACEMENT["slate"]}"' in page
    assert f"?slate={PLACEMENT['slate']}&amp;shelf=2&amp;position=0" in page


def test_the_artwork_that_was_shown_and_the_way_here_are_carried_along_too(client, here, film):
    said = PLACEMENT | {"variant": "4", "source": "continue"}
    page = come_as(client, here.viewer).get(reverse("watch", args=[film.pk]), said).content.decode()
    assert 'data-variant="4"' in page and 'data-source="continue"' in page
    page = client.get(reverse("title", args=[film.pk]), {"source": "list"}).content.decode()
    assert '?source=list"' in page and 'name="slate"' not in page


@pytest.mark.parametrize(
    "nonsense",
    [
        {"source": "thin air"},
        {"variant": "x"},
        {"slate": "x"},
        {"shelf": "-1"},
        {"position": ""},
        {"shelf": str(2**40)},
    ],
)
def test_a_placement_that_makes_no_sense_is_no_placement(client, here, film, nonsense):
    page = come_as(client, here.viewer).get(reverse("title", args=[film.pk]), PLACEMENT | nonsense)
    assert page.status_code == 200
    assert 'name="slate"' not in page.content.decode()


def test_the_player_knows_the_length_and_the_placement(client, here, film):
    page = come_as(client, here.viewer).get(reverse("watch", args=[film.pk]), PLACEMENT).content.decode()
    assert 'data-runtime="6000"' in page
    assert 'data-shelf="2"' in page


def test_a_film_can_be_watched_to_the_end_without_scripts(client, here, film):
    come_as(client, here.viewer)
    answer = client.post(reverse("watch_to_end", args=[film.pk]), PLACEMENT)
    assert answer.url == reverse("title", args=[film.pk])
    play = Play.objects.get(viewer=here.viewer, title=film)
    assert (play.completed, round(play.watched_seconds), play.position) == (True, 6000, 0)
    assert str(play.slate) == PLACEMENT["slate"]


def test_a_name_full_of_markup_stays_text(client, here, film):
    Title.objects.filter(pk=film.pk).update(name="<script>alert(1)</script>", synopsis="</template><img src=x>")
    come_as(client, here.viewer)
    for name in PAGES:
        page = client.get(reverse(name, args=[film.pk])).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x>" not in page
