"""The index of search: whoever writes titles keeps it, and it says what the titles say."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from model_bakery import baker

from catalog import search
from catalog.models import (
    Account,
    Concept,
    Credit,
    Genre,
    Person,
    PersonWords,
    Title,
    TitleWords,
    Viewer,
    World,
)

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


@pytest.fixture
def found(here):
    """The names of the titles that an adult of the world finds by these words."""

    def names(words: str, world: str = "small") -> set[str]:
        account = baker.make(Account, world=World.objects.get(slug=world), external_id="", created_at=timezone.now())
        viewer = baker.make(Viewer, account=account, ceiling=18, created_at=timezone.now())
        keys = [match.title for match in search.find(words, viewer).titles if match.way != "near"]
        return set(Title.objects.filter(pk__in=keys).values_list("name", flat=True))

    return names


def test_what_a_file_brings_is_findable_and_what_it_changes_too(found, film, tmp_path):
    search.index(Title.objects.all())
    path = tmp_path / "titles.json"
    call_command("export_catalogue", "small", path)
    call_command("import_catalogue", path, world="copy")
    assert found("angstroms robots", "copy") == found("lovgren", "copy") == {"L’Été: Dr. Ångström's  Robots!"}
    path.write_text(path.read_text().replace("Robots!", "Zeppelins!"))
    call_command("import_catalogue", path, world="copy")
    assert found("zeppelins", "copy") and not found("robots", "copy")


def test_titles_that_a_log_brings_are_findable(found, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("viewer,title,time,action,value\nann,Zeppelins,2026-03-01T20:00:00Z,play,300\n")
    call_command("import_events", path, world="own")
    assert found("zeppelins", "own") == {"Zeppelins"}


def test_what_the_content_team_saves_is_findable_as_it_now_stands(found, film, admin_client):
    search.index(Title.objects.all())
    genre = Genre.objects.get()
    url = reverse("admin:catalog_genre_change", args=[genre.pk])
    admin_client.post(url, {"name": "Zeppelin opera", "slug": "zeppelin-opera"})
    assert found("zeppelin opera") and not found("science fiction")
    admin_client.post(reverse("admin:catalog_genre_delete", args=[genre.pk]), {"post": "yes"})
    assert not found("zeppelin opera")


def test_people_that_the_content_team_removes_are_not_found_by_any_title(found, film, admin_client):
    search.index(Title.objects.all())
    assert found("lovgren")
    chosen = {"action": "delete_selected", "_selected_action": [Person.objects.get().pk], "post": "yes"}
    admin_client.post(reverse("admin:catalog_person_changelist"), chosen)
    assert not Person.objects.exists() and not found("lovgren")


def test_a_title_renamed_by_the_content_team_is_found_by_its_new_name(found, film, admin_client):
    url = reverse("admin:catalog_title_change", args=[film.pk])
    form = admin_client.get(url).context["adminform"].form
    told = {name: "" if value is None else value for name, value in form.initial.items()}
    for inline in admin_client.get(url).context["inline_admin_formsets"]:
        told |= {f"{inline.formset.prefix}-TOTAL_FORMS": 0, f"{inline.formset.prefix}-INITIAL_FORMS": 0}
    told |= {"name": "Zeppelins", "is_published": "on", "publish_on_0": "", "publish_on_1": ""}
    assert admin_client.post(url, told).status_code == 302
    assert found("zeppelins") == {"Zeppelins"}
