"""Who may open what: a table of every address with an id, and what each kind of visitor gets there.

It is checked against the URL conf, so that a new address without an entry fails.
"""

import pytest
from django.contrib import admin
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from model_bakery import baker

from catalog.models import Event, World
from recommendations.models import Slate
from tests.owned import OF_A_TITLE
from tests.proof import PROVING
from tests.small_world import new_viewer, sign_in

OUTSIDE = ("admin", "api")  # Django's own pages and the JSON API are tested where they are
VISITORS = ("nobody", "stranger", "sibling", "kid", "staff", "superuser")
SIGN_IN, GONE, OPEN, NO = "sign in", 404, "open", 403
MINE = (SIGN_IN, GONE, GONE, GONE, "profiles", "profiles")
"""Of one viewer: even another profile of the same household is told that there is no such thing."""
OURS = (SIGN_IN, GONE, OPEN, "profiles", "profiles", "profiles")
"""Of one household's grown-ups; children, and who belongs to no household, are led to the profiles."""
SUITABLE = (SIGN_IN, GONE, OPEN, GONE, "profiles", "profiles")
"""Of a world and an age: the title is for adults."""
EVERYBODY = (OPEN,) * 6
STAFF = (SIGN_IN, NO, NO, NO, OPEN, OPEN)
PERMITTED = (SIGN_IN, NO, NO, NO, NO, OPEN)

READ = ("title", "watch", "similar")

