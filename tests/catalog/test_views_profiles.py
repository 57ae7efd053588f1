"""The gate shows one's own profiles and lets nobody be somebody else."""

import uuid

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from model_bakery import baker

from catalog import departing, memberships
from catalog.models import Event, Rating, Tombstone, TouchedDay, Viewer
from catalog.visiting import SESSION_KEY
from tests.catalog.conftest import NOW
from tests.catalog.visits import come_as, sign_in
from tests.small_world import Told

PASSWORD = "a-long-enough-secret"


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


def test_the_gate_asks_five_things_however_many_profiles(client, here, django_assert_num_queries):
    baker.make(Viewer, account=here.account, created_at=NOW, _quantity=7)
    sign_in(client, here.account)
    with django_assert_num_queries(5):  # session, user, profiles, account, membership
        client.get(reverse("profiles"))


def test_every_avatar_number_has_a_face(here):
    here.viewer.avatar = 13
    assert here.viewer.face == "avatars/3.svg"


def profile(**changes) -> dict:
    return {"name": "Milo", "avatar": "4", "ceiling": "18"} | changes


@pytest.fixture
def kid(here):
    here.account.user = get_user_model().objects.create_user("household", password=PASSWORD)
    here.account.save()
    return baker.make(Viewer, account=here.account, name="Kit", is_kids=True, ceiling=7, created_at=NOW)


def edit(client, viewer, **changes):
    return client.post(reverse("edit_profile", args=[viewer.public_id]), profile(name=viewer.name) | changes)


def test_a_new_profile_is_chosen_and_asked_for_its_taste(client, here):
    come_as(client, here.viewer)
    answer = client.post(reverse("new_profile"), profile())
    made = Viewer.objects.get(name="Milo")
    assert answer.url == reverse("taste", args=[made.public_id])
    assert client.session[SESSION_KEY] == str(made.public_id)
    assert (made.account, made.avatar, made.ceiling) == (here.account, 4, 18)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": ""}, "Give the profile a name"),
        ({"name": "x" * 41}, "at most 40"),
        ({"avatar": "10"}, "valid choice"),
        ({"ceiling": "17"}, "valid choice"),
        ({"is_kids": "on", "ceiling": "16"}, "A kids profile goes up to 12"),
    ],
)
def test_a_profile_that_cant_be_says_why(client, here, changes, says):
    come_as(client, here.viewer)
    answer = client.post(reverse("new_profile"), profile(**changes))
    assert (answer.status_code, says in answer.content.decode()) == (400, True)
    assert Viewer.objects.count() == 1


def test_there_are_as_many_profiles_as_the_plan_has_room_for(client, here):
    memberships.join(here.account, "standard", now=timezone.now())
    come_as(client, here.viewer)
    gate, new = reverse("profiles"), reverse("new_profile")
    assert new in client.get(gate).content.decode()
    client.post(new, profile())
    assert new not in client.get(gate).content.decode()
    answer = client.post(new, profile(name="Third"))
    assert "room for 2 profiles" in answer.content.decode()
    assert Viewer.objects.count() == 2


def test_a_profile_is_changed(client, here):
    come_as(client, here.viewer)
    assert edit(client, here.viewer, name="Adele", avatar="9", ceiling="12").url == reverse("profiles")
    here.viewer.refresh_from_db()
    assert (here.viewer.name, here.viewer.avatar, here.viewer.ceiling) == ("Adele", 9, 12)


@pytest.mark.parametrize("changes", [{"is_kids": "on", "ceiling": "12"}, {"ceiling": "7"}])
def test_letting_a_child_see_more_takes_the_password(client, kid, changes):
    client.force_login(kid.account.user)
    assert "takes the account&#x27;s password" in edit(client, kid, **changes).content.decode()
    assert edit(client, kid, password="guessed", **changes).status_code == 400
    kid.refresh_from_db()
    assert (kid.is_kids, kid.ceiling) == (True, 7)

    assert edit(client, kid, password=PASSWORD, **changes).status_code == 302
    kid.refresh_from_db()
    assert (kid.is_kids, kid.ceiling) == ("is_kids" in changes, int(changes["ceiling"]))


def test_letting_a_child_see_less_takes_no_password(client, kid):
    client.force_login(kid.account.user)
    assert edit(client, kid, is_kids="on", ceiling="0").status_code == 302


def test_a_household_without_a_password_cant_give_one(client, kid, settings):
    kid.account.user.set_unusable_password()
    kid.account.user.save()
    client.force_login(kid.account.user)
    settings.DEMO = False
    assert edit(client, kid, is_kids="on", ceiling="12").status_code == 400
    settings.DEMO = True
    assert edit(client, kid, is_kids="on", ceiling="12").status_code == 302


def test_deleting_asks_first_and_then_takes_everything(client, here):
    other = baker.make(Viewer, account=here.account, name="Milo", created_at=NOW)
    come_as(client, other)
    client.post(reverse("rate", args=[here.title.pk]), {"verdict": "like"})
    TouchedDay.objects.all().delete()
    sign_in(client, here.account)
    door = reverse("delete_profile", args=[other.public_id])
    assert "Delete Milo?" in client.get(door).content.decode()
    assert Viewer.objects.filter(pk=other.pk).exists()

    certificate = client.post(door).url
    departing.perform(Tombstone.objects.get().certificate, Told(), now=timezone.now())
    assert "The profile is gone" in client.get(certificate).content.decode()
    assert not Viewer.objects.filter(pk=other.pk).exists()
    assert not Event.objects.exists()
    assert not Rating.objects.exists()
    assert TouchedDay.objects.exists()


def test_one_profile_for_grown_ups_has_to_stay(client, kid, here):
    client.force_login(kid.account.user)
    client.post(reverse("delete_profile", args=[here.viewer.public_id]))
    assert "one has to stay" in client.get(reverse("profiles")).content.decode()
    assert edit(client, here.viewer, is_kids="on", ceiling="7").status_code == 400
    here.viewer.refresh_from_db()
    assert not here.viewer.is_kids


def test_a_childs_pages_say_kids_and_hide_what_is_for_grown_ups(client, kid, here):
    come_as(client, kid)
    shown = client.get(reverse("title", args=[here.title.pk])).content.decode()
    assert "data-kids" in shown
    assert reverse("account") not in shown
    gate = client.get(reverse("profiles")).content.decode()
    assert reverse("edit_profile", args=[here.viewer.public_id]) not in gate
    assert reverse("choose_profile", args=[here.viewer.public_id]) in gate
