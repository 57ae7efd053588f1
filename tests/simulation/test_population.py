import numpy as np

from simulation import world
from simulation.assumptions import Assumptions
from simulation.population import KIDS_CEILING, LIST_PRICE
from simulation.shape import Shape


def draw(titles, seed=1, households=400, **shape):
    return world.draw_population(Shape(households, 90, seed, **shape), titles, Assumptions())


def test_the_same_seed_gives_the_same_people(titles):
    first, second = draw(titles), draw(titles)
    assert (first.viewers.activity == second.viewers.activity).all()
    assert (first.tastes.before == second.tastes.before).all()


def test_another_seed_gives_other_people(titles):
    assert not (draw(titles).viewers.activity[:300] == draw(titles, seed=2).viewers.activity[:300]).all()


def test_another_price_changes_what_people_pay_and_nothing_else_about_them(titles):
    usual, dear = draw(titles), draw(titles, price=1.5)
    assert (usual.tastes.before == dear.tastes.before).all()
    assert (dear.households.cents == np.round(usual.households.cents * 1.5)).all()


def test_households_have_one_to_five_profiles_and_at_most_one_child_who_is_never_alone(people):
    sizes, kids = (np.bincount(people.viewers.household, weights) for weights in (None, people.viewers.is_kid))
    assert set(sizes.tolist()) == {1, 2, 3, 4, 5}
    assert kids.max() == 1 and not kids[sizes == 1].any()


def test_children_have_a_ceiling(people):
    assert (people.viewers.ceiling[people.viewers.is_kid] == KIDS_CEILING).all()


def test_plans_have_room_for_the_profiles(people):
    sizes = np.bincount(people.viewers.household)
    assert (people.households.plan >= np.minimum(sizes - 1, 2)).all()
    assert set(people.households.cents.tolist()) == set(LIST_PRICE.values())


def test_about_the_assumed_share_has_niche_tastes(people):
    grown = ~people.viewers.is_kid
    assert abs(people.viewers.is_niche[grown].mean() - Assumptions().niche_share) < 0.05


def test_liking_is_measured_in_each_viewers_own_deviations(people):
    assert np.abs(people.tastes.before.std(axis=1) - 1).max() < 0.3


def test_viewers_agree_on_quality_as_much_as_assumed(titles):
    for shared in (0.1, 0.6):
        people = world.draw_population(Shape(200, 90, 1), titles, Assumptions.of({"quality_share": shared}))
        fit = people.tastes.before[~people.viewers.is_niche]
        agreement = np.corrcoef(fit)[np.triu_indices(len(fit), 1)].mean()
        assert abs(agreement - shared) < 0.12


def test_niche_viewers_agree_less_with_the_others(people):
    niche, fit = people.viewers.is_niche, people.tastes.before
    crowd = fit[~niche].mean(axis=0)

    def agreement(own):
        return np.mean([np.corrcoef(row, crowd)[0, 1] for row in own])

    assert agreement(fit[niche]) < agreement(fit[~niche]) - 0.1


def test_a_taste_turns_and_stays_related_to_what_it_was(people):
    turned = np.flatnonzero(people.tastes.turns < 300)
    assert len(turned)
    one = turned[0]
    day = int(people.tastes.turns[one])
    before, after = people.tastes.on(day - 1)[one], people.tastes.on(day)[one]
    assert 0.2 < np.corrcoef(before, after)[0, 1] < 0.99


def test_about_three_in_a_hundred_tastes_turn_in_a_month(people):
    assert 0.005 < (people.tastes.turns < 30).mean() < 0.07


def test_personas_love_their_genres(titles):
    loved = {"Ada": ("genre 1",), "Kit": ("genre 2",)}
    people = draw(titles, households=20, personas=loved)
    ada = people.tastes.before[-2]
    own = titles.genres[:, 1]
    assert ada[own].mean() > ada[~own].mean() + 1
    assert people.viewers.is_kid[-1] and not people.viewers.is_kid[-2]
