"""Who may open what: a table of every address with an id, and what each kind of visitor gets there.

It is checked against the URL conf, so that a new address without an entry fails.
"""

import uuid

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from model_bakery import baker

from analytics.model_panels import MODEL_PANELS
from analytics.panels import PANELS
from catalog import events, notices
from catalog.models import Concept, Credit, Event, Genre, Person, World
from jobs.models import Job
from recommendations import serving
from tests.small_world import new_viewer, rate, sign_in

OUTSIDE = ("admin", "api")  # Django's own pages and the JSON API are tested where they are
VISITORS = ("nobody", "stranger", "sibling", "kid", "staff")
SIGN_IN, GONE, OPEN, NO = "sign in", 404, "open", 403
MINE = (SIGN_IN, GONE, GONE, GONE, "profiles")
"""Of one viewer: even another profile of the same household is told that there is no such thing."""
OURS = (SIGN_IN, GONE, OPEN, "profiles", "profiles")
"""Of one household's grown-ups; children, and who belongs to no household, are led to the profiles."""
SUITABLE = (SIGN_IN, GONE, OPEN, GONE, "profiles")
"""Of a world and an age: the title is for adults."""
EVERYBODY = (OPEN,) * 5
STAFF = (SIGN_IN, NO, NO, NO, OPEN)

# address -> how it is asked, and what each of VISITORS gets.
DOORS = {
    "artwork": ("get", EVERYBODY),
    "choose_profile": ("post", (SIGN_IN, GONE, OPEN, OPEN, GONE)),
    "edit_profile": ("get", OURS),
    "delete_profile": ("get", OURS),
    "taste": ("get", MINE),
    "open_notice": ("post", MINE),
    "remove_signal": ("post", MINE),
    "remove_sitting": ("post", MINE),
    "why": ("get", (SIGN_IN, GONE, GONE, GONE, OPEN)),
    "why_json": ("get", (SIGN_IN, GONE, GONE, GONE, OPEN)),
    "title": ("get", SUITABLE),
    "watch": ("get", SUITABLE),
    **dict.fromkeys(
        ("watch_to_end", "rate", "hide", "unhide", "list_title", "unlist_title", "dismiss", "undismiss"),
        ("post", SUITABLE),
    ),
    **dict.fromkeys(("genre", "concept", "person", "similar"), ("get", SUITABLE)),
    **dict.fromkeys(("slate", "slate_json", "refresh", "shelf", "preview", "xray_json"), ("get", MINE)),
    "job": ("get", STAFF),
    "cancel_job": ("post", STAFF),
    "retry_job": ("post", STAFF),
    "chart": ("get", STAFF),
    "export": ("get", STAFF),
    "model_chart": ("get", STAFF),
    "model_export": ("get", STAFF),
}


def addresses(patterns, outside=OUTSIDE):
    """The names of all addresses that hold an id."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            if pattern.pattern.converters:
                yield pattern.name
        elif not str(pattern.pattern).startswith(outside):
            yield from addresses(pattern.url_patterns)


def test_every_address_with_an_id_stands_in_the_table():
    assert set(addresses(get_resolver().url_patterns)) == set(DOORS)


@pytest.fixture
def owner(world, titles):
    return new_viewer(world)


@pytest.fixture
def ids(owner, titles) -> dict[str, list]:
    """What the owner's addresses hold; a title is for adults."""
    now, title, play = timezone.now(), titles[3], uuid.uuid4()
    signal = rate(owner, titles[0], 4)
    events.record_one(owner, "play_start", title=title, now=now, play=play, seconds=0, speed=1)
    slate = serving.home(owner, now=now, seed=1).page.slate
    job = baker.make(Job, name="train").pk
    genre, concept, person = topics_of(title)
    profile = [owner.public_id]
    titles_own = {name: [title.pk] for name, (_, gets) in DOORS.items() if gets == SUITABLE}
    return titles_own | {
        "artwork": [title.artwork_edition, title.pk, 0, "poster"],
        **dict.fromkeys(("choose_profile", "edit_profile", "delete_profile", "taste"), profile),
        "open_notice": [notices.tell(owner, "welcome", "Hello.", now=now).pk],
        "remove_signal": [signal],
        "remove_sitting": [play],
        **dict.fromkeys(("why", "why_json"), [slate, 0, 0]),
        **dict.fromkeys(("slate", "slate_json", "refresh", "xray_json"), [slate]),
        "shelf": [slate, 0],
        "preview": [slate, 0, 0],
        **dict.fromkeys(("job", "cancel_job", "retry_job"), [job]),
        **dict.fromkeys(("chart", "export"), [next(iter(PANELS))]),
        **dict.fromkeys(("model_chart", "model_export"), [next(iter(MODEL_PANELS))]),
        "genre": [genre.slug],
        "concept": [concept.pk],
        "person": [person.pk],
    }


