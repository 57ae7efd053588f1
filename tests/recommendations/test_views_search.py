"""Search as a viewer meets it: found whatever was meant, in an order of one's own, kept when it is looked at."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog import events, search
from catalog.models import Concept, Credit, Event, Person, Play, Title
from recommendations.models import Slate
from tests.small_world import new_viewer, rate, sign_in, trained

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def library(world, titles):
    """Six of the titles have names; one has people and a concept."""
    names = ["The Silent Harbour", "Harbour Lights", "Été à Paris", "Robots of Dawn", "Dawn", "The Night Train"]
    for title, name in zip(titles, names, strict=False):
        Title.objects.filter(pk=title.pk).update(name=name, synopsis="Somebody keeps a lighthouse.")
    Credit.objects.create(
        title=titles[0], person=Person.objects.create(world=world, name="Zoë Løvgren"), role="director"
    )
    titles[3].concepts.add(Concept.objects.create(name="time loop", family="theme"))
    search.index(world.titles.all())
    return {name: title for name, title in zip(names, titles, strict=False)}


@pytest.fixture
def here(client, library, viewer):
    sign_in(client, viewer)
    return client


def names(response) -> list[str]:
    return [card.title.name for card in response.context["answer"].cards]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("The Silent Harbour", "The Silent Harbour"),
        ("silent harbor", "The Silent Harbour"),
        ("ete a paris", "Été à Paris"),
        ("Harbuor Lights", "Harbour Lights"),
        ("dawn", "Dawn"),
        ("rob daw", "Robots of Dawn"),
        ("time loops", "Robots of Dawn"),
        ("lovgren", "The Silent Harbour"),
        ("lighthouse løvgren", "The Silent Harbour"),
    ],
)
def test_what_was_meant_comes_first(here, words, first):
    assert names(here.get("/search/", {"q": words}))[0] == first


def test_people_and_topics_are_found_beside_titles(here):
    found = here.get("/search/", {"q": "lovg"}).context["answer"].found
    assert [(one.kind, one.name) for one in found.people] == [("person", "Zoë Løvgren")]
    topics = here.get("/search/", {"q": "comedy"}).context["answer"].found.topics
    assert [(one.kind, one.name) for one in topics] == [("genre", "Comedy")]


def test_the_first_name_of_one_and_the_last_name_of_another_are_nobody_in_particular(here, world, library):
    hers, theirs = library["The Night Train"], library["Dawn"]
    for name, title in (("Ines Vega", hers), ("Ines Orta", theirs), ("Paula Vega", theirs)):
        person = Person.objects.create(world=world, name=name)
        Credit.objects.create(title=title, person=person, role="actor")
    search.index(world.titles.all())
    assert names(here.get("/search/", {"q": "ines vega"})) == ["The Night Train", "Dawn"]


def test_a_whole_word_counts_for_more_than_the_beginning_of_one(here, world):
    for name in ("Warming", "The Last War"):
        Title.objects.create(world=world, name=name)
    search.index(world.titles.all())
    assert names(here.get("/search/", {"q": "war"})) == ["The Last War", "Warming"]


def test_the_page_says_how_much_was_found(here):
    page = here.get("/search/", {"q": "lovgren"})
    assert "1 title and 1 person for “lovgren”" in page.content.decode()


def test_where_nothing_is_found_three_things_to_try_are_offered(here):
    page = here.get("/search/", {"q": "qqqq"})
    assert not page.context["answer"].found
    assert page.context["answer"].instead == ["Comedy", "Drama", "Mystery"]
    assert "Nothing for “qqqq”" in page.content.decode()


def test_the_nearest_names_are_offered_before_genres(here):
    instead = here.get("/search/", {"q": "trxin zzz ngt"}).context["answer"].instead
    assert len(instead) == 3 and instead[0] == "The Night Train"


def test_an_answer_that_is_only_spelt_nearly_so_asks_back(here):
    page = here.get("/search/", {"q": "Harbuor Ligths"})
    assert page.context["answer"].is_a_guess
    assert "did you mean" in page.content.decode()


def test_a_kid_finds_nothing_above_the_ceiling_and_is_told_of_nothing(client, world, library):
    grown_up = library["Robots of Dawn"]  # suitable from 18
    sign_in(client, new_viewer(world, ceiling=12))
    person = Person.objects.create(world=world, name="Grown Actor")
    Credit.objects.create(title=grown_up, person=person, role="actor")
    search.index(Title.objects.filter(pk=grown_up.pk))
    for words in ("Robots of Dawn", "Robts of Dwan", "Grown Actor", "Gron Actr", "time loop", "xxrobotsxx"):
        for url in ("/search/", "/search/suggest/"):
            page = client.get(url, {"q": words}).content.decode()
            told = page.replace(words, "").replace("Robots%20of", "")
            assert "Robots of" not in told and "Grown Actor" not in told and "ime loop" not in told


def test_an_unpublished_title_and_one_of_another_world_are_not_found(here, library):
    Title.objects.filter(pk=library["Dawn"].pk).update(is_published=False)
    assert "Dawn" not in names(here.get("/search/", {"q": "dawn"}))


def test_a_full_answer_is_a_slate_with_what_was_asked_and_what_was_shown(here, viewer):
    page = here.get("/search/", {"q": " harbour  "})
    slate = Slate.objects.get()
    assert (slate.surface, slate.viewer, slate.context["query"]) == ("search", viewer, "harbour")
    assert slate.context["total"] == len(names(page)) >= 2
    shelf = slate.shelves.get()
    assert shelf.titles == [card.title.pk for card in page.context["answer"].cards]
    assert shelf.heading == "Search: harbour" and set(shelf.sources) == {1 << 20}


def test_typing_keeps_no_slate_and_neither_does_a_prefetch(here):
    here.get("/search/suggest/", {"q": "harb"})
    here.get("/search/", {"q": "harbour"}, headers={"Sec-Purpose": "prefetch"})
    here.head("/search/", {"q": "harbour"})
    assert not Slate.objects.exists()


def test_looking_for_something_changes_nothing_of_the_viewer(here):
    here.get("/search/", {"q": "harbour"})
    here.get("/search/suggest/", {"q": "harbour"})
    assert not Event.objects.exists()


def test_why_this_works_on_an_answer_and_its_parts_add_up(here):
    page = here.get("/search/", {"q": "dawn"})
    told = here.get(f"/why/{page.context['answer'].cards[0].slate}/0/0.json").json()
    assert told["title"]["name"] == "Dawn" and told["parts"][0]["label"] == "This is its name"
    assert sum(part["value"] for part in told["parts"]) == pytest.approx(told["score"])
    why = here.get(f"/why/{page.context['answer'].cards[0].slate}/0/0/").content.decode()
    assert "matches what was searched for" in why and "what you asked for" in why and "not met before" not in why


def test_what_was_seen_or_hidden_is_still_found_by_who_asks_for_it(here, viewer, library):
    rate(viewer, library["Dawn"], 5.0)
    events.record_one(viewer, "hide", title=library["Harbour Lights"], now=timezone.now())
    assert names(here.get("/search/", {"q": "dawn"}))[0] == "Dawn"
    assert names(here.get("/search/", {"q": "harbour lights"}))[0] == "Harbour Lights"


def test_a_play_that_began_with_an_answer_is_the_search_s(here, viewer, library):
    card = here.get("/search/", {"q": "dawn"}).context["answer"].cards[0]
    opened = {"slate": card.slate, "shelf": card.shelf, "position": card.position, "source": card.source}
    events.record_one(viewer, "open", title=library["Dawn"], now=timezone.now() - timedelta(minutes=1), **opened)
    here.post(f"/titles/{library['Dawn'].pk}/watch-to-end/")
    play = Play.objects.get()
    assert (play.source, play.slate) == ("search", card.slate)


@pytest.mark.usefixtures("artefacts")
def test_taste_decides_among_equal_matches_but_not_over_an_exact_name(client, world, crowd, viewer, titles):
    trained(world, "ease", reg=5.0)
    for n in (0, 2, 4):
        rate(viewer, titles[n], 5.0)
    Title.objects.filter(pk=titles[20].pk).update(name="Drama")
    search.index(world.titles.all())
    sign_in(client, viewer)
    found = client.get("/search/", {"q": "drama"}).context["answer"].cards
    assert found[0].title.pk == titles[20].pk
    own_camp = {title.pk for title in titles[:12]}
    dramas = [card.title.pk for card in found[1:]]
    unseen = [pk for pk in dramas if pk not in {titles[n].pk for n in (0, 2, 4)}]
    assert unseen[0] in own_camp


@pytest.mark.parametrize(
    "words", ["", "   ", "!!", "' OR 1=1 --", "& | ! :* <->", "a" * 5_000, "<script>", "\\", "%s %(x)s"]
)
def test_any_words_are_answered(here, words):
    for url in ("/search/", "/search/suggest/"):
        page = here.get(url, {"q": words})
        assert page.status_code == 200
        assert "<script>" not in page.content.decode().split("<main", 1)[-1]


def test_words_that_postgresql_cannot_keep_are_refused(here):
    assert here.get("/search/", {"q": "a\0b"}).status_code == 400
    assert here.get("/search/", {"q": "a", "page": "0"}).status_code == 400
    assert here.get("/search/", {"q": "a", "page": "x"}).status_code == 400


def test_no_more_of_a_question_is_read_than_anybody_types(here):
    here.get("/search/", {"q": "harbour " * 400})
    assert len(Slate.objects.get().context["query"]) <= 80


def test_more_of_a_long_answer_is_a_page_of_its_own(here, world):
    Title.objects.bulk_create(Title(world=world, name=f"Lantern {n}", maturity=0) for n in range(60))
    search.index(world.titles.all())
    first = here.get("/search/", {"q": "lantern"})
    assert len(names(first)) == 48 and "page=2" in first.content.decode()
    second = here.get("/search/", {"q": "lantern", "page": 2}, headers=HTMX)
    assert len(names(second)) == 12 and "<html" not in second.content.decode()
    assert not set(names(first)) & set(names(second))
    assert Slate.objects.order_by("created_at").last().context["start"] == 48


def test_what_is_typed_is_answered_with_options_and_a_count(here):
    page = here.get("/search/suggest/", {"q": "harb"}).content.decode()
    assert 'data-told="2 titles"' in page
    assert page.count('role="option"') == 3
    assert 'data-href="/search/?q=harb"' in page


def test_only_who_has_chosen_a_profile_can_search(client, viewer):
    for url in ("/search/?q=a", "/search/suggest/?q=a"):
        assert client.get(url)["Location"].startswith("/sign-in/")
    sign_in(client, viewer)
    assert client.post("/search/").status_code == 405


def test_queries_stay_the_same_however_much_is_found(here, world, titles, django_assert_num_queries):
    here.get("/search/", {"q": "dawn"})
    with django_assert_num_queries(QUERIES):
        here.get("/search/", {"q": "dawn"})
    Title.objects.bulk_create(Title(world=world, name=f"Lantern {n}", maturity=0) for n in range(60))
    search.index(world.titles.all())
    with django_assert_num_queries(QUERIES):
        here.get("/search/", {"q": "lantern"})


QUERIES = 9
