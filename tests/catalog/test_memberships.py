"""The life of a membership: who pays what when, what a change costs, and how it ends."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connection
from model_bakery import baker

from catalog import memberships, standing
from catalog.models import Event, Membership, Notice, Viewer
from catalog.tasks import renew as renew_task
from tests.catalog.conftest import NOW, make_world

TODAY = NOW.date()
LATER = NOW + timedelta(hours=1)
DUE = date(2026, 12, 20)


@pytest.fixture
def member(here):
    memberships.join(here.account, "standard", now=NOW)
    return here.account


def kinds(account) -> list[str]:
    return list(Event.objects.filter(account=account).order_by("time", "id").values_list("kind", flat=True))


def payments(account) -> list[int]:
    return [event.detail["cents"] for event in Event.objects.filter(account=account, kind="payment").order_by("time")]


def now_is(account, on=TODAY) -> Membership:
    return standing.current(account, on=on)


def test_joining_pays_a_month_and_tells_the_log(member):
    membership = now_is(member)
    assert (membership.plan, membership.price_cents, membership.paid_until) == ("standard", 1_199, DUE)
    assert kinds(member) == ["sign_up", "payment"]
    assert payments(member) == [1_199]


def test_a_step_and_its_event_are_written_together_or_not_at_all(member, monkeypatch):
    def broken(*args, **kwargs):
        raise OSError("the log is away")

    monkeypatch.setattr("catalog.events.record_account", broken)
    with pytest.raises(OSError):
        memberships.cancel(member, "moved", now=NOW)
    assert now_is(member).ends_on is None


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 5), date(2027, 1, 5)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day, after):
    assert standing.month_after(day) == after


def test_renewing_bills_each_month_once(member):
    for _ in range(3):
        memberships.renew(on=DUE, now=NOW)
    assert payments(member) == [1_199, 1_199]
    assert now_is(member).paid_until == date(2027, 1, 20)


def test_renewing_catches_up_on_the_months_that_beat_slept_through(member):
    memberships.renew(on=date(2027, 2, 20), now=NOW)
    assert payments(member) == [1_199] * 4
    periods = [event.detail["from"] for event in Event.objects.filter(kind="payment")]
    assert len(set(periods)) == 4


def test_nothing_is_billed_before_its_day(member):
    assert memberships.renew(on=DUE - timedelta(days=1), now=NOW) == 0
    assert payments(member) == [1_199]


@pytest.mark.django_db(transaction=True)
def test_parallel_beats_bill_a_month_once():
    account = make_world().account
    memberships.join(account, "basic", now=NOW)
    together = Barrier(4)

    def beat(_):
        together.wait()
        memberships.renew(on=DUE, now=NOW)
        connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(beat, range(4)))
    assert payments(account) == [799, 799]


def test_a_seeded_membership_without_a_day_of_payment_is_never_billed(here):
    baker.make(Membership, account=here.account, plan="basic", price_cents=799, starts_on=date(2026, 1, 3))
    assert memberships.renew(on=date(2027, 6, 1), now=NOW) == 0
    assert standing.due(now_is(here.account), on=TODAY) == date(2026, 12, 3)


def test_a_dearer_plan_starts_now_and_costs_the_difference_of_the_days_left(member):
    memberships.change_plan(member, "family", now=NOW)
    assert now_is(member).plan == "family"
    assert now_is(member).paid_until == DUE
    assert payments(member)[1:] == [400]  # 30 of 30 days

    memberships.renew(on=DUE, now=NOW)
    assert payments(member)[2:] == [1_599]


def test_the_difference_shrinks_with_the_days_left(member):
    assert standing.surcharge(now_is(member), "family", on=DUE - timedelta(days=15)) == 200
    assert standing.surcharge(now_is(member), "family", on=DUE + timedelta(days=3)) == 0


def test_a_cheaper_plan_starts_when_what_was_paid_for_is_over(member):
    memberships.change_plan(member, "basic", now=NOW)
    assert now_is(member).plan == "standard"
    assert now_is(member, DUE).plan == "basic"
    assert payments(member) == [1_199]

    memberships.renew(on=DUE, now=NOW)
    assert payments(member) == [1_199, 799]


def test_choosing_the_running_plan_takes_a_planned_change_back(member):
    memberships.change_plan(member, "basic", now=NOW)
    memberships.change_plan(member, "standard", now=NOW)
    assert member.memberships.count() == 1
    assert now_is(member).ends_on is None


def test_a_plan_without_room_for_all_profiles_is_refused(member, here):
    baker.make(Viewer, account=member, created_at=NOW, _quantity=2)
    with pytest.raises(memberships.Refused, match="room for 1 profile and you have 3: delete 2"):
        memberships.change_plan(member, "basic", now=NOW)
    assert now_is(member).ends_on is None


def test_the_same_plan_again_is_refused(member):
    with pytest.raises(memberships.Refused, match="your plan already"):
        memberships.change_plan(member, "standard", now=NOW)


def test_cancelling_ends_it_when_what_was_paid_for_is_over(member):
    memberships.cancel(member, "moved", now=NOW)
    assert now_is(member, DUE - timedelta(days=1)) is not None
    assert now_is(member, DUE) is None
    told = Event.objects.get(kind="cancel")
    assert told.detail == {"reason": "moved", "ends_on": "2026-12-20", "voluntary": True}
    assert memberships.renew(on=DUE, now=NOW) == 0


def test_cancelling_drops_a_planned_change(member):
    memberships.change_plan(member, "basic", now=NOW)
    memberships.cancel(member, "moved", now=NOW)
    assert now_is(member, DUE) is None


def test_cancelling_twice_is_refused(member):
    memberships.cancel(member, "moved", now=NOW)
    with pytest.raises(memberships.Refused):
        memberships.cancel(member, "moved", now=NOW)


def test_a_cancellation_can_be_taken_back_before_the_end(member):
    memberships.cancel(member, "moved", now=NOW)
    memberships.stay(member, now=LATER)
    assert now_is(member, DUE).end_reason == ""
    assert kinds(member)[-1] == "come_back"
    memberships.renew(on=DUE, now=NOW)
    assert payments(member) == [1_199, 1_199]


def test_a_planned_change_is_no_cancellation_to_take_back(member):
    memberships.change_plan(member, "basic", now=NOW)
    with pytest.raises(memberships.Refused):
        memberships.stay(member, now=NOW)


def test_who_comes_back_after_the_end_starts_anew(member):
    memberships.cancel(member, "moved", now=NOW)
    later = NOW + timedelta(days=60)
    memberships.come_back(member, "basic", now=later)
    assert now_is(member, later.date()).plan == "basic"
    assert kinds(member)[-2:] == ["come_back", "payment"]
    assert member.memberships.count() == 2


def test_nobody_comes_back_who_is_there(member):
    with pytest.raises(memberships.Refused):
        memberships.come_back(member, "basic", now=NOW)


def test_a_declined_payment_gives_fourteen_days_and_a_notice(member):
    memberships.renew(on=DUE, now=LATER, declined=True)
    membership = now_is(member, DUE)
    assert membership.grace_until == date(2027, 1, 3)
    assert kinds(member)[-1] == "payment_failed"
    assert "Mend it by 3 January" in Notice.objects.get().words
    memberships.renew(on=DUE, now=NOW, declined=True)
    assert Notice.objects.count() == 1


def test_children_are_told_nothing_of_payments(member):
    baker.make(Viewer, account=member, is_kids=True, created_at=NOW)
    memberships.renew(on=DUE, now=NOW, declined=True)
    assert [notice.viewer.is_kids for notice in Notice.objects.all()] == [False]


def test_a_mended_payment_pays_the_month_that_failed(member):
    memberships.renew(on=DUE, now=NOW, declined=True)
    memberships.mend(member, now=NOW + timedelta(days=35))
    membership = now_is(member, DUE)
    assert (membership.grace_until, membership.paid_until) == (None, date(2027, 1, 20))


def test_what_isnt_mended_ends_and_says_that_nobody_wanted_it(member):
    memberships.renew(on=DUE, now=NOW, declined=True)
    memberships.renew(on=date(2027, 1, 3), now=NOW)
    assert now_is(member, date(2027, 1, 3)) is not None
    memberships.renew(on=date(2027, 1, 4), now=NOW)
    assert now_is(member, date(2027, 1, 4)) is None
    membership = member.memberships.get()
    assert (membership.end_reason, membership.ends_on) == ("payment failed", date(2027, 1, 4))
    assert Event.objects.get(kind="cancel").detail["voluntary"] is False


def test_in_grace_the_plan_waits_for_the_payment(member):
    memberships.fail_next_payment(member, now=NOW)
    with pytest.raises(memberships.Refused, match="First mend"):
        memberships.change_plan(member, "family", now=NOW)


def test_a_payment_that_is_made_to_fail_ahead_costs_no_paid_day(member):
    memberships.fail_next_payment(member, now=NOW)
    assert now_is(member).grace_until == DUE + timedelta(days=14)
    memberships.mend(member, now=NOW)
    assert now_is(member).paid_until == date(2027, 1, 20)


def test_there_is_nothing_to_mend_where_nothing_failed(member):
    with pytest.raises(memberships.Refused):
        memberships.mend(member, now=NOW)


def test_the_command_bills_as_if_it_were_that_day(member, capsys):
    call_command("renew", "--on", "2026-12-20")
    call_command("renew", "--on", "2026-12-20")
    assert capsys.readouterr().out.splitlines()[0].startswith("1 memberships")
    assert payments(member) == [1_199, 1_199]


def test_beat_bills_what_is_due_today(member):
    Membership.objects.update(paid_until=date(2020, 1, 31))
    renew_task()
    assert len(payments(member)) > 60


def test_the_log_never_holds_a_day_to_come(member):
    memberships.renew(on=date(2030, 1, 1), now=NOW)
    assert not Event.objects.filter(time__gt=NOW + timedelta(seconds=1)).exists()
