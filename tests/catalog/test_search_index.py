"""The index of search: whoever writes titles keeps it, and it says what the titles say."""

import pytest
from django.core.management import CommandError, call_command

from catalog import search
from catalog.models import Concept, Credit, Genre, Person, PersonWords, Title, TitleWords, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def film(here):
    title = here.titles[0]
    Title.objects.filter(pk=title.pk).update(name="L’Été: Dr. Ångström's  Robots!", synopsis="A harbour at night.")
    title.genres.add(Genre.objects.create(name="Science fiction", slug="science-fiction"))
    title.concepts.add(Concept.objects.create(name="time loop", family="theme"))
    zoe = Person.objects.create(world=here.world, name="Zoë Løvgren")
    Credit.objects.create(title=title, person=zoe, role="actor")
    Credit.objects.create(title=title, person=zoe, role="director")
    return title


def test_a_name_is_folded_to_plain_words(film):
    assert search.index(Title.objects.filter(pk=film.pk)) == 1
    assert TitleWords.objects.get().name == "lete dr angstroms robots"


def test_words_stand_under_the_weight_of_where_they_came_from(film):
    """A name, B people, C genres and concepts; D, the synopsis, is PostgreSQL's unmarked default."""
    search.index(Title.objects.filter(pk=film.pk))
    stands = dict(word.split(":") for word in TitleWords.objects.get().words.replace("'", "").split())
    asked = ("robots", "robot", "lovgren", "fiction", "loop", "night")
    weights = {word: "".join({*stands[word]} & {*"ABC"}) or "D" for word in asked}
    assert weights == {"robots": "A", "robot": "A", "lovgren": "B", "fiction": "C", "loop": "C", "night": "D"}


def test_everybody_credited_is_findable_once(film):
    search.index(Title.objects.filter(pk=film.pk))
    assert list(PersonWords.objects.values_list("name", flat=True)) == ["zoe lovgren"]


def test_indexing_again_follows_the_rows_and_doubles_nothing(film):
    search.index(Title.objects.all())
    Title.objects.filter(pk=film.pk).update(name="Winter")
    assert search.index(Title.objects.all()) == 6
    assert TitleWords.objects.count() == 6
    assert TitleWords.objects.get(title=film).name == "winter"


def test_only_the_titles_that_were_named_are_written(here):
    search.index(Title.objects.filter(pk__in=[title.pk for title in here.titles[:2]]))
    assert TitleWords.objects.count() == 2


def test_a_title_that_goes_takes_its_words_along(film):
    search.index(Title.objects.all())
    film.delete()
    assert TitleWords.objects.count() == 5


def test_the_mock_catalogue_is_findable_as_soon_as_it_is_there(db):
    call_command("generate_catalogue", titles=12, world="mock")
    assert TitleWords.objects.count() == 12
    assert PersonWords.objects.count() == Person.objects.count()


def test_the_command_makes_up_for_rows_that_came_by_other_means(here, elsewhere, capsys):
    call_command("index_search", "elsewhere")
    assert capsys.readouterr().out == "elsewhere: titles to be found: 1\n"
    assert TitleWords.objects.get().title.world == World.objects.get(slug="elsewhere")


def test_the_command_names_a_world_that_it_does_not_know(here):
    with pytest.raises(CommandError, match="no world named nowhere"):
        call_command("index_search", "nowhere")
