import numpy as np
import pytest

from simulation.assumptions import FAMILIES, LOGIT, THRESHOLD, Assumptions
from simulation.behaviour import choosing
from simulation.behaviour.choosing import Now


@pytest.fixture
def now(people, titles):
    def now(family=LOGIT, day=5, **changes):
        v, t = people.tastes.before.shape
        usual = {
            "fit": people.tastes.before,
            "known": np.zeros(t, np.float32),
            "season": np.zeros(t, np.float32),
            "met": np.zeros((v, t), bool),
            "passed": np.zeros((v, t), np.uint8),
            "tired": np.zeros((v, titles.genres.shape[1]), np.float32),
        }
        return Now(**(usual | changes), family=family, day=day)

    return now


@pytest.fixture
def pick(people, titles):
    """Everybody sees the same twelve cards; (m,) which they choose."""

    def pick(now, worth=None, seen=None, round_=0, assume=None):
        m, assume = len(people.viewers), assume or Assumptions()
        cards = np.tile(np.arange(12), (m, 1))
        seen = np.ones(cards.shape, bool) if seen is None else seen
        if worth is None:
            worth = choosing.utility(np.arange(m)[:, None], cards, titles, now, people, assume)
        return choosing.choose(cards, seen, np.arange(m), worth, now, (people, assume, round_))

    return pick


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_not_seen_is_not_chosen(now, pick, people, family):
    seen = np.zeros((len(people.viewers), 12), bool)
    assert (pick(now(family), seen=seen) == -1).all()
    seen[:, 3] = True
    assert set(pick(now(family), seen=seen).tolist()) <= {-1, 3}


@pytest.mark.parametrize("family", FAMILIES)
def test_what_fits_is_chosen_more_often(now, pick, people, family):
    chosen = pick(now(family))
    has = chosen >= 0
    fit = people.tastes.before[:, :12]
    assert fit[has, chosen[has]].mean() > fit[has].mean() + 0.3


@pytest.mark.parametrize("family", FAMILIES)
def test_a_second_title_is_chosen_less_often(now, pick, family):
    assert (pick(now(family), round_=1) >= 0).sum() < (pick(now(family)) >= 0).sum()


@pytest.mark.parametrize("family", FAMILIES)
def test_the_same_day_gives_the_same_choice_and_another_day_another(now, pick, family):
    assert (pick(now(family)) == pick(now(family))).all()
    assert (pick(now(family)) != pick(now(family, day=6))).any()


def test_the_logit_family_takes_the_best_and_the_threshold_family_the_first_that_will_do(now, pick, people):
    worth = np.tile(
        np.where(np.arange(12) == 2, 50.0, np.where(np.arange(12) == 9, 90.0, -50.0)), (len(people.viewers), 1)
    )
    assert (pick(now(LOGIT), worth) == 9).all()
    assert (pick(now(THRESHOLD), worth) == 2).all()


def test_a_title_passed_over_often_and_a_genre_that_one_is_full_of_are_worth_less(now, people, titles):
    who, cards = np.arange(len(people.viewers))[:, None], np.tile(np.arange(12), (len(people.viewers), 1))

    def worth(**changes):
        return choosing.utility(who, cards, titles, now(**changes), people, Assumptions()).mean()

    v, t = people.tastes.before.shape
    assert worth(passed=np.full((v, t), 3, np.uint8)) < worth()
    assert worth(tired=np.ones((v, titles.genres.shape[1]), np.float32)) < worth()


def test_a_card_promises_what_is_truly_liked_as_well_as_assumed(now, people):
    v, t = people.tastes.before.shape
    who, all_titles = np.arange(v)[:, None], np.arange(t)[None, :]
    for foresight in (0.3, 0.9):
        hoped = choosing.promise(who, all_titles, now(), people, Assumptions.of({"foresight": foresight}))
        assert abs(np.corrcoef(hoped.ravel(), people.tastes.before.ravel())[0, 1] - foresight) < 0.03


def test_a_search_finds_only_what_may_be_found(now, people, titles):
    v, t = people.tastes.before.shape
    may = np.zeros((v, t), bool)
    may[:, ::2] = True
    found = choosing.search(np.arange(v), may, titles, now(), people, Assumptions())
    assert (found >= 0).mean() > 0.5 and (found[found >= 0] % 2 == 0).all()
