import numpy as np
import pytest

from recommendations.engine.candidates import SOURCES
from simulation import world
from simulation.arms import Arm, UnknownPolicy, policies


@pytest.fixture(scope="module")
def days(make_world):
    """What happened on the last of ten days, and the state then, by policy."""
    known = {}

    def days(policy, **settings):
        key = policy, *settings.items()
        if key not in known:
            asked = make_world(policy, days=10, households=40, **settings)
            state = world.begin(asked)
            known[key] = [list(world.run(asked, state))[-1], state, asked]
        return known[key]

    return days


def test_an_unknown_policy_is_refused_by_name():
    with pytest.raises(UnknownPolicy, match="champion"):
        Arm("astrology")


@pytest.mark.parametrize("policy", policies())
def test_no_page_has_a_title_twice_nor_one_above_the_viewers_age(days, policy):
    happened, _, asked = days(policy)
    ceiling = asked.people.viewers.ceiling[happened.visits.viewer[happened.looks]]
    for page, most in zip(happened.pages.titles, ceiling, strict=True):
        shown = page[page >= 0]
        assert len(shown) == len(set(shown.tolist()))
        assert (asked.offer.maturity[shown] <= most).all()


@pytest.mark.parametrize("policy", policies())
def test_nothing_is_shown_before_it_is_out(days, policy):
    happened, _, asked = days(policy)
    shown = happened.pages.titles[happened.pages.titles >= 0]
    assert (asked.offer.released[shown] <= asked.start + happened.day).all()


def test_the_whole_page_has_several_kinds_of_shelves_and_a_list_one(days):
    assert len(np.unique(days("champion")[0].pages.kinds)) > 4
    assert len(np.unique(days("popularity")[0].pages.kinds)) <= 2


def test_the_oracle_shows_what_is_liked_best(days):
    def liking(policy):
        happened, _, asked = days(policy)
        fit = asked.people.tastes.on(happened.day)[happened.visits.viewer[happened.looks]]
        first = happened.pages.titles[:, 0, :5]
        return np.take_along_axis(fit, np.maximum(first, 0), axis=1).mean()

    assert liking("oracle") > liking("champion") > liking("random")


def test_exploration_replaces_about_its_share_of_cards_and_says_with_which_chance(days):
    happened = days("champion", explore=0.3)[0]
    pages = happened.pages
    there = pages.titles >= 0
    drawn = there & (pages.propensities < 0.1)
    assert 0.2 < drawn.sum() / there.sum() < 0.4
    assert (pages.sources[drawn] == 1 << SOURCES["explored"]).all()
    assert np.allclose(pages.propensities[there & ~drawn], 0.7)


def test_a_raised_dial_spreads_what_is_shown(days):
    def share_of_the_most_shown(dial):
        exposures = np.sort(days("champion", dial=dial)[1].tally.exposures)[::-1]
        return exposures[:20].sum() / exposures.sum()

    assert share_of_the_most_shown(0.9) < share_of_the_most_shown(0.3)
