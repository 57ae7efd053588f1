"""The rows of a mock audience: accounts, viewers and memberships, and in the demo the two users who may sign in."""

import datetime
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from numpy.typing import NDArray

from catalog import memberships
from catalog.mock.audience import Audience
from catalog.models import Account, Membership, Viewer, World
from catalog.models.accounts import FACES
from catalog.plans import PLANS, REASONS, plan_for
from catalog.standing import month_after

DEMO_USER, STAFF_USER = "demo", "curator"


@dataclass(frozen=True, slots=True)
class Cast:
    """Database keys, one entry a viewer, and the accounts with the reasons of those that ended."""

    accounts: list[Account]
    account_ids: NDArray
    viewer_ids: NDArray
    reasons: list[str]


def write_households(world: World, audience: Audience, rng: np.random.Generator, *, demo: bool) -> Cast:
    """With `demo`, the last household belongs to the demo's user: live from now on, though its past is invented."""
    accounts = [
        Account(
            world=world,
            public_id=public_id(rng),
            external_id=f"household-{number}",
            origin="simulated",
            created_at=moment(joined),
        )
        for number, joined in enumerate(audience.joined.tolist(), 1)
    ]
    if demo:
        accounts[-1].origin, accounts[-1].user, accounts[-1].external_id = "live", demo_user(), ""
    Account.objects.bulk_create(accounts)
    reasons = [str(reason) for reason in rng.choice(REASONS, len(accounts))]
    write_memberships(accounts, audience, reasons)
    viewers = write_viewers(accounts, audience, rng)
    return Cast(
        accounts=accounts,
        account_ids=np.array([viewer.account_id for viewer in viewers]),
        viewer_ids=np.array([viewer.pk for viewer in viewers]),
        reasons=reasons,
    )


def write_viewers(accounts: list[Account], audience: Audience, rng: np.random.Generator) -> list[Viewer]:
    columns = (audience.household, audience.is_kid, audience.ceiling)
    people = zip(*(column.tolist() for column in columns), audience.names, strict=True)
    return Viewer.objects.bulk_create(
        Viewer(
            account=accounts[household],
            public_id=public_id(rng),
            name=name,
            avatar=number % FACES,
            is_kids=is_kid,
            ceiling=ceiling,
            created_at=accounts[household].created_at,
            asked_at=accounts[household].created_at,
        )
        for number, (household, is_kid, ceiling, name) in enumerate(people)
    )


def write_memberships(accounts: list[Account], audience: Audience, reasons: list[str]) -> None:
    """Who is simulated pays in the simulation only; the live household's next payment is told."""
    plans = [plan_for(size) for size in np.bincount(audience.household, minlength=len(accounts)).tolist()]
    stays = zip(accounts, plans, audience.left.tolist(), audience.ended.tolist(), reasons, strict=True)
    memberships.backfill(
        Membership(
            account=account,
            plan=plan,
            price_cents=PLANS[plan].cents,
            starts_on=account.created_at.date(),
            paid_until=month_after(moment(left).date()) if account.origin == "live" else None,
            ends_on=moment(left).date() if ended else None,
            end_reason=reason if ended else "",
        )
        for account, plan, left, ended, reason in stays
    )


def demo_user():
    """The demo's viewer; beside it comes the staff user. Neither has a password: the demo's door lets them in."""
    users, closed = get_user_model().objects, make_password(None)
    users.get_or_create(username=STAFF_USER, defaults={"is_staff": True, "is_superuser": True, "password": closed})
    return users.get_or_create(username=DEMO_USER, defaults={"password": closed})[0]


def public_id(rng: np.random.Generator) -> UUID:
    return UUID(bytes=rng.bytes(16), version=4)


def moment(seconds: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)
