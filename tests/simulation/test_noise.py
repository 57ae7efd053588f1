import numpy as np

from simulation import noise


def test_the_same_question_always_gets_the_same_answer():
    assert (noise.uniform(1, 2, np.arange(5)) == noise.uniform(1, 2, np.arange(5))).all()


def test_an_answer_does_not_depend_on_who_else_is_asked():
    assert noise.uniform(1, 2, np.arange(100))[37] == noise.uniform(1, 2, 37)


def test_uniform_numbers_fill_their_range_evenly():
    counts = np.histogram(noise.uniform(7, 1, np.arange(100_000)), bins=20, range=(0, 1))[0]
    assert ((counts - 5_000) ** 2 / 5_000).sum() < 43.8  # chi square with 19 degrees of freedom, one in a thousand


def test_streams_days_and_viewers_are_not_correlated():
    who = np.arange(50_000)
    for first, second in (((1, 1, who), (1, 2, who)), ((1, 1, who), (2, 1, who)), ((1, 1, who), (1, 1, who + 1))):
        assert abs(np.corrcoef(noise.uniform(*first), noise.uniform(*second))[0, 1]) < 0.02


def test_normal_numbers_have_mean_nought_and_deviation_one():
    drawn = noise.normal(3, np.arange(50_000))
    assert abs(drawn.mean()) < 0.02 and abs(drawn.std() - 1) < 0.02


def test_the_highest_of_utilities_with_gumbel_noise_is_a_logit_choice():
    utility = np.array([0.0, 1.0, 2.0])
    chosen = (utility + noise.gumbel(5, np.arange(60_000)[:, None], np.arange(3))).argmax(axis=1)
    shares = np.bincount(chosen) / len(chosen)
    assert np.abs(shares - np.exp(utility) / np.exp(utility).sum()).max() < 0.01


def test_geometric_steps_go_on_with_the_given_chance():
    assert abs((noise.geometric(0.75, 5, np.arange(50_000)) >= 1).mean() - 0.75) < 0.01


def test_picks_follow_their_shares():
    picked = noise.pick([0.5, 0.2, 0.3], 9, np.arange(50_000))
    assert np.abs(np.bincount(picked) / 50_000 - [0.5, 0.2, 0.3]).max() < 0.01
