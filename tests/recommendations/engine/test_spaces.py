"""What a study tries of a trainer: around its own values, without what only says how much may be spent."""

from typing import ClassVar

from recommendations.engine import spaces, trainers
from recommendations.engine.spaces import Range


class Toy:
    @classmethod
    def fit(cls, data, *, seed, size: int = 10, reg: float = 0.5, half_life=None, name="x", budget_mb: int = 100):
        """Nothing."""


class Knowing(Toy):
    space: ClassVar = {"reg": Range(1.0, 2.0, False)}


def test_numbers_are_tried_and_what_limits_the_cost_is_not():
    assert set(spaces.space(Toy)) == {"size", "reg"}


def test_a_trainer_may_name_its_own_ranges():
    assert all(1 <= drawn["reg"] <= 2 for drawn in spaces.draw(Knowing, 20, seed=1)[1:])


def test_the_trainer_s_own_parameters_come_first_and_none_comes_twice():
    drawn = spaces.draw(Toy, 20, seed=1)
    assert drawn[0] == {} and len(drawn) == 20
    assert len({tuple(sorted(one.items())) for one in drawn}) == 20


def test_what_is_drawn_stays_within_its_range_and_whole_numbers_stay_whole():
    for one in spaces.draw(Toy, 50, seed=2)[1:]:
        assert isinstance(one["size"], int) and 2 <= one["size"] <= 40
        assert 0.125 <= one["reg"] <= 2


def test_equal_seeds_draw_the_same():
    assert spaces.draw(Toy, 5, seed=3) == spaces.draw(Toy, 5, seed=3) != spaces.draw(Toy, 5, seed=4)


def test_every_trainer_has_a_space_that_it_can_be_fitted_from():
    for name in trainers.TRAINERS:
        assert set(spaces.space(trainers.load(name))) <= set(trainers.load(name).fit.__func__.__kwdefaults__ or {})
