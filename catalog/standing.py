"""Where a household stands: which membership runs, until when it is paid, what a change would cost. Reads only."""

from calendar import monthrange
from datetime import date, timedelta

from django.db.models import BooleanField, DateField, Q, QuerySet
from django.db.models.expressions import RawSQL

from catalog.models import Account, Event, Membership, Viewer
from catalog.plans import PLANS


def running(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))


def current(account: Account, *, on: date) -> Membership | None:
    return account.memberships.filter(running(on)).order_by("starts_on", "pk").last()


def planned(account: Account, *, on: date) -> Membership | None:
    """The stretch with which a cheaper plan starts at the period's end."""
    return account.memberships.filter(starts_on__gt=on).last()


RUNS = "starts_on <= {on} AND (ends_on IS NULL OR ends_on > {on})"
"""`running` in SQL, for what each request asks: the ORM composes it for longer than PostgreSQL takes to answer."""

OWN = "FROM catalog_membership AS own WHERE own.account_id = catalog_viewer.account_id"
RUNNING = f"{OWN} AND {RUNS.format(on='%s')}"
IS_MEMBER = f"(EXISTS (SELECT {RUNNING}) OR NOT EXISTS (SELECT {OWN}))"
GRACE = f"(SELECT own.grace_until {RUNNING} ORDER BY own.starts_on DESC, own.id DESC LIMIT 1)"


def with_membership(viewers: QuerySet[Viewer], *, on: date) -> QuerySet[Viewer]:
    """Adds `is_member` and `grace_until`. A household that never had a membership (an import) is let in."""
    return viewers.annotate(
        is_member=RawSQL(IS_MEMBER, [on, on], BooleanField()), grace_until=RawSQL(GRACE, [on, on], DateField())
    )


def history(account: Account) -> QuerySet[Event]:
    """What happened to the household, newest first. Only such events have no viewer, so that an index finds them."""
    return Event.objects.filter(viewer=None, account=account).order_by("-time", "-id")


def room(account: Account, *, on: date) -> int:
    """How many profiles its plan allows; without a membership as many as any plan does."""
    membership = current(account, on=on)
    return PLANS[membership.plan].profiles if membership else max(plan.profiles for plan in PLANS.values())


def due(membership: Membership, *, on: date) -> date:
    """When the next payment is due; worked out from the start where a seeded past doesn't say."""
    day = membership.paid_until or membership.starts_on
    while not membership.paid_until and day <= on:
        day = month_after(day)
    return day


def month_after(day: date) -> date:
    """The same day a month later, or that month's last."""
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def surcharge(membership: Membership, plan: str, *, on: date) -> int:
    """In cents: what the dearer `plan` costs more for the days that are paid already, a thirtieth of a month each."""
    days = min(30, max(0, (due(membership, on=on) - on).days))
    return round((PLANS[plan].cents - membership.price_cents) * days / 30)
