"""The life of a membership: joining, paying, changing, leaving, coming back. The only writer of Membership.

Each step is told to the log in its own transaction, and none is taken without the household's lock, so that two
clicks or two beats can't bill a month twice.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from catalog import events, markers, notices
from catalog.models import Account, Membership
from catalog.plans import PLANS, money
from catalog.standing import current, due, month_after, planned, surcharge

GRACE = timedelta(days=14)
PLAN_CHANGE, PAYMENT_FAILED = "plan change", "payment failed"
A_MOMENT = timedelta(milliseconds=1)  # a payment follows what it pays for
ACCOUNT_PAGE = "/account/"


class Refused(ValueError):
    """This step can't be taken now; the sentence says why and what to do."""


@transaction.atomic
def join(account: Account, plan: str, *, now: datetime) -> Membership:
    hold(account)
    return start(account, plan, "sign_up", now)


@transaction.atomic
def come_back(account: Account, plan: str, *, now: datetime) -> Membership:
    hold(account)
    if current(account, on=timezone.localdate(now)):
        raise Refused("Your membership is running: there is nothing to come back to.")
    check_room(account, plan)
    return start(account, plan, "come_back", now)


@transaction.atomic
def change_plan(account: Account, plan: str, *, now: datetime) -> Membership:
    """At once for a dearer plan, which costs the difference now; at the period's end for a cheaper one.

    Choosing the running plan takes a planned change back.
    """
    hold(account)
    today = timezone.localdate(now)
    reopened = drop_planned(account, today)
    old = reopened or changeable(account, plan, today)
    check_room(account, plan)
    until = due(old, on=today)
    day = until if PLANS[plan].cents < old.price_cents else today
    detail = {"from": old.plan, "to": plan, "on": day.isoformat()}
    events.record_account(account, "plan_change", now=now, detail=detail)
    if plan == old.plan:
        return old
    if day == today and (cents := surcharge(old, plan, on=today)):
        tell_payment(account, plan, cents, (today, until), now)
    save(old, ends_on=day, end_reason=PLAN_CHANGE)
    return create(account, plan, starts_on=day, paid_until=until)


@transaction.atomic
def cancel(account: Account, reason: str, *, now: datetime) -> Membership:
    """It goes on until what was paid for is over."""
    hold(account)
    today = timezone.localdate(now)
    membership = drop_planned(account, today) or current(account, on=today)
    if membership is None or membership.ends_on:
        raise Refused("There is no running membership to cancel.")
    return end(membership, max(today, due(membership, on=today)), reason, now)


@transaction.atomic
def stay(account: Account, *, now: datetime) -> Membership:
    """Takes a cancellation back before the end."""
    hold(account)
    membership = current(account, on=timezone.localdate(now))
    if membership is None or not membership.ends_on or membership.end_reason == PLAN_CHANGE:
        raise Refused("There is no cancellation to take back.")
    detail = {"plan": membership.plan, "before_end": True}
    events.record_account(account, "come_back", now=now, detail=detail)
    return save(membership, ends_on=None, end_reason="")


@transaction.atomic
def mend(account: Account, *, now: datetime) -> Membership:
    """The payment that failed is made after all."""
    hold(account)
    membership = current(account, on=timezone.localdate(now))
    if membership is None or not membership.grace_until:
        raise Refused("No payment is waiting to be mended.")
    return bill(membership, now)


@transaction.atomic
def fail_next_payment(account: Account, *, now: datetime) -> Membership:
    """For the demo: the next payment is tried ahead of its day, and fails."""
    hold(account)
    today = timezone.localdate(now)
    membership = current(account, on=today)
    if membership is None or membership.ends_on or membership.grace_until:
        raise Refused("There is no next payment that could fail.")
    return fail(membership, max(today, due(membership, on=today)), now)


def renew(*, on: date, now: datetime, declined: bool = False) -> int:
    """Bills what is due and ends what wasn't mended, a household a transaction; answers how many it touched.

    Doing it again changes nothing: what is paid isn't due. `declined`: the bank says no to everything.
    """
    waiting = Q(paid_until__lte=on, grace_until=None) | Q(grace_until__lt=on)
    some = Membership.objects.filter(waiting, account=OuterRef("pk"), ends_on=None)
    accounts = list(Account.objects.filter(Exists(some)).order_by("pk"))
    for account in accounts:
        settle(account, on, now, declined)
    return len(accounts)


@transaction.atomic
def settle(account: Account, on: date, now: datetime, declined: bool) -> None:
    hold(account)
    for membership in account.memberships.filter(ends_on=None, paid_until__isnull=False):
        while not membership.grace_until and membership.paid_until <= on:
            membership = fail(membership, membership.paid_until, now) if declined else bill(membership, now)
        if membership.grace_until and membership.grace_until < on:
            end(membership, membership.grace_until + timedelta(days=1), PAYMENT_FAILED, now)


