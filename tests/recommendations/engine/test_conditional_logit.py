"""Weights are learnt from what was chosen among what there was."""

import numpy as np
import pytest

from recommendations.engine.conditional_logit import FEATURES, Choices, learn


def choices(weights, *, n=4000, c=12, seed=3):
    """Choices that were made with these weights."""
    random = np.random.default_rng(seed)
    features = random.normal(size=(n, c, len(FEATURES))).astype(np.float32)
    chances = features @ np.array(weights, np.float32) + random.gumbel(size=(n, c))
    chosen = np.arange(c) == chances.argmax(axis=1)[:, None]
    return Choices(features, np.ones((n, c), bool), chosen)


def test_weights_that_choices_were_made_with_are_found_again():
    true = [2.0, 1.0, 0.0, 0.5, 0.2, 0.0, 0.1]
    assert learn(choices(true), reg=1e-3) == pytest.approx(true, abs=0.12)


def test_what_never_differs_is_not_learnt_and_keeps_the_weight_set_by_hand():
    made = choices([2.0, 1.0, 0, 0, 0, 0, 0])
    made.features[..., FEATURES.index("context")] = 0
    weights = learn(made, reg=1.0, by_hand={"context": 0.3})
    assert weights[FEATURES.index("context")] == np.float32(0.3)


def test_a_choice_among_fewer_candidates_tells_as_well():
    made = choices([2.0, 1.0, 0, 0, 0, 0, 0])
    wider = ((0, 0), (0, 5))
    padded = Choices(np.pad(made.features, (*wider, (0, 0))), np.pad(made.real, wider), np.pad(made.chosen, wider))
    assert learn(padded, reg=1.0) == pytest.approx(learn(made, reg=1.0), abs=1e-3)
