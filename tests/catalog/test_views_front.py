"""The entrance, signing in and out, the switch of themes, and pages for errors."""

import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.urls import reverse
from model_bakery import baker

from catalog.models import Event, Title
from tests.catalog.visits import come_as, sign_in

PASSWORD = "a-long-enough-secret"


@pytest.fixture
def demo_people(here):
    here.account.user = baker.make(get_user_model(), username="demo")
    here.account.save()
    baker.make(get_user_model(), username="curator", is_staff=True)


def test_a_visitor_finds_three_doors(client, db):
    page = client.get(reverse("front")).content.decode()
    assert [name in page for name in ("Watch", "Workbench", "How it works")] == [True] * 3


def test_a_visitor_gets_no_cookie_and_leaves_no_trace(client, here):
    answer = client.get(reverse("front"))
    assert not answer.cookies
    assert not Session.objects.exists()
    assert not Event.objects.exists()


def test_the_street_shows_what_is_for_all_ages_and_what_it_costs(client, here, settings, django_assert_num_queries):
    settings.HOME_WORLD = here.world.slug
    Title.objects.filter(pk=here.title.pk).update(maturity=18)
    with django_assert_num_queries(1):
        page = client.get(reverse("front")).content.decode()
    assert [f'alt="{title.name}"' in page for title in here.titles] == [False] + [True] * 5
    assert [price in page for price in ("€7.99", "€11.99", "€15.99")] == [True] * 3


def test_the_street_is_the_same_for_everybody(client, here):
    answers = [client.get(reverse("front"), headers={"User-Agent": agent}) for agent in ("one", "another")]
    pages = {re.sub(r'nonce="[^"]*"', "", answer.content.decode()) for answer in answers}
    assert len(pages) == 1


def test_who_is_signed_in_goes_on_to_the_profiles_and_then_home(client, here):
    sign_in(client, here.account)
    assert client.get(reverse("front")).url == reverse("profiles")
    come_as(client, here.viewer)
    assert client.get(reverse("front")).url == reverse("home")


def test_the_tour_can_be_read_without_scripts_and_each_stop_leads_somewhere(client):
    page = client.get(reverse("tour")).content.decode()
    stops = re.findall(r'<li data-at="([^"]+)".*?<a href="([^"]+)">', page, flags=re.DOTALL)
    assert len(stops) == 6
    assert all(way == place for place, way in stops)


def test_how_it_works_is_open_to_all(client):
    assert client.get(reverse("how_it_works")).status_code == 200


def test_how_it_works_shows_the_rooms_that_the_readme_shows(client):
    readme = (
        (settings.ROOT / "README.md").read_text().partition("## The house")[2].partition("```")[2].partition("```")[0]
    )
    page = client.get(reverse("how_it_works")).text
    rooms = {line.split()[0] for line in readme.strip().splitlines()}
    assert page.count('<li class="floor') == len(rooms) == 6
    assert "Six rooms" in page


def test_a_browser_that_asks_for_an_icon_gets_the_mark(client):
    assert client.get("/favicon.ico").url.endswith("mark.svg")


def test_a_password_signs_in(client, here):
    user = get_user_model().objects.create_user("ada", password=PASSWORD)
    answer = client.post(reverse("sign_in"), {"username": "ada", "password": PASSWORD})
    assert answer.url == reverse("profiles")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_password_is_told_without_saying_which_part_was_wrong(client, db):
    answer = client.post(reverse("sign_in"), {"username": "nobody", "password": PASSWORD})
    assert "don't go together" in answer.content.decode()


@pytest.mark.parametrize("evil", ["//evil.example", "https://evil.example/", "javascript:alert(1)"])
def test_no_form_leads_off_the_site(client, db, evil):
    get_user_model().objects.create_user("ada", password=PASSWORD)
    signing = client.post(reverse("sign_in"), {"username": "ada", "password": PASSWORD, "next": evil})
    assert signing.url == reverse("profiles")
    assert client.post(reverse("choose_theme"), {"theme": "dark", "next": evil}).url == reverse("front")


def test_signing_out_takes_a_post(client, here):
    come_as(client, here.viewer)
    assert client.get(reverse("sign_out")).status_code == 405
    assert client.post(reverse("sign_out")).url == reverse("front")
    assert "_auth_user_id" not in client.session


def test_one_click_signs_in_to_the_demo(client, settings, demo_people):
    settings.DEMO = True
    assert client.post(reverse("demo_sign_in"), {"role": "viewer"}).url == reverse("profiles")
    assert client.get(reverse("profiles")).wsgi_request.user.username == "demo"


def test_one_click_does_not_exist_outside_the_demo(client, settings, demo_people):
    settings.DEMO = False
    for role in ("viewer", "curator"):
        assert client.post(reverse("demo_sign_in"), {"role": role}).status_code == 404
    assert "_auth_user_id" not in client.session
    assert reverse("demo_sign_in") not in client.get(reverse("front")).content.decode()


def test_the_demo_knows_two_roles_and_takes_a_post(client, settings, demo_people):
    settings.DEMO = True
    assert client.post(reverse("demo_sign_in"), {"role": "superuser"}).status_code == 404
    assert client.get(reverse("demo_sign_in")).status_code == 405


def test_a_demo_without_its_people_says_so(client, settings, db):
    settings.DEMO = True
    answer = client.post(reverse("demo_sign_in"), {"role": "viewer"}, follow=True)
    assert "isn&#x27;t there yet" in answer.content.decode()


def test_without_scripts_the_theme_is_chosen_on_a_page_of_its_own(client, db):
    shown = client.get(reverse("choose_theme", query={"next": "/how-it-works/"})).content.decode()
    assert 'name="next" value="/how-it-works/"' in shown
    assert 'method="post"' in shown


def test_viewer_pages_are_dark_until_somebody_chooses(client, db):
    assert 'data-theme="dark"' in client.get(reverse("front")).content.decode()
    answer = client.post(reverse("choose_theme"), {"theme": "light", "next": reverse("how_it_works")})
    assert answer.url == reverse("how_it_works")
    assert 'data-theme="light"' in client.get(reverse("front")).content.decode()


def test_an_unknown_theme_is_neither_kept_nor_shown(client, db):
    client.post(reverse("choose_theme"), {"theme": '"><script>'})
    assert "theme" not in client.cookies
    client.cookies["theme"] = "mauve"
    assert 'data-theme="dark"' in client.get(reverse("front")).content.decode()


def test_a_page_that_is_not_there_says_what_to_do(client, db):
    answer = client.get("/nowhere/")
    assert (answer.status_code, "Back to the entrance" in answer.content.decode()) == (404, True)
