"""Browsing: genres and what they hold, concepts, and the work of a person, in a viewer's own order."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from catalog import events
from catalog.models import Concept, Credit, Genre, Person, Title, World
from recommendations.models import Shelf, Slate
from tests.small_world import new_viewer, rate, sign_in, trained

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def shop(titles):
    """The titles come out a year apart from 1990 on; every fourth is a series."""
    for n, title in enumerate(titles):
        kind = "series" if n % 4 == 1 else "film"
        Title.objects.filter(pk=title.pk).update(kind=kind, year=1990 + n, released_on=date(1990 + n, 5, 1))
    return titles


@pytest.fixture
def company(world, shop):
    """Mona directed three titles and played in one of them; Nils was in two of these, Olga in one."""
    mona, nils, olga = (Person.objects.create(world=world, name=name) for name in ("Mona", "Nils", "Olga"))
    for title in (shop[0], shop[4], shop[8]):
        Credit.objects.create(title=title, person=mona, role="director")
    Credit.objects.create(title=shop[4], person=mona, role="actor", character="The Guest", order=1)
    for person, title in ((nils, shop[0]), (nils, shop[4]), (olga, shop[8])):
        Credit.objects.create(title=title, person=person, role="actor", order=2)
    return mona


@pytest.fixture
def here(client, shop, viewer):
    sign_in(client, viewer)
    return client


def listed(response) -> list[int]:
    return [card.title.pk for card in response.context["listing"].cards]


def test_every_genre_has_a_tile_with_its_size_and_the_artwork_of_its_newest_title(here, shop):
    tiles = here.get("/browse/").context["tiles"]
    assert [(tile.genre.name, tile.size, tile.title) for tile in tiles] == [
        ("Comedy", 8, shop[21]),
        ("Drama", 8, shop[22]),
        ("Mystery", 8, shop[23]),
    ]


def test_concepts_stand_by_family_and_only_if_some_title_has_them(here, shop):
    shop[0].concepts.add(Concept.objects.create(name="eerie", family="mood"))
    Concept.objects.create(name="heist", family="structure")
    families = here.get("/browse/").context["families"]
    assert {name: [str(c) for c in concepts] for name, concepts in families.items()} == {"Moods": ["eerie"]}


def test_a_genre_page_holds_all_of_the_genre_and_nothing_else(here, shop):
    page = here.get("/genres/drama/")
    assert set(listed(page)) == {title.pk for n, title in enumerate(shop) if n % 3 == 1}


@pytest.mark.usefixtures("artefacts")
def test_a_genre_stands_in_the_order_of_the_viewer_s_taste(client, world, crowd, viewer, titles):
    trained(world, "ease", reg=5.0)
    for n in (0, 2, 6, 8):
        rate(viewer, titles[n], 5.0)
    sign_in(client, viewer)
    order = listed(client.get("/genres/drama/"))
    own_camp = {title.pk for n, title in enumerate(titles) if n % 3 == 1 and n < 12}
    assert set(order[:3]) <= own_camp


def test_a_decided_order_is_a_slate_with_what_was_asked_for(here, viewer):
    page = here.get("/genres/drama/?kind=film")
    slate = Slate.objects.get()
    assert (slate.surface, slate.viewer) == ("browse", viewer)
    assert slate.context["genre"] == "drama" and slate.context["kind"] == "film" and slate.context["start"] == 0
    assert slate.shelves.get().titles == listed(page)


@pytest.mark.parametrize("sort", ["newest", "name"])
def test_an_order_that_nobody_decided_is_no_slate_and_says_no_why(here, sort):
    page = here.get(f"/genres/drama/?sort={sort}")
    assert not Slate.objects.exists()
    assert listed(page) and "Why this?" not in page.content.decode()


def test_newest_first_and_a_to_z_are_what_they_say(here, shop):
    dramas = [title for n, title in enumerate(shop) if n % 3 == 1]
    assert listed(here.get("/genres/drama/?sort=newest")) == [title.pk for title in reversed(dramas)]
    by_name = sorted(dramas, key=lambda title: title.name.lower())
    assert listed(here.get("/genres/drama/?sort=name")) == [title.pk for title in by_name]


def test_kind_and_decade_narrow_the_list(here, shop):
    found = listed(here.get("/genres/drama/?kind=series&decade=2000&sort=newest"))
    assert found == [shop[13].pk]


@pytest.mark.parametrize("asked", ["kind=opera", "decade=1820", "decade=x", "sort=magic", "page=0", "page=two"])
def test_filters_that_there_are_not_are_refused(here, asked):
    assert here.get(f"/genres/drama/?{asked}").status_code == 400


def test_filters_that_leave_nothing_say_so(here, shop):
    Title.objects.filter(kind="series").update(year=1990)
    page = here.get("/genres/drama/?kind=series&decade=2010")
    assert page.status_code == 200 and "Nothing fits" in page.content.decode()


def test_what_was_hidden_is_left_out_and_what_was_seen_stays(here, viewer, shop):
    events.record_one(viewer, "hide", title=shop[1], now=timezone.now())
    rate(viewer, shop[4], 5.0, ago=timedelta(days=1))
    found = listed(here.get("/genres/drama/"))
    assert shop[1].pk not in found and shop[4].pk in found


def test_why_this_is_true_of_a_title_in_a_list(here, viewer, shop):
    rate(new_viewer(viewer.account.world), shop[1], 5.0)
    card = here.get("/genres/drama/").context["listing"].cards[0]
    assert card.title.pk == shop[1].pk
    told = here.get(f"/why/{card.slate}/0/0.json").json()
    assert told["sources"] == ["asked"] and told["sentence"] == "One of those about “Drama”"
    assert told["score"] == pytest.approx(sum(part["value"] for part in told["parts"])) and told["score"] > 0


def test_a_kid_sees_only_what_is_suitable_wherever_they_browse(client, world, company, shop):
    grown_up = Concept.objects.create(name="savage", family="mood")
    shop[3].concepts.add(grown_up)  # suitable from 18
    Genre.objects.create(name="Horror", slug="horror").titles.add(shop[3])
    sign_in(client, new_viewer(world, ceiling=12))
    browse = client.get("/browse/")
    assert "Horror" not in [tile.genre.name for tile in browse.context["tiles"]]
    assert not browse.context["families"]
    assert client.get("/genres/horror/").status_code == 404
    assert client.get(f"/concepts/{grown_up.pk}/").status_code == 404
    shown = client.get("/genres/drama/").context["listing"].cards
    assert shown and all(card.title.maturity <= 12 for card in shown)


def test_what_there_is_not_is_not_found(here, company):
    elsewhere = World.objects.create(slug="elsewhere", name="Elsewhere", origin="live")
    stranger = Person.objects.create(world=elsewhere, name="Stranger")
    Credit.objects.create(title=Title.objects.create(world=elsewhere, name="Far"), person=stranger, role="actor")
    for url in ("/genres/none/", "/concepts/99999/", "/people/99999/", f"/people/{stranger.pk}/"):
        assert here.get(url).status_code == 404


def test_a_person_s_page_has_their_work_by_role_the_newest_first(here, company, shop):
    roles = here.get(f"/people/{company.pk}/").context["filmography"].roles
    assert {role: [credit.title_id for credit in credits] for role, credits in roles.items()} == {
        "Directed": [shop[8].pk, shop[4].pk, shop[0].pk],
        "Acted in": [shop[4].pk],
    }
    assert roles["Acted in"][0].character == "The Guest"


def test_a_person_s_page_names_those_they_worked_with_most(here, company):
    others = here.get(f"/people/{company.pk}/").context["filmography"].collaborators
    assert [(other.person.name, other.together) for other in others] == [("Nils", 2), ("Olga", 1)]


def test_a_person_s_titles_in_a_viewer_s_order_are_a_slate_once_each(here, company, shop):
    page = here.get(f"/people/{company.pk}/")
    assert sorted(listed(page)) == sorted([shop[0].pk, shop[4].pk, shop[8].pk])
    shelf = Shelf.objects.select_related("slate").get()
    assert (shelf.slate.surface, shelf.heading, shelf.titles) == ("person", "With Mona", listed(page))


def test_a_hidden_title_stays_in_the_facts_but_is_not_recommended(here, viewer, company, shop):
    events.record_one(viewer, "hide", title=shop[8], now=timezone.now())
    page = here.get(f"/people/{company.pk}/")
    assert shop[8].pk not in listed(page)
    assert shop[8].pk in [credit.title_id for credit in page.context["filmography"].roles["Directed"]]


def test_a_person_of_grown_up_titles_only_is_nobody_to_a_kid(client, world, company, shop):
    Title.objects.update(maturity=18)
    sign_in(client, new_viewer(world, ceiling=12))
    assert client.get(f"/people/{company.pk}/").status_code == 404


def test_long_lists_come_in_pages(here, world):
    drama = Genre.objects.get(slug="drama")
    more = Title.objects.bulk_create(Title(world=world, name=f"More {n:03}") for n in range(60))
    drama.titles.add(*more)
    for sort in ("", "name"):
        first = here.get(f"/genres/drama/?sort={sort}")
        second = here.get(f"/genres/drama/?sort={sort}&page=2", headers=HTMX)
        assert (len(listed(first)), len(listed(second))) == (48, 20)
        assert not set(listed(first)) & set(listed(second))
        assert "<html" not in second.content.decode() and "Titles 49 to 68 of 68" in second.content.decode()
    assert here.get("/genres/drama/?page=3").status_code == 404


def test_pages_that_nobody_looks_at_keep_no_slate(here, company):
    for url in ("/genres/drama/", f"/people/{company.pk}/"):
        here.head(url)
        here.get(url, headers={"Sec-Purpose": "prefetch"})
    assert not Slate.objects.exists()


def test_a_title_s_page_leads_to_its_genres_concepts_and_people(here, company, shop):
    concept = Concept.objects.create(name="eerie", family="mood")
    shop[0].concepts.add(concept)
    page = here.get(f"/titles/{shop[0].pk}/").content.decode()
    for url in ("/genres/comedy/", f"/concepts/{concept.pk}/", f"/people/{company.pk}/"):
        assert f'href="{url}"' in page


@pytest.mark.parametrize("url", ["/browse/", "/genres/drama/", "/genres/drama/?sort=name", "/people/{}/"])
def test_queries_are_few_and_do_not_grow(here, world, company, url, django_assert_max_num_queries):
    here.get(url.format(company.pk))
    with django_assert_max_num_queries(12) as few:
        here.get(url.format(company.pk))
    grow(world, company)
    with django_assert_max_num_queries(len(few)):
        here.get(url.format(company.pk))


def grow(world, person) -> None:
    more = Title.objects.bulk_create(Title(world=world, name=f"More {n}") for n in range(60))
    for genre in Genre.objects.all():
        genre.titles.add(*more)
    Credit.objects.bulk_create(Credit(title=title, person=person, role="writer") for title in more)
