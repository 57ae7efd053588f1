"""Genres, concepts and people say how many titles they stand on, and lead there."""

import re

import pytest

from catalog.models import Concept, Credit, Genre, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def words(here):
    genre = Genre.objects.create(name="Drama", slug="drama")
    concept = Concept.objects.create(name="tense", family="mood")
    person = Person.objects.create(world=here.world, name="Ann Other")
    for title in here.titles[:2]:
        title.genres.add(genre)
        title.concepts.add(concept)
        for role in ("actor", "director"):
            Credit.objects.create(title=title, person=person, role=role)
    return here


@pytest.mark.parametrize("model", ["genre", "concept", "person"])
def test_each_says_how_many_titles_and_leads_there(admin_client, words, model):
    page = admin_client.get(f"/admin/catalog/{model}/").content.decode()
    address, number = re.search(r'field-used"><a href="([^"]+)">(\d+)<', page).groups()
    assert number == "2"
    assert len(admin_client.get(address).context["cl"].result_list) == 2


@pytest.mark.parametrize("model", ["genre", "concept", "person"])
def test_lists_ask_as_much_of_many_as_of_few(admin_client, words, model, django_assert_num_queries):
    admin_client.get(f"/admin/catalog/{model}/")
    with django_assert_num_queries(9, exact=False) as few:
        admin_client.get(f"/admin/catalog/{model}/")
    for n in range(30):
        Genre.objects.create(name=f"G{n}", slug=f"g{n}")
        Concept.objects.create(name=f"c{n}", family="mood")
        Person.objects.create(world=words.world, name=f"P{n}")
    with django_assert_num_queries(len(few)):
        admin_client.get(f"/admin/catalog/{model}/")
