"""The closed loop: an audience meets a policy day by day, and the policy learns from what the audience did. Pure.

`run` plays on from any state, so that it can be watched, saved, and gone on with.
"""

from collections.abc import Iterator

from recommendations.engine import trainers
from recommendations.engine.trainers import NothingToLearn
from simulation import day as days
from simulation.happening import Happened, World
from simulation.population import Population, draw_population
from simulation.shape import Shape
from simulation.state import State

__all__ = ["Happened", "Population", "Shape", "State", "World", "begin", "draw_population", "run"]


def begin(world: World) -> State:
    return State.new(world.people, world.offer, world.days)


def run(world: World, state: State, *, until: int | None = None) -> Iterator[Happened]:
    """Plays from the state's next day to the end, or to the day before `until`; the state stands after each day."""
    while state.day < (world.days if until is None else min(until, world.days)):
        learn(world, state)
        yield days.play(world, state)


def learn(world: World, state: State) -> None:
    """As often as the policy does: at night, before the day begins."""
    name = world.arm.trainer
    if name is None or state.day == 0 or state.day % world.arm.retrain_days:
        return
    try:
        model = trainers.load(name).fit(state.memory.dataset(world.offer.ids), seed=world.seed)
    except NothingToLearn:
        return
    state.model, state.trainer = model, name
