"""Who is held out, since when, and what those households see instead."""

import pytest
from django.utils import timezone

from catalog.models import Account
from recommendations import assignment, serving
from recommendations.models import Assignment, Slate
from recommendations.pages import Keep
from tests.small_world import new_viewer, rate, sign_in, trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]


@pytest.fixture
def all_held_out(settings):
    settings.HOLDOUT_SHARE = 1.0


def page(viewer, **how):
    return serving.home(viewer, now=timezone.now(), seed=1, **how).page


@pytest.mark.usefixtures("all_held_out")
def test_a_held_out_household_gets_the_unpersonalised_page_which_says_so(world, crowd, viewer, titles):
    trained(world, "ease", reg=5.0)
    rate(viewer, titles[2], 5.0)
    built = page(viewer)
    parts = {addend.kind for row in built.rows for p in row.placements for addend, _ in p.reason.parts}
    assert parts == {"popularity"}
    assert built.policy == "hold-out" and "drawn into the small group" in built.fallback


@pytest.mark.usefixtures("all_held_out")
def test_the_hold_out_goes_before_a_viewer_s_own_algorithm(world, crowd, viewer):
    trained(world, "ease", reg=5.0)
    viewer.trainer = "ease"
    assert page(viewer).policy == "hold-out"


def test_the_slate_carries_the_arm_of_every_page(world, crowd, viewer, settings):
    settings.HOLDOUT_SHARE = 1e-12
    trained(world, "ease", reg=5.0)
    built = page(viewer)
    assert (built.policy, built.arms) == ("champion", {"personalisation": "personalised"})
    assert Slate.objects.get(pk=built.slate).arms == built.arms


@pytest.mark.usefixtures("all_held_out")
def test_the_first_page_exposes_and_later_ones_change_nothing(viewer, titles):
    first, _ = page(viewer), page(viewer)
    row = Assignment.objects.get()
    assert (row.account, row.arm, row.propensity) == (viewer.account, "holdout", 1.0)
    assert row.exposed_at == first.created_at


@pytest.mark.usefixtures("all_held_out")
def test_a_page_that_nobody_saw_exposes_nobody(viewer, titles):
    page(viewer, keep=Keep.NOTHING)
    assert not Assignment.objects.exists()


def test_an_arm_outlives_a_change_of_the_shares(viewer, titles, settings):
    settings.HOLDOUT_SHARE = 1.0
    page(viewer)
    settings.HOLDOUT_SHARE = 1e-12
    assert page(viewer).policy == "hold-out"


def test_without_a_share_nobody_is_held_out_any_more(viewer, titles, settings):
    settings.HOLDOUT_SHARE = 1.0
    page(viewer)
    settings.HOLDOUT_SHARE = 0.0
    assert page(viewer).arms == {}


@pytest.mark.usefixtures("all_held_out")
def test_profiles_of_a_household_share_its_arm(viewer, titles):
    sibling = viewer.account.viewers.create(name="Bruno", created_at=timezone.now())
    assert {page(viewer).policy, page(sibling).policy} == {"hold-out"}
    assert Assignment.objects.count() == 1


@pytest.mark.usefixtures("all_held_out")
def test_the_demo_s_household_and_whoever_works_here_take_no_part(world, titles):
    demo, staff = new_viewer(world), new_viewer(world)
    demo.account.user.username, staff.account.user.is_staff = "demo", True
    assert page(demo).arms == page(staff).arms == {}


def test_both_arms_get_their_shares_of_the_accounts(world, db):
    accounts = Account.objects.bulk_create(
        Account(world=world, origin="live", created_at=timezone.now()) for _ in range(4000)
    )
    experiment = assignment.Experiment("personalisation", "1", {"holdout": 0.05, "personalised": 0.95})
    held_out = sum(row.arm == "holdout" for row in experiment.draw(accounts))
    assert 130 < held_out < 280, "200 are expected; five standard deviations are 70"


@pytest.mark.usefixtures("all_held_out")
def test_the_notice_stands_on_the_page_and_beside_each_reason(client, world, crowd, viewer):
    trained(world, "ease", reg=5.0)
    sign_in(client, viewer)
    home = client.get("/home/")
    assert "drawn into the small group" in home.text
    slate = Slate.objects.get()
    assert "drawn into the small group" in client.get(f"/why/{slate.pk}/{slate.shelves.first().number}/0/").text