# address -> how it is asked, and what each of VISITORS gets.
DOORS = {
    "artwork": ("get", EVERYBODY),
    "choose_profile": ("post", (SIGN_IN, GONE, OPEN, OPEN, GONE, GONE)),
    "edit_profile": ("get", OURS),
    "delete_profile": ("get", OURS),
    "taste": ("get", MINE),
    "open_notice": ("post", MINE),
    "remove_signal": ("post", MINE),
    "remove_sitting": ("post", MINE),
    "why": ("get", (SIGN_IN, GONE, GONE, GONE, OPEN, OPEN)),
    "why_json": ("get", (SIGN_IN, GONE, GONE, GONE, OPEN, OPEN)),
    "title": ("get", SUITABLE),
    "watch": ("get", SUITABLE),
    **dict.fromkeys([name for name in OF_A_TITLE if name not in READ], ("post", SUITABLE)),
    **dict.fromkeys(("genre", "concept", "person", "similar"), ("get", SUITABLE)),
    **dict.fromkeys(("slate", "slate_json", "refresh", "shelf", "preview", "xray_json"), ("get", MINE)),
    "job": ("get", STAFF),
    "cancel_job": ("post", PERMITTED),
    "retry_job": ("post", PERMITTED),
    "workbench_page": ("get", STAFF),
    **dict.fromkeys(("workbench_viewer", "workbench_served"), ("get", PERMITTED)),
    "forget_view": ("post", (SIGN_IN, NO, NO, NO, GONE, GONE)),
    "chart": ("get", STAFF),
    "export": ("get", STAFF),
    **dict.fromkeys(("study", "study_chart", "study_csv", "study_report", "trust_chart"), ("get", STAFF)),
    **dict.fromkeys(("stop_study", "continue_study"), ("post", PERMITTED)),
    "fetch_archive": ("get", (SIGN_IN, GONE, OPEN, GONE, GONE, GONE)),
    "certificate": ("get", EVERYBODY),
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
def come(owner):
    """A fresh browser of such a visitor; choosing a profile makes somebody else of them."""
    far = World.objects.create(slug="far", name="Far", origin="live")
    people = {
        "stranger": new_viewer(far),
        "sibling": owner.account.viewers.create(name="Sibling", created_at=timezone.now()),
        "kid": owner.account.viewers.create(name="Kid", is_kids=True, ceiling=7, created_at=timezone.now()),
    }
    insiders = {
        "staff": baker.make("auth.User", is_staff=True),
        "superuser": baker.make("auth.User", is_staff=True, is_superuser=True),
    }

    def come_as(visitor: str) -> Client:
        client = Client()
        if visitor in people:
            sign_in(client, people[visitor])
        elif visitor in insiders:
            client.force_login(insiders[visitor])
        return client

    return come_as


def got(answer) -> int | str:
    """What the table calls it. An open door may still find the form wanting (400)."""
    way = answer.get("Location", "")
    if way.startswith((reverse("sign_in"), reverse("admin:login"))):
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


METHODS = ("get", "head", "options", "put", "patch", "delete", "trace", "post") if PROVING else ("get", "post", "put")
INSIDE = ("changelist", "add", "change", "delete", "history") if PROVING else ("changelist", "change")


@pytest.mark.guarantee(17, "addresses closed to a visitor, tried by every other method too")
@pytest.mark.parametrize("visitor", VISITORS)
def test_what_is_closed_opens_by_no_method(ids, come, visitor, counted):
    place, client, found = VISITORS.index(visitor), come(visitor), {}
    for name, (_, expected) in DOORS.items():
        for method in METHODS if expected[place] != OPEN else ():
            with transaction.atomic():
                answer = getattr(client, method)(reverse(name, args=ids[name]))
                transaction.set_rollback(True)
            counted()
            if got(answer) == OPEN or answer.status_code >= 500:
                found[name, method] = answer.status_code
    assert found == {}


@pytest.mark.guarantee(14, "addresses that answer a wrong method with 405")
def test_a_wrong_method_is_told_so(ids, owner, counted):
    client, found = Client(), {}
    owner.account.user.is_staff = owner.account.user.is_superuser = True
    owner.account.user.save()
    sign_in(client, owner)
    for name in everything():
        for method in ("put", "patch", "delete", "trace") if PROVING else ("put",):
            answer = getattr(client, method)(reverse(name, args=ids.get(name, [])))
            counted()
            if answer.status_code != 405:
                found[name, method] = answer.status_code
    assert found == {}


def everything() -> list[str]:
    """The names of all addresses, with an id or without."""

    def names(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield pattern.name
            elif not str(pattern.pattern).startswith(OUTSIDE):
                yield from names(pattern.url_patterns)

    return list(names(get_resolver().url_patterns))


@pytest.mark.guarantee(14, "addresses asked for, prefetched and looked at by HEAD, after which nothing was different")
def test_asking_changes_nothing(ids, owner, counted):
    """A page that was shown is appended to the log of what was served; what nobody was shown isn't."""
    client = Client()
    owner.account.user.is_staff = owner.account.user.is_superuser = True
    owner.account.user.save()
    sign_in(client, owner)
    before, slates, found = contents(), Slate.objects.count(), {}
    for name in everything():
        url = reverse(name, args=ids.get(name, []))
        for ask in (lambda url: client.head(url), lambda url: client.get(url, headers={"Sec-Purpose": "prefetch"})):
            ask(url)
            if Slate.objects.count() != slates:
                found[name], slates = "logged a page that nobody saw", Slate.objects.count()
        answer = client.get(url)
        b"".join(answer) if answer.streaming else answer.content
        slates = Slate.objects.count()
        counted(3)
        if changed := {table for table, rows in contents().items() if rows != before[table]} - MARKERS:
            found[name], before = changed, contents()
    assert found == {}


MARKERS = {"catalog_touchedday", "analytics_opening"}
"""A page that is served marks its day, to be counted again; who of the staff looks at a viewer is written down."""


def contents() -> dict[str, str]:
    """A hash of every table, but for the log of what was served and what only counts or remembers visits."""
    unowned = ("recommendations_slate", "recommendations_shelf", "config_throttle", "django_session")
    tables = [name for name in connection.introspection.table_names() if name not in unowned]
    hashed = "SELECT '{0}', md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {0} AS t"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(hashed.format(name) for name in tables))
        return dict(cursor.fetchall())


@pytest.mark.guarantee(18, "pages of the admin, closed to all but staff with the right to them")
@pytest.mark.parametrize("visitor", ["nobody", "sibling", "staff"])
def test_the_admin_is_closed(ids, come, visitor, counted):
    client, found = come(visitor), {}
    for model in admin.site._registry:
        base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for page in INSIDE:
            answer = client.get(reverse(f"{base}_{page}", args=[] if page in ("changelist", "add") else [1]))
            counted()
            if got(answer) == OPEN and answer.get("Location") != reverse("admin:index"):  # there is no such row
                found[base, page] = answer.status_code
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
