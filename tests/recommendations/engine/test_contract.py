"""What every trainer promises, asked of each one in the table."""

from dataclasses import fields

import numpy as np
import pytest

from recommendations.engine.items import History, Items, Query
from recommendations.engine.trainers import TRAINERS, NothingToLearn, Proposer, load

NEWCOMER = 999_999
NO_SUCH_TITLE = 5


LEARNERS = sorted(set(TRAINERS) - {"random"})


@pytest.fixture(scope="session")
def fitted(planted):
    return {name: load(name).fit(planted.data, seed=3) for name in TRAINERS}


@pytest.fixture(params=sorted(TRAINERS))
def trainer(request):
    return load(request.param)


@pytest.fixture
def model(trainer, fitted):
    return next(model for model in fitted.values() if type(model) is trainer)


def query(planted, viewers):
    return Query.of(viewers, planted.data.history(viewers))


def catalogue_for(planted, viewers):
    return Items.of(np.tile(planted.titles, (len(viewers), 1)))


def rebuilt(model, folder):
    """As the registry does it: arrays to files, mapped back read-only; the rest as JSON scalars."""

    def mapped(name):
        value = getattr(model, name)
        if not isinstance(value, np.ndarray):
            assert isinstance(value, int | float | str) and not isinstance(value, np.generic)
            return value
        np.save(folder / f"{name}.npy", value, allow_pickle=False)
        return np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)

    return type(model)(**{field.name: mapped(field.name) for field in fields(model)})


def bytes_of(model):
    return {field.name: np.asarray(getattr(model, field.name)).tobytes() for field in fields(model)}


def test_it_says_what_it_is_judged_for(model):
    assert model.role in ("liking", "ranking", "ranker")
    assert isinstance(model.personal, bool)


@pytest.mark.parametrize("name", LEARNERS)
def test_a_withheld_title_comes_back(name, fitted, planted):
    proposed = fitted[name].propose(query(planted, planted.without_hit), 15)
    assert (proposed.ids == planted.hit).any(axis=1).all()


def test_an_unknown_title_cannot_be_scored(model, planted):
    items = Items.of([[NO_SUCH_TITLE, planted.hit, -1]])
    assert np.isnan(model.score(items, query(planted, planted.viewers[:1])).scores).tolist() == [[True, False, True]]


def test_a_viewer_of_whom_nothing_is_known_gets_no_personal_score(model, planted):
    scores = model.score(Items.of([[planted.hit]]), query(planted, [NEWCOMER])).scores
    assert np.isnan(scores).all() == model.personal


def test_a_known_viewer_whose_history_was_erased_is_unknown_again(model, planted):
    erased = Query.of(planted.viewers[:1], History.empty(1))
    assert np.isnan(model.score(Items.of([[planted.hit]]), erased).scores).all() == model.personal
    assert (model.propose(erased, 3).ids == -1).all() == model.personal


def test_a_newcomer_is_served_from_what_they_did_since_training(model, planted):
    fan = planted.viewers[-1]
    newcomer = Query.of([NEWCOMER], planted.data.history([fan]))
    scores = model.score(catalogue_for(planted, [fan]), newcomer).scores
    assert not np.isnan(scores).any()


@pytest.mark.guarantee(27, "trainers fitted twice with one seed")
def test_equal_seeds_give_equal_bytes(trainer, model, planted):
    assert bytes_of(trainer.fit(planted.data, seed=3)) == bytes_of(model)


def test_fitting_leaves_its_data_as_they_were(trainer, planted):
    before = bytes_of(planted.data)
    trainer.fit(planted.data, seed=0)
    assert bytes_of(planted.data) == before


def test_read_only_files_make_the_same_model(model, planted, tmp_path):
    again, asked = rebuilt(model, tmp_path), query(planted, planted.viewers)
    items = catalogue_for(planted, planted.viewers)
    np.testing.assert_array_equal(again.score(items, asked).scores, model.score(items, asked).scores)
    np.testing.assert_array_equal(again.propose(asked, 5).ids, model.propose(asked, 5).ids)


def test_the_order_of_titles_is_left_alone(model, planted):
    items = catalogue_for(planted, planted.viewers[:2]).reorder(np.array([[3, 1], [0, 2]]))
    np.testing.assert_array_equal(model.score(items, query(planted, planted.viewers[:2])).ids, items.ids)


def test_it_proposes_by_itself(model):
    assert isinstance(model, Proposer)


def test_nothing_of_a_viewer_s_own_history_is_proposed(model, planted):
    asked = query(planted, planted.viewers)
    assert not asked.history.contains(model.propose(asked, 100).ids).any()


def test_more_than_the_catalogue_can_be_asked_for(model, planted):
    proposed = model.propose(query(planted, planted.viewers), 10_000)
    for ids, scores in zip(proposed.ids, proposed.scores, strict=True):
        titles = ids[ids != -1]
        assert len(set(titles)) == len(titles) > 0
        assert (ids[: len(titles)] != -1).all()
        assert np.isnan(scores).tolist() == (ids == -1).tolist()


def test_what_is_proposed_comes_best_first_with_the_score_it_would_get(model, planted):
    asked = query(planted, planted.viewers)
    proposed = model.propose(asked, 5)
    assert (np.diff(proposed.scores) <= 0).all()
    np.testing.assert_allclose(proposed.scores, model.score(proposed, asked).scores, rtol=1e-5, atol=1e-6)


def test_one_viewer_gets_what_they_get_in_a_crowd(model, planted):
    crowd, alone = query(planted, planted.viewers), query(planted, planted.viewers[7:8])
    items = catalogue_for(planted, planted.viewers)
    np.testing.assert_allclose(
        model.score(Items.of(items.ids[7:8]), alone).scores,
        model.score(items, crowd).scores[7:8],
        rtol=1e-5,
        atol=1e-6,
    )
    np.testing.assert_array_equal(model.propose(alone, 5).ids, model.propose(crowd, 5).ids[7:8])


def test_a_crowd_larger_than_a_block_is_served_whole(model, planted):
    crowd = np.tile(planted.viewers, 10)
    proposed = model.propose(query(planted, crowd), 3).ids
    np.testing.assert_array_equal(proposed, np.tile(proposed[: len(planted.viewers)], (10, 1)))


def test_nobody_asks_and_nobody_is_answered(model):
    nobody = Query.of([], History.empty(0))
    assert model.propose(nobody, 5).ids.shape == (0, 5)
    assert model.score(Items.of(np.empty((0, 4))), nobody).scores.shape == (0, 4)


def test_no_titles_get_no_scores(model, planted):
    assert model.score(Items.of(np.empty((1, 0))), query(planted, planted.viewers[:1])).scores.shape == (1, 0)


def test_nothing_to_learn_from_is_said_clearly(trainer, planted):
    with pytest.raises(NothingToLearn, match="at least one"):
        trainer.fit(planted.data.take(np.zeros(len(planted.data), dtype=bool)), seed=0)


@pytest.mark.parametrize("name", LEARNERS)
def test_a_title_that_nobody_touched_is_never_better_than_the_hit(name, fitted, planted):
    untouched, hit = (
        fitted[name]
        .score(Items.of([[planted.unrated, planted.hit]]), query(planted, planted.without_hit[:1]))
        .scores[0]
    )
    assert np.isnan(untouched) or untouched < hit
