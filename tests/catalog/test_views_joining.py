"""Signing up makes a household at once or not at all, and nothing of the card is kept."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

from catalog import households
from catalog.models import Account, Event, Membership, Viewer
from catalog.payments import ACCEPTED, DECLINED
from catalog.visiting import SESSION_KEY
from tests.catalog.visits import sign_in

GOOD = {
    "username": "eva@example.org",
    "password": "correct horse 9",
    "profile": "Eva",
    "avatar": "3",
    "plan": "basic",
    "card": ACCEPTED,
}


def sign_up(client, **changes):
    return client.post(reverse("sign_up"), GOOD | changes)


def test_signing_up_makes_user_account_membership_and_profile(client, here):
    answer = sign_up(client)
    viewer = Viewer.objects.get(name="Eva")
    assert answer.url == reverse("taste", args=[viewer.public_id])
    assert viewer.account.user.email == "eva@example.org"
    assert viewer.account.world == here.world
    assert (viewer.avatar, viewer.is_kids, viewer.account.origin) == (3, False, "live")
    assert viewer.account.memberships.get().plan == "basic"
    assert client.session[SESSION_KEY] == str(viewer.public_id)
    assert set(viewer.account.event_set.values_list("kind", flat=True)) == {"sign_up", "payment"}


def test_nothing_is_learnt_from_a_newcomer_who_has_not_agreed(client, here):
    sign_up(client)
    viewer = Viewer.objects.get(name="Eva")
    assert (viewer.is_personalised, viewer.is_measured, viewer.asked_at) == (False, False, None)


def test_the_session_key_changes_with_signing_up(client, here):
    client.cookies[settings.SESSION_COOKIE_NAME] = "chosen-by-somebody-else"
    sign_up(client)
    assert client.session.session_key != "chosen-by-somebody-else"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"username": ""}, "Choose a name"),
        ({"username": "eva@nowhere"}, "not an e-mail address"),
        ({"username": "eva with spaces"}, "Enter a valid username"),
        ({"password": "short"}, "too short"),
        ({"password": "password123"}, "too common"),
        ({"password": "eva@example.org"}, "too similar"),
        ({"profile": ""}, "Who is going to watch?"),
        ({"plan": "imperial"}, "valid choice"),
        ({"avatar": "99"}, "valid choice"),
        ({"card": DECLINED}, "declined"),
        ({"card": "4111 1111 1111 1111"}, "No real cards"),
        ({"card": "", "profile": "x" * 41}, "at most 40"),
    ],
)
def test_a_form_that_isnt_right_says_what_is_wrong_and_makes_nothing(client, here, changes, says):
    answer = sign_up(client, **changes)
    assert (answer.status_code, says in answer.content.decode()) == (400, True)
    assert not get_user_model().objects.exists()
    assert not Membership.objects.exists()


def test_nul_and_half_letters_are_refused_not_stored(client, here):
    assert sign_up(client, profile="Eva\0").status_code == 400


def test_neither_password_nor_card_is_shown_again(client, here):
    shown = sign_up(client, username="").content.decode()
    assert GOOD["password"] not in shown
    assert f'value="{ACCEPTED}"' not in shown
    assert 'value="Eva"' in shown


def test_a_name_is_taken_in_any_spelling(client, here):
    get_user_model().objects.create_user("Eva@Example.org")
    assert "Somebody has this name" in sign_up(client).content.decode()


def test_two_who_want_the_same_name_at_once_get_one_household(client, here, monkeypatch):
    """The second passes the form's check and meets the database's."""

    def found(**whom):
        get_user_model().objects.create_user(GOOD["username"])
        return original(**whom)

    original = households.found
    monkeypatch.setattr(households, "found", found)
    answer = sign_up(client)
    assert "a moment ago" in answer.content.decode()
    assert not Account.objects.filter(user__isnull=False).exists()


def test_a_household_that_fails_half_way_leaves_nothing(here, monkeypatch, now):
    def broken(*args, **kwargs):
        raise OSError

    monkeypatch.setattr("catalog.profiles.add", broken)
    with pytest.raises(OSError):
        households.found(username="eva", password="x", plan="basic", profile={"name": "Eva"}, now=now)
    assert not get_user_model().objects.exists()
    assert not Event.objects.exists()


def test_a_new_household_watches_the_world_that_settings_name(here, elsewhere, settings):
    settings.HOME_WORLD = "elsewhere"
    assert households.home_world() == elsewhere.world
    settings.HOME_WORLD = "gone"
    assert households.home_world() == here.world


def test_a_plan_chosen_on_the_street_is_chosen_on_the_form(client, here):
    shown = client.get(reverse("sign_up", query={"plan": "family"})).content.decode()
    assert 'value="family" checked' in shown


def test_who_is_signed_in_has_signed_up(client, here):
    sign_in(client, here.account)
    assert client.get(reverse("sign_up")).url == reverse("profiles")
