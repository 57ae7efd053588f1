"""The households of a live audience: simulated ones that can sign in, made when they are first needed."""

import uuid
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from numpy.typing import NDArray

from catalog import memberships
from catalog.mock.personas import NAMES
from catalog.models import Account, Viewer, World
from catalog.models.accounts import FACES
from simulation.population import PLANS, Population
from simulation.shape import Shape

MARK = "audience"
"""Begins the external ids of these households."""

SHAPE = Shape(households=150, days=1, seed=99)
"""Always the same people, so that whoever comes again has the taste that is in the log already."""

MOST = 200
"""Viewers at once; that many households always have more."""

BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class Member:
    row: int  # of the population
    viewer: Viewer


def gather(world: World, people: Population, viewers: int, *, now: datetime) -> list[Member]:
    """The first so many viewers, child or grown up; households that are missing are made."""
    found: list[Member] = []
    for number in range(len(people.households)):
        if len(found) >= viewers:
            break
        found += household(world, people, number, now=now)
    return found[:viewers]


@transaction.atomic
def household(world: World, people: Population, number: int, *, now: datetime) -> list[Member]:
    account = Account.objects.filter(world=world, external_id=f"{MARK}-{number}").first()
    account = account or founded(world, people, number, now=now)
    viewers = account.viewers.select_related("account__user").order_by("pk")
    return [Member(int(row), viewer) for row, viewer in zip(rows_of(people, number), viewers, strict=False)]


def founded(world: World, people: Population, number: int, *, now: datetime) -> Account:
    """A user without a password belongs to it: only a session that we make ourselves lets it in."""
    user = get_user_model().objects.create(username=f"{MARK}-{uuid.uuid4().hex}", password=make_password(None))
    account = Account.objects.create(
        world=world, user=user, origin="simulated", external_id=f"{MARK}-{number}", created_at=now
    )
    memberships.join(account, PLANS[int(people.households.plan[number])], now=now)
    Viewer.objects.bulk_create(profile(account, people, int(row)) for row in rows_of(people, number))
    return account


def rows_of(people: Population, number: int) -> NDArray[np.int64]:
    return np.flatnonzero(people.viewers.household == number)


def profile(account: Account, people: Population, row: int) -> Viewer:
    who = people.viewers
    return Viewer(
        account=account,
        name=NAMES[row % len(NAMES)],
        avatar=row % FACES,
        is_kids=bool(who.is_kid[row]),
        ceiling=int(who.ceiling[row]),
        created_at=account.created_at,
        asked_at=account.created_at,
    )


def session(viewer: Viewer) -> str:
    """The key of a session in which the viewer's household is signed in, as `django.contrib.auth.login` leaves it."""
    user = viewer.account.user
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), BACKEND
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key
