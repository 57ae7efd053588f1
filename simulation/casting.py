"""The rows of a simulated population: accounts, viewers, memberships, and who is held out."""

import datetime
import zlib
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from catalog.mock.personas import NAMES, demo_user
from catalog.models import Account, Viewer, World
from catalog.models.accounts import FACES
from simulation.population import Population
from simulation.shape import Shape

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Cast:
    """Database rows of a population, in its order."""

    accounts: list[Account]
    mark: str
    account_ids: NDArray[np.int64]  # (v,) of each viewer's household
    viewer_ids: NDArray[np.int64]  # (v,)


def write(world: World, people: Population, shape: Shape, *, start: int, mark: str) -> Cast:
    """`start` is the first day, counted from 1970; `mark` begins the external ids: no two casts share one.

    The last household is the demo's where the shape has personas."""
    rng = np.random.default_rng([people.seed, zlib.crc32(f"{world.slug} {mark}".encode())])
    accounts = [
        Account(
            world=world,
            public_id=public_id(rng),
            external_id=f"{mark}-{number}",
            origin="simulated",
            created_at=moment((start + joins) * DAY),
        )
        for number, joins in enumerate(people.households.joins.tolist())
    ]
    if shape.personas:
        accounts[-1].origin, accounts[-1].user, accounts[-1].external_id = "live", demo_user(), ""
    Account.objects.bulk_create(accounts)
    viewers = Viewer.objects.bulk_create(viewers_of(accounts, people, shape, rng))
    return Cast(
        accounts,
        mark,
        np.array([viewer.account_id for viewer in viewers]),
        np.array([viewer.pk for viewer in viewers]),
    )


def viewers_of(accounts: list[Account], people: Population, shape: Shape, rng: np.random.Generator):
    who = people.viewers
    names = [str(name) for name in rng.choice(NAMES, len(who))]
    if shape.personas:
        names[-len(shape.personas) :] = list(shape.personas)
    rows = zip(who.household.tolist(), who.is_kid.tolist(), who.ceiling.tolist(), names, strict=True)
    for number, (household, is_kid, ceiling, name) in enumerate(rows):
        yield Viewer(
            account=accounts[household],
            public_id=public_id(rng),
            name=name,
            avatar=number % FACES,
            is_kids=is_kid,
            ceiling=ceiling,
            created_at=accounts[household].created_at,
            asked_at=accounts[household].created_at,
        )


def public_id(rng: np.random.Generator) -> UUID:
    return UUID(bytes=rng.bytes(16), version=4)


def moment(seconds: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)
