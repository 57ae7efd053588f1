"""The account page and its forms: what is shown when, what is asked, and to whom the page is closed."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from model_bakery import baker

from catalog import memberships, standing
from catalog.models import Event, Membership, Notice, Viewer
from catalog.payments import ACCEPTED, DECLINED
from tests.catalog.visits import HTMX, come_as, sign_in

PASSWORD = "a-long-enough-secret"


@pytest.fixture
def member(client, here):
    memberships.join(here.account, "standard", now=timezone.now())
    come_as(client, here.viewer)
    return here.account


def page(client) -> str:
    return client.get(reverse("account")).content.decode()


def post(client, name, **fields):
    return client.post(reverse(name), fields)


def running(account) -> Membership | None:
    return standing.current(account, on=timezone.localdate())


def lapse(account):
    Membership.objects.filter(account=account).update(ends_on=timezone.localdate())


def test_the_account_shows_plan_next_payment_and_history(client, member):
    due = running(member).paid_until
    shown = page(client)
    assert "Standard, €11.99 a month" in shown
    assert f"{due:%-d %B %Y}" in shown
    assert "Joined with Standard" in shown
    assert shown.index("Paid Standard until") < shown.index("Joined with Standard")


def test_a_plan_is_changed_at_once_or_later_and_the_note_says_which(client, member):
    assert "Family is your plan now." in post_and_follow(client, "change_plan", plan="family")
    day = f"{running(member).paid_until:%-d %B}"
    assert f"Basic is your plan from {day} on." in post_and_follow(client, "change_plan", plan="basic")
    assert "Keep Family" in page(client)


def post_and_follow(client, name, **fields) -> str:
    return client.post(reverse(name), fields, follow=True).content.decode()


def test_an_unknown_plan_changes_nothing(client, member):
    assert post(client, "change_plan", plan="imperial").status_code == 400
    assert running(member).plan == "standard"


def test_a_plan_that_is_too_small_says_how_many_profiles_are_too_many(client, member):
    baker.make(Viewer, account=member, created_at=timezone.now())
    assert "Too small for your 2 profiles" in page(client)
    assert "delete 1 first" in post_and_follow(client, "change_plan", plan="basic")


def test_leaving_asks_why_and_can_be_undone(client, member):
    assert post(client, "cancel").status_code == 400
    assert post(client, "cancel", reason="because").status_code == 400
    assert running(member).ends_on is None

    post(client, "cancel", reason="too expensive")
    assert running(member).end_reason == "too expensive"
    assert "Stay after all" in page(client)
    post(client, "stay")
    assert running(member).ends_on is None


def test_who_left_is_led_to_come_back_and_keeps_what_is_theirs(client, member):
    lapse(member)
    assert client.get(reverse("home")).url == reverse("account")
    assert client.get(reverse("inbox")).status_code == 200
    assert client.get(reverse("profiles")).status_code == 200
    assert "Come back" in page(client)

    assert post(client, "come_back", plan="basic", card=ACCEPTED).url == reverse("account")
    assert client.get(reverse("account")).status_code == 200
    assert running(member).plan == "basic"


def test_a_part_of_a_page_leads_back_too(client, member, here):
    lapse(member)
    answer = client.post(reverse("rate", args=[here.title.pk]), {"verdict": "like"}, headers=HTMX)
    assert answer["HX-Redirect"] == reverse("account")


def test_a_child_is_led_to_the_profiles_when_the_membership_is_over(client, member, here):
    Viewer.objects.update(is_kids=True)
    lapse(member)
    assert client.get(reverse("home")).url == reverse("profiles")


def test_a_household_that_never_had_a_membership_is_let_in(client, here):
    come_as(client, here.viewer)
    assert client.get(reverse("title", args=[here.title.pk])).status_code == 200
    assert "has no membership" in page(client)


@pytest.mark.parametrize(
    ("card", "says"), [(DECLINED, "declined"), ("4111 1111 1111 1111", "No real cards"), ("", "")]
)
def test_a_card_that_doesnt_pay_brings_nobody_back(client, member, card, says):
    lapse(member)
    answer = post(client, "come_back", plan="basic", card=card)
    assert (answer.status_code, says in answer.content.decode()) == (400, True)
    assert running(member) is None


def test_trouble_shows_on_every_page_until_it_is_mended(client, member, here, settings):
    settings.DEMO = True
    post(client, "fail_payment")
    title = client.get(reverse("title", args=[here.title.pk])).content.decode()
    assert "A payment failed." in title
    assert Notice.objects.filter(viewer=here.viewer, kind="payment").count() == 1

    assert post(client, "mend", card=DECLINED).status_code == 400
    assert 'name="card"' in page(client)
    post(client, "mend", card=ACCEPTED)
    assert "A payment failed." not in page(client).split("Payments and changes")[0]


def test_a_payment_can_be_made_to_fail_in_the_demo_only(client, member, settings):
    settings.DEMO = False
    assert "Pretend" not in page(client)
    assert post(client, "fail_payment").status_code == 404
    assert running(member).grace_until is None


def test_no_card_number_is_kept_or_shown_again(client, member):
    lapse(member)
    answer = post(client, "come_back", plan="basic", card=DECLINED)
    assert f'value="{DECLINED}"' not in answer.content.decode()
    post(client, "come_back", plan="basic", card=ACCEPTED)
    told = str(list(Event.objects.values_list("detail", flat=True)))
    assert "4242" not in told
    assert "4242" not in str(dict(client.session))


def test_a_step_that_cant_be_taken_says_why(client, member):
    assert "no cancellation to take back" in post_and_follow(client, "stay")


@pytest.mark.parametrize("name", ["change_plan", "stay", "come_back", "mend", "fail_payment"])
def test_steps_take_a_post(client, member, name):
    assert client.get(reverse(name)).status_code == 405


def test_the_account_is_not_for_children(client, member):
    Viewer.objects.update(is_kids=True)
    for name in ("account", "cancel", "change_password", "new_profile"):
        assert client.get(reverse(name)).url == reverse("profiles")
    assert "for grown-ups" in client.get(reverse("profiles")).content.decode()


def test_a_user_without_a_household_has_no_account_page(client, db):
    sign_in(client, None, name="curator", is_staff=True)
    assert client.get(reverse("account")).url == reverse("profiles")


def test_the_account_asks_a_fixed_number_of_questions(client, member, django_assert_max_num_queries):
    for days in range(30):
        memberships.renew(on=timezone.localdate() + timedelta(days=31 * days), now=timezone.now())
    with django_assert_max_num_queries(10):
        page(client)


def test_a_password_is_changed_by_who_knows_it(client, member, here):
    user = get_user_model().objects.get(account=member)
    user.set_password(PASSWORD)
    user.save()
    come_as(client, here.viewer)
    key = client.session.session_key
    wrong = {"old_password": "guessed", "new_password1": "another-long-one", "new_password2": "another-long-one"}
    assert client.post(reverse("change_password"), wrong).status_code == 200
    client.post(reverse("change_password"), wrong | {"old_password": PASSWORD})
    user.refresh_from_db()
    assert user.check_password("another-long-one")
    assert client.session.session_key != key
    assert client.get(reverse("account")).status_code == 200
