"""The desk of the content team: find, edit, publish, schedule and redraw titles."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalog.models import Concept, Credit, Episode, Genre, Person, Title
from tests.catalog.conftest import make_world

pytestmark = pytest.mark.django_db
LIST = "/admin/catalog/title/"


@pytest.fixture
def dressed(here):
    """Titles with everything that a page shows; the first is a series."""
    dress(here.world, here.titles)
    Title.objects.filter(pk=here.title.pk).update(kind="series", year=1999, maturity=12)
    for number in (1, 2):
        Episode.objects.create(title=here.title, season=1, number=number, name=f"Part {number}", runtime_minutes=40)
    here.title.refresh_from_db()
    return here


def dress(world, titles):
    genre, _ = Genre.objects.get_or_create(name="Drama", slug="drama")
    concept, _ = Concept.objects.get_or_create(name="tense", family="mood")
    for title in titles:
        title.genres.add(genre)
        title.concepts.add(concept)
        person = Person.objects.create(world=world, name=f"Ann of {title.name}")
        Credit.objects.create(title=title, person=person, role="actor")


def page_of(title) -> str:
    return f"{LIST}{title.pk}/change/"


def act(client, action, *titles, **more):
    data = {"action": action, "_selected_action": [title.pk for title in titles]} | more
    return client.post(LIST, data, follow=True).content.decode()


def form_of(client, title) -> dict:
    """What the page's forms would send if nothing were changed."""
    context = client.get(page_of(title)).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    fields = [bound for form in forms for bound in form]
    return {
        field.html_name: field.value() for field in fields if field.value() is not None and field.value() is not False
    }


def shown(client, query="") -> set[str]:
    return {title.name for title in client.get(f"{LIST}?{query}").context["cl"].result_list}


def test_titles_are_unpublished_and_published_by_the_dozen(admin_client, here):
    assert "2 titles unpublished" in act(admin_client, "unpublish", *here.titles[:2])
    assert Title.objects.published().count() == 4
    assert "1 title published" in act(admin_client, "publish", here.title)
    assert Title.objects.published().count() == 5


def test_a_release_is_scheduled_and_stays_unpublished_until_then(admin_client, here):
    then = timezone.now() + timedelta(days=2)
    said = act(admin_client, "schedule", here.title, publish_on=f"{then:%Y-%m-%dT%H:%M}")
    assert "unpublished until" in said and "Scheduled for" in said
    here.title.refresh_from_db()
    assert (here.title.is_published, here.title.publish_on.date()) == (False, then.date())


@pytest.mark.parametrize("moment", ["", "2020-01-01T10:00", "soon"])
def test_scheduling_asks_for_a_time_to_come(admin_client, here, moment):
    assert "Say when, in the future" in act(admin_client, "schedule", here.title, publish_on=moment)
    assert Title.objects.published().count() == 6


def test_other_artwork_has_another_address(admin_client, here):
    before = here.title.poster_url
    act(admin_client, "redraw", here.title)
    here.title.refresh_from_db()
    assert here.title.poster_url != before


def test_what_was_done_stands_in_the_history(admin_client, here):
    act(admin_client, "unpublish", *here.titles[:2])
    assert [entry.change_message for entry in LogEntry.objects.all()] == ["Unpublished."] * 2


def test_actions_need_the_permission_to_change_titles(client, django_user_model, here):
    user = django_user_model.objects.create_user("eve", is_staff=True)
    user.user_permissions.add(*user.user_permissions.model.objects.filter(codename="view_title"))
    client.force_login(user)
    act(client, "unpublish", here.title)
    assert Title.objects.published().count() == 6


def test_a_page_saved_as_it_is_changes_nothing(admin_client, dressed):
    before = (
        Title.objects.values().get(pk=dressed.title.pk),
        list(Credit.objects.values()),
        list(Episode.objects.values()),
    )
    answer = admin_client.post(page_of(dressed.title), form_of(admin_client, dressed.title))
    assert answer.status_code == 302
    after = (
        Title.objects.values().get(pk=dressed.title.pk),
        list(Credit.objects.values()),
        list(Episode.objects.values()),
    )
    assert after == before


def test_a_title_is_edited_with_its_credits_and_episodes(admin_client, dressed):
    told = form_of(admin_client, dressed.title) | {
        "name": "Renamed",
        "credits-0-character": "The Captain",
        "episodes-1-name": "The Storm",
    }
    assert admin_client.post(page_of(dressed.title), told).status_code == 302
    assert Title.objects.get(pk=dressed.title.pk).name == "Renamed"
    assert dressed.title.credits.get().character == "The Captain"
    assert [str(episode) for episode in dressed.title.episodes.all()] == ["S1 E1 Part 1", "S1 E2 The Storm"]


