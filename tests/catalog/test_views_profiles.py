"""The gate shows one's own profiles and lets nobody be somebody else."""

import uuid

import pytest
from django.urls import reverse
from model_bakery import baker

from catalog.models import Viewer
from catalog.visiting import SESSION_KEY
from tests.catalog.conftest import NOW
from tests.catalog.visits import sign_in


def choose(client, public_id):
    return client.post(reverse("choose_profile", args=[public_id]))


def test_the_gate_shows_only_own_profiles(client, here, elsewhere):
    baker.make(Viewer, account=here.account, name="Milo", is_kids=True, ceiling=7, created_at=NOW)
    Viewer.objects.filter(pk=elsewhere.viewer.pk).update(name="Stranger")
    sign_in(client, here.account)
    page = client.get(reverse("profiles")).content.decode()
    assert [name in page for name in ("Ada", "Milo", "Kids", "Stranger")] == [True, True, True, False]


def test_the_gate_is_for_people_signed_in(client, db):
    assert client.get(reverse("profiles")).url == f"{reverse('sign_in')}?next={reverse('profiles')}"


def test_choosing_a_profile_leads_home(client, here):
    sign_in(client, here.account)
    assert choose(client, here.viewer.public_id).url == reverse("home")
    assert client.session[SESSION_KEY] == str(here.viewer.public_id)


def test_neither_a_foreign_nor_an_unknown_profile_can_be_chosen(client, here, elsewhere):
    sign_in(client, here.account)
    for public_id in (elsewhere.viewer.public_id, uuid.uuid4()):
        assert choose(client, public_id).status_code == 404
    assert SESSION_KEY not in client.session


def test_choosing_takes_a_post(client, here):
    sign_in(client, here.account)
    assert client.get(reverse("choose_profile", args=[here.viewer.public_id])).status_code == 405
    assert SESSION_KEY not in client.session


def test_a_profile_of_the_session_before_is_worth_nothing_to_the_next_household(client, here, elsewhere):
    sign_in(client, elsewhere.account, name="others")
    session = client.session
    session[SESSION_KEY] = str(here.viewer.public_id)
    session.save()
    assert client.get(reverse("front")).url == reverse("profiles")


@pytest.mark.parametrize(("staff", "door"), [(True, "To the workbench"), (False, "Sign out and come back")])
def test_a_user_without_a_household_is_shown_the_way(client, db, staff, door):
    sign_in(client, None, name="curator", is_staff=staff)
    page = client.get(reverse("profiles")).content.decode()
    assert "Nobody watches from here" in page
    assert door in page


def test_the_gate_asks_three_things_however_many_profiles(client, here, django_assert_num_queries):
    baker.make(Viewer, account=here.account, created_at=NOW, _quantity=7)
    sign_in(client, here.account)
    with django_assert_num_queries(3):  # session, user, profiles
        client.get(reverse("profiles"))


def test_every_avatar_number_has_a_face(here):
    here.viewer.avatar = 13
    assert here.viewer.face == "avatars/3.svg"
