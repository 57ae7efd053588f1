import numpy as np
import pytest

from simulation import world
from simulation.assumptions import FAMILIES
from simulation.state import State
from simulation.tally import DAILY


def test_the_same_seed_gives_the_same_days(make_world, play):
    first, second = play(make_world()), play(make_world())
    assert (first.tally.daily == second.tally.daily).all()


def test_another_seed_gives_other_days(make_world, play):
    assert not (play(make_world()).tally.daily == play(make_world(seed=2)).tally.daily).all()


@pytest.mark.parametrize("stop", [3, 9])
def test_a_run_that_goes_on_from_what_was_saved_ends_like_one_without_a_break(make_world, play, stop):
    whole = play(make_world())
    state = State.unpacked(play(make_world(), until=stop).packed())
    assert state.day == stop
    for _ in world.run(make_world(), state):
        pass
    assert (state.tally.daily == whole.tally.daily).all()
    assert (state.tally.exposures == whole.tally.exposures).all()
    assert np.array_equal(state.satisfaction, whole.satisfaction)


def test_the_first_days_are_the_same_for_policies_that_have_learnt_nothing_yet(make_world, play):
    """Common random numbers: whoever comes and how they feel doesn't depend on the arm."""
    first, second = play(make_world("popularity"), until=1), play(make_world("ease"), until=1)
    assert (first.tally.daily == second.tally.daily).all()


@pytest.mark.parametrize("family", FAMILIES)
def test_an_oracle_does_better_than_chance(make_world, play, family):
    oracle, chance = (play(make_world(policy, days=30, family=family)).tally for policy in ("oracle", "random"))
    assert oracle.column("hours").sum() > 1.1 * chance.column("hours").sum()
    assert oracle.column("enjoyed").sum() > chance.column("enjoyed").sum()


def test_counts_agree_with_each_other(make_world, play):
    tally = play(make_world()).tally
    counts = {name: tally.column(name) for name in DAILY}
    assert (counts["recommended"] <= counts["plays"]).all()
    assert (counts["completed"] <= counts["plays"]).all()
    assert (counts["pages"] <= counts["visits"]).all()
    assert tally.exposures.sum() == counts["seen"].sum()
    assert np.isclose(tally.genres.sum(), counts["seen"].sum())


def test_a_higher_price_brings_more_from_each_who_stays_and_drives_more_away(make_world, play):
    usual, dear = (play(make_world("random", days=35, households=80, price=price)).tally for price in (1.0, 2.0))
    assert dear.column("left").sum() > usual.column("left").sum()


def test_a_title_that_is_not_out_is_not_played(make_world, titles):
    asked = make_world("newest")
    for happened in world.run(asked, world.begin(asked)):
        for played in happened.played:
            assert (titles.released[played.sittings.title] <= asked.start + happened.day).all()


def test_nobody_plays_a_recommended_title_twice(make_world):
    asked = make_world("champion")
    met = set()
    for happened in world.run(asked, world.begin(asked)):
        for played in happened.played:
            if played.source == "recommendation":
                pairs = set(zip(played.sittings.viewer.tolist(), played.sittings.title.tolist(), strict=True))
                assert not pairs & met
                met |= pairs


def test_series_go_on_where_they_were_left(make_world):
    asked = make_world("champion", days=30)
    reached = {}
    continued = 0
    for happened in world.run(asked, world.begin(asked)):
        for played in happened.played:
            told = played.sittings
            for viewer, title, first, count in zip(told.viewer, told.title, told.first, told.episodes, strict=True):
                if played.source == "continue":
                    assert first == reached[viewer, title]
                    continued += 1
                reached[viewer, title] = first + count
    assert continued > 20


def test_households_that_join_later_do_nothing_before(make_world):
    asked = make_world("random")
    joins = asked.people.households.joins[asked.people.viewers.household]
    for happened in world.run(asked, world.begin(asked)):
        assert (joins[happened.visits.viewer] <= happened.day).all()
