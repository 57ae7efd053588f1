"""The door for clients outside: what it tells, whom it lets in, and how it says no."""

import uuid

import pytest
from django.utils import timezone

from catalog import tokens
from catalog.models import Token, Viewer, World
from catalog.search import index
from recommendations.models import Slate
from tests.small_world import new_viewer, rate, trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]

SCOPES = ["recommendations", "why"]


@pytest.fixture
def secret(world):
    return tokens.issue("Television", world, SCOPES, issued_by="Edda")[1]


@pytest.fixture
def ask(client, secret):
    def ask(door, *, secret=secret, **query):
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        return client.get(f"/api/recommendations/{door}", query, headers=headers)

    return ask


@pytest.fixture
def served(world, crowd, viewer, titles):
    trained(world, "ease", reg=5.0)
    rate(viewer, titles[2], 5.0)
    return viewer


def test_home_answers_with_the_shelves_that_were_kept(ask, served):
    answer = ask("home", viewer=served.public_id).json()
    slate = Slate.objects.get()
    assert (answer["slate"], answer["release"]) == (str(slate.pk), slate.release_id)
    kept = {shelf.number: shelf.titles for shelf in slate.shelves.all()}
    assert {shelf["number"]: [title["id"] for title in shelf["titles"]] for shelf in answer["shelves"]} == kept


def test_why_tells_the_parts_that_add_up(ask, served):
    home = ask("home", viewer=served.public_id).json()
    shelf = next(shelf for shelf in home["shelves"] if shelf["kind"] == "top")
    why = ask("why", slate=home["slate"], shelf=shelf["number"], position=0).json()
    assert why["title"]["id"] == shelf["titles"][0]["id"]
    assert sum(part["value"] for part in why["parts"]) == pytest.approx(why["score"], abs=1e-5)


def test_similar_and_search_answer_in_the_same_form(ask, served, world, titles):
    similar = ask("similar", viewer=served.public_id, title=titles[2].pk).json()
    assert similar["shelves"][0]["kind"] == "similar" and similar["shelves"][0]["titles"]
    index(world.titles.all())
    search = ask("search", viewer=served.public_id, q="Title 7").json()
    assert search["shelves"][0]["titles"][0]["name"] == "Title 7"


def test_nothing_found_is_an_empty_answer(ask, served):
    assert ask("search", viewer=served.public_id, q="xyzzy").json()["shelves"] == []


def test_a_child_s_answer_stays_below_the_ceiling(ask, served):
    Viewer.objects.filter(pk=served.pk).update(ceiling=7)
    answer = ask("home", viewer=served.public_id).json()
    shown = {title["name"] for shelf in answer["shelves"] for title in shelf["titles"]}
    assert shown and not {f"Title {n}" for n in range(24) if n % 4 > 1} & shown


@pytest.mark.parametrize("wrong", ["", "marquee_nonsense"])
def test_without_a_token_nobody_comes_in(ask, served, wrong):
    answer = ask("home", secret=wrong, viewer=served.public_id)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorized")


def test_a_token_that_was_taken_back_opens_nothing(ask, served):
    token = Token.objects.get()
    assert tokens.revoke(token, revoked_by="Edda", now=timezone.now())
    assert ask("home", viewer=served.public_id).status_code == 401
    assert not tokens.revoke(token, revoked_by="Dev", now=timezone.now())


def test_a_token_opens_only_what_it_is_for(ask, served, world):
    home = ask("home", viewer=served.public_id).json()
    narrow = tokens.issue("Radio", world, ["recommendations"], issued_by="Edda")[1]
    assert ask("why", secret=narrow, slate=home["slate"], shelf=0, position=0).status_code == 401
    assert ask("home", secret=narrow, viewer=served.public_id).status_code == 200


def test_another_world_s_viewers_and_placements_are_not_there(ask, served):
    other = World.objects.create(slug="other", name="Other", origin="live")
    stranger = tokens.issue("Elsewhere", other, SCOPES, issued_by="Edda")[1]
    home = ask("home", viewer=served.public_id).json()
    place = {"slate": home["slate"], "shelf": home["shelves"][0]["number"], "position": 0}
    assert ask("why", **place).status_code == 200
    assert ask("why", secret=stranger, **place).status_code == 404
    assert ask("home", secret=stranger, viewer=served.public_id).status_code == 404
    assert ask("home", viewer=new_viewer(other).public_id).json()["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    ("door", "query"),
    [
        ("home", {"viewer": "nobody"}),
        ("home", {"viewer": ""}),
        ("similar", {"title": 2**63}),
        ("similar", {"title": "NaN"}),
        ("search", {"q": "x" * 10_000}),
        ("search", {"q": " \0 "}),
        ("search", {"q": "x", "page": 0}),
        ("why", {"slate": uuid.UUID(int=1), "shelf": -1, "position": 0}),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_code(ask, viewer, titles, door, query):
    answer = ask(door, **({"viewer": viewer.public_id} | query))
    assert answer.status_code == 422 and answer.json()["error"]["code"]


def test_a_page_of_search_that_is_not_there_is_not_found(ask, viewer, titles, world):
    index(world.titles.all())
    assert ask("search", viewer=viewer.public_id, q="Title", page=9).status_code == 404


def test_the_secret_is_kept_nowhere_and_its_use_is_noted(ask, secret, served):
    ask("home", viewer=served.public_id)
    row = Token.objects.values().get()
    assert secret not in str(row) and row["used_at"]


def test_every_door_stands_in_the_openapi_document(client):
    paths = client.get("/api/openapi.json").json()["paths"]
    doors = {path: found["get"] for path, found in paths.items() if path.startswith("/api/recommendations/")}
    assert {path.rpartition("/")[2] for path in doors} == {"home", "similar", "search", "why"}
    assert all(door["security"] for door in doors.values())


def test_a_token_is_issued_in_the_admin_shown_once_and_taken_back(admin_client, client, world):
    url = "/admin/catalog/token/"
    data = {"name": "Television", "world": world.pk, "scopes": ["recommendations"]}
    page = admin_client.post(f"{url}add/", data, follow=True).text
    token = Token.objects.get()
    secret = page.partition("shown this once: ")[2].split()[0]
    assert tokens.find(secret, scope="recommendations", now=timezone.now()) == token
    assert secret not in admin_client.get(url).text and token.issued_by == "admin"
    admin_client.post(url, {"action": "revoke", "_selected_action": [token.pk]})
    assert tokens.find(secret, scope="recommendations", now=timezone.now()) is None
