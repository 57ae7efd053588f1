"""A small audience and what is on offer to it: everything from seeds, nothing from a database."""

from dataclasses import replace

import pytest

from simulation import offer, world
from simulation.arms import Arm
from simulation.assumptions import LOGIT, Assumptions
from simulation.shape import Shape

TODAY = 20_000


@pytest.fixture(scope="session")
def titles():
    return offer.invented(160, seed=3, today=TODAY)


@pytest.fixture(scope="session")
def make_world(titles):
    def make(policy="champion", *, days=20, households=30, family=LOGIT, seed=1, assume=None, price=1.0, **settings):
        assume = assume or Assumptions()
        people = world.draw_population(Shape(households, days, seed, price), titles, assume)
        return world.World(titles, people, Arm(policy, **settings), assume, family, TODAY - days, days)

    return make


@pytest.fixture(scope="session")
def play():
    """Plays a world to its end (or so many days) and gives the state."""

    def play(world_, until=None):
        state = world.begin(world_)
        for _ in world.run(world_, state, until=until):
            pass
        return state

    return play


@pytest.fixture(scope="session")
def people(make_world):
    return make_world(households=400).people


@pytest.fixture(scope="session")
def changed():
    return lambda **values: replace(Assumptions(), **values)