def test_on_its_page_a_title_scheduled_for_later_is_unpublished(admin_client, dressed):
    told = form_of(admin_client, dressed.title) | {"publish_on": "2126-01-01T10:00"}
    assert admin_client.post(page_of(dressed.title), told).status_code == 302
    assert not Title.objects.get(pk=dressed.title.pk).is_published


def test_on_its_page_a_title_cannot_be_scheduled_for_the_past(admin_client, dressed):
    told = form_of(admin_client, dressed.title) | {"publish_on": "2020-01-01T10:00"}
    assert b"That is past" in admin_client.post(page_of(dressed.title), told).content


def test_nobody_of_another_world_is_credited(admin_client, dressed, elsewhere):
    stranger = Person.objects.create(world=elsewhere.world, name="Stranger")
    told = form_of(admin_client, dressed.title) | {"credits-0-person": stranger.pk}
    assert b"Stranger belongs to another world" in admin_client.post(page_of(dressed.title), told).content


def test_credits_look_among_the_people_of_their_world(admin_client, dressed, elsewhere):
    Person.objects.create(world=elsewhere.world, name="Ann Stranger")
    found = admin_client.get(
        "/admin/autocomplete/",
        {
            "app_label": "catalog",
            "model_name": "credit",
            "field_name": "person",
            "term": "Ann",
            "world": dressed.world.pk,
        },
    ).json()["results"]
    assert {person["text"] for person in found} == {f"Ann of Film {n}" for n in range(6)}


def test_a_new_title_can_be_made(admin_client, here):
    told = {
        "name": "Fresh",
        "kind": "film",
        "maturity": "7",
        "world": here.world.pk,
        "art_seed": "1",
        "is_published": "on",
    }
    empty = {f"{name}-{part}_FORMS": "0" for name in INLINES for part in ("TOTAL", "INITIAL")}
    assert admin_client.get(f"{LIST}add/").status_code == 200
    assert admin_client.post(f"{LIST}add/", told | empty).status_code == 302
    assert Title.objects.get(name="Fresh").world == here.world


INLINES = ("Title_genres", "Title_concepts", "credits")


def test_a_title_is_not_deleted_with_what_viewers_did(admin_client, here):
    assert admin_client.post(f"{LIST}{here.title.pk}/delete/", {"post": "yes"}).status_code == 403


def test_every_variant_is_shown_in_both_shapes(admin_client, here):
    page = admin_client.get(page_of(here.title)).content.decode()
    for shape in ("poster", "wide"):
        assert [here.title.artwork_url(n, shape) in page for n in range(6)] == [True] * 6


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("kind=series", {"Film 0"}),
        ("maturity=12", {"Film 0"}),
        ("decade=1990", {"Film 0"}),
        ("decade=nineties", {f"Film {n}" for n in range(6)}),
        ("publication=unpublished", {"Film 1"}),
        ("publication=scheduled", {"Film 2"}),
        ("publication=published", {"Film 0", "Film 3", "Film 4", "Film 5"}),
        ("q=Ann of Film 4", {"Film 4"}),
    ],
)
def test_the_list_is_filtered_and_searched(admin_client, dressed, query, names):
    Title.objects.filter(name__in=["Film 1", "Film 2"]).update(is_published=False)
    Title.objects.filter(name="Film 2").update(publish_on=timezone.now() + timedelta(days=1))
    assert shown(admin_client, query) == names


def test_genres_and_worlds_filter_too(admin_client, dressed, elsewhere):
    assert len(shown(admin_client, f"genres__id__exact={Genre.objects.get().pk}")) == 6
    assert len(shown(admin_client, f"world__id__exact={elsewhere.world.pk}")) == 1


def queries(client, page, counter) -> int:
    client.get(page)
    with counter() as asked:
        client.get(page)
    return len(asked)


def test_queries_do_not_grow(admin_client, dressed, django_assert_max_num_queries):
    def asked(page):
        return queries(admin_client, page, lambda: django_assert_max_num_queries(40))

    before = asked(LIST), asked(page_of(dressed.title))
    more = make_world("more", titles=20)
    dress(more.world, more.titles)
    for number in range(20):
        person = Person.objects.create(world=dressed.world, name=f"Extra {number}")
        Credit.objects.create(title=dressed.title, person=person, role="actor", order=number)
        genre = Genre.objects.create(name=f"Genre {number}", slug=f"genre-{number}")
        dressed.title.genres.add(genre)
        Episode.objects.create(title=dressed.title, season=2, number=number + 1, name="More", runtime_minutes=40)
    assert (asked(LIST), asked(page_of(dressed.title))) == before


def test_the_page_of_one_title_does_not_read_all_the_others(admin_client, dressed):
    with CaptureQueriesContext(connection) as asked:
        admin_client.get(page_of(dressed.title))
    titles = [query["sql"] for query in asked if 'FROM "catalog_title"' in query["sql"]]
    assert titles and all("WHERE" in sql for sql in titles)