def topics_of(title) -> tuple[Genre, Concept, Person]:
    """That only this title has."""
    genre = Genre.objects.create(name="Noir", slug="noir")
    concept = Concept.objects.create(name="night", family="setting")
    person = Person.objects.create(world=title.world, name="Vera")
    title.genres.add(genre)
    title.concepts.add(concept)
    Credit.objects.create(title=title, person=person, role="director")
    return genre, concept, person


@pytest.fixture
def come(owner):
    """A fresh browser of such a visitor; choosing a profile makes somebody else of them."""
    far = World.objects.create(slug="far", name="Far", origin="live")
    people = {
        "stranger": new_viewer(far),
        "sibling": owner.account.viewers.create(name="Sibling", created_at=timezone.now()),
        "kid": owner.account.viewers.create(name="Kid", is_kids=True, ceiling=7, created_at=timezone.now()),
    }
    curator = baker.make("auth.User", is_staff=True, is_superuser=True)

    def come_as(visitor: str) -> Client:
        client = Client()
        if visitor in people:
            sign_in(client, people[visitor])
        elif visitor == "staff":
            client.force_login(curator)
        return client

    return come_as


def got(answer) -> int | str:
    """What the table calls it. An open door may still find the form wanting (400)."""
    way = answer.get("Location", "")
    if way.startswith(reverse("sign_in")):
        return SIGN_IN
    if way == reverse("profiles"):
        return "profiles"
    return answer.status_code if answer.status_code in (403, 404, 405, 500) else OPEN


@pytest.mark.guarantee(17, "addresses with an id, tried by kinds of visitor")
@pytest.mark.parametrize("visitor", VISITORS)
def test_an_address_opens_for_those_whose_it_is(ids, come, visitor, counted):
    place, found = VISITORS.index(visitor), {}
    for name, (method, expected) in DOORS.items():
        answer = getattr(come(visitor), method)(reverse(name, args=ids[name]))
        counted()
        if got(answer) != expected[place]:
            found[name] = got(answer), "instead of", expected[place]
    assert found == {}


@pytest.mark.parametrize("name", [name for name, (method, _) in DOORS.items() if method == "post"])
def test_what_changes_something_takes_a_post(ids, owner, name):
    client = Client()
    sign_in(client, owner)
    before = Event.objects.count()
    assert client.get(reverse(name, args=ids[name])).status_code in (403, 405)
    assert Event.objects.count() == before


@pytest.mark.parametrize("visitor", ["nobody", "stranger", "sibling", "kid"])
def test_whoever_is_turned_away_changes_nothing(ids, come, owner, visitor):
    client = come(visitor)
    events_before = set(Event.objects.values_list("pk", flat=True))
    for name in ("open_notice", "remove_signal", "remove_sitting", "taste"):
        client.post(reverse(name, args=ids[name]), {"verdict": "like"})
    assert set(Event.objects.values_list("pk", flat=True)) == events_before
    assert owner.notices.get().read_at is None