def backfill(memberships: Iterable[Membership]) -> None:
    """For seeding: stretches as they are, told by nobody. Who is a member is counted again from the first of them."""
    made = Membership.objects.bulk_create(memberships)
    for world in {membership.account.world_id for membership in made}:
        markers.mark(world, [min(each.starts_on for each in made if each.account.world_id == world)])


def edges(membership: Membership) -> list[date]:
    """The days on which somebody becomes a member or stops being one."""
    return [day for day in (membership.starts_on, membership.ends_on) if day]


def touch(membership: Membership) -> None:
    """Before and after each change: its edges are counted again."""
    markers.mark(membership.account.world_id, edges(membership))


def hold(account: Account) -> None:
    Account.objects.select_for_update(no_key=True).get(pk=account.pk)


def check_room(account: Account, plan: str) -> None:
    most, has = PLANS[plan].profiles, account.viewers.count()
    if has > most:
        raise Refused(
            f"{PLANS[plan].name} has room for {most} profile{'s' * (most > 1)} and you have {has}: "
            f"delete {has - most} first, or choose a larger plan."
        )


def changeable(account: Account, plan: str, today: date) -> Membership:
    membership = current(account, on=today)
    if membership is None or membership.ends_on:
        raise Refused("There is no running membership whose plan could change.")
    if membership.grace_until:
        raise Refused("First mend the payment that failed.")
    if membership.plan == plan:
        raise Refused(f"{PLANS[plan].name} is your plan already.")
    return membership


def drop_planned(account: Account, today: date) -> Membership | None:
    """Takes a planned change back and answers the stretch that runs on, if there was one."""
    if not (ahead := planned(account, on=today)):
        return None
    touch(ahead)
    ahead.delete()
    return save(current(account, on=today), ends_on=None, end_reason="")


def start(account: Account, plan: str, kind: str, now: datetime) -> Membership:
    today = timezone.localdate(now)
    events.record_account(account, kind, now=now, detail={"plan": plan})
    tell_payment(account, plan, PLANS[plan].cents, (today, month_after(today)), now)
    return create(account, plan, starts_on=today, paid_until=month_after(today))


def create(account: Account, plan: str, *, starts_on: date, paid_until: date) -> Membership:
    membership = Membership.objects.create(
        account=account, plan=plan, price_cents=PLANS[plan].cents, starts_on=starts_on, paid_until=paid_until
    )
    touch(membership)
    return membership


def bill(membership: Membership, now: datetime) -> Membership:
    span = membership.paid_until, month_after(membership.paid_until)
    tell_payment(membership.account, membership.plan, membership.price_cents, span, now)
    return save(membership, paid_until=span[1], grace_until=None)


def tell_payment(account: Account, plan: str, cents: int, span: tuple[date, date], now: datetime) -> None:
    since, until = (day.isoformat() for day in span)
    detail = {"plan": plan, "cents": cents, "from": since, "until": until}
    events.record_account(account, "payment", now=now + A_MOMENT, detail=detail)


def fail(membership: Membership, day: date, now: datetime) -> Membership:
    last = day + GRACE
    detail = {"plan": membership.plan, "cents": membership.price_cents, "grace_until": last.isoformat()}
    events.record_account(membership.account, "payment_failed", now=now, detail=detail)
    words = (
        f"The payment of {money(membership.price_cents)} failed. Mend it by {last:%-d %B}, or the membership ends."
    )
    notices.tell_household(membership.account, "payment", words, now=now, link=ACCOUNT_PAGE)
    return save(membership, paid_until=day, grace_until=last)


def end(membership: Membership, day: date, reason: str, now: datetime) -> Membership:
    account, voluntary = membership.account, reason != PAYMENT_FAILED
    detail = {"reason": reason, "ends_on": day.isoformat(), "voluntary": voluntary}
    events.record_account(account, "cancel", now=now, detail=detail)
    if not voluntary:
        words = (
            "Your membership has ended, since its payment failed. Your profiles are still here: come back any time."
        )
        notices.tell_household(account, "payment", words, now=now, link=ACCOUNT_PAGE)
    return save(membership, ends_on=day, end_reason=reason, grace_until=None)


def save(membership: Membership, **fields) -> Membership:
    if "ends_on" in fields:
        touch(membership)
    for name, value in fields.items():
        setattr(membership, name, value)
    membership.save(update_fields=list(fields))
    if "ends_on" in fields:
        touch(membership)
    return membership
