"""The churn model: calibrated where the truth is known, set right where churn has moved, with parts that add up."""

import numpy as np
import pytest

from analytics import risk
from tests.proof import PROVING
from tests.truth import WHOLE

NAMES = ["silence", "hours", "noise"]
TRUE = np.array([0.8, -0.5, 0.0])
LEVEL = -3.0
DRAWS = WHOLE if PROVING else 300


def draw(n, seed, level=LEVEL):
    """Households whose hazard is known: features, whether each left, and its true chance."""
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(n, 3))
    chance = 1 / (1 + np.exp(-(features @ TRUE + level)))
    return features, rng.random(n) < chance, chance


def recipe(past, middle):
    return risk.calibrated(risk.fit(*past[:2]), *middle[:2])


def test_on_households_of_a_known_hazard_the_risk_is_the_hazard():
    model = recipe(draw(20_000, 1), draw(20_000, 2))
    features, left, chance = draw(8_000, 3)
    promised = model.risk(features)
    assert np.abs(promised - chance).mean() < 0.1 * chance.mean()
    trial = risk.judge(promised, left, left.mean(), seed=0)
    measures = trial.measures
    assert measures["slope"].value == pytest.approx(1, abs=0.12)
    assert measures["level"].value == pytest.approx(0, abs=0.12)
    assert sum(share.low <= told <= share.high for told, share in trial.bins) >= 8
    assert trial.ece < trial.chance.high and measures["skill"].low > 0 and measures["auc"].low > 0.65
    assert trial.promised == pytest.approx(trial.left, rel=0.1)


def test_the_intervals_of_slope_and_level_hold_the_truth(covers):
    held = np.zeros(2)
    for seed in range(DRAWS):
        _, left, chance = draw(1_500, seed)
        line = risk.level_and_slope(np.log(chance / (1 - chance)), left)
        held += [line["level"].low <= 0 <= line["level"].high, line["slope"].low <= 1 <= line["slope"].high]
    for what, each in zip(("level", "slope"), held.tolist(), strict=True):
        covers(f"risk of leaving: calibration {what}", int(each), DRAWS)


def test_a_month_of_another_level_sets_the_promises_right():
    """Half as many leave as did in the months that the weights come from."""
    past, middle, later = draw(20_000, 1), draw(5_000, 2, LEVEL - 0.7), draw(5_000, 3, LEVEL - 0.7)
    naive = risk.judge(risk.fit(*past[:2]).risk(later[0]), later[1], past[1].mean(), seed=0)
    mended = risk.judge(recipe(past, middle).risk(later[0]), later[1], past[1].mean(), seed=0)
    assert naive.measures["level"].high < 0 and mended.measures["level"].low <= 0 <= mended.measures["level"].high
    assert mended.ece < naive.ece / 2
    assert mended.measures["brier"].value < naive.measures["brier"].value


def test_a_promise_to_everybody_gains_nothing():
    _, left, _ = draw(5_000, 3)
    trial = risk.judge(np.full(len(left), left.mean()) + np.linspace(0, 1e-9, len(left)), left, left.mean(), seed=0)
    assert trial.measures["auc"].value == pytest.approx(0.5, abs=0.05)
    assert trial.measures["skill"].value == pytest.approx(0, abs=1e-6)


def test_parts_and_constant_add_up_to_the_risk():
    features, left, _ = draw(5_000, 1)
    model = recipe((features, left), draw(5_000, 2))
    odds = model.parts(features).sum(axis=1) + model.constant
    assert 1 / (1 + np.exp(-odds)) == pytest.approx(model.risk(features))


def test_the_intervals_of_the_weights_hold_the_truth():
    features, left, _ = draw(8_000, 4)
    found = risk.weights(risk.fit(features, left), features, left, np.arange(len(left)))
    assert all(each.low <= truth <= each.high for each, truth in zip(found, TRUE, strict=True))
    assert found[0].low > 0 and found[1].high < 0 and found[2].low < 0 < found[2].high


def test_a_household_seen_four_times_counts_as_one():
    features, left, _ = draw(2_000, 5)
    rows = features, left, np.arange(len(left))
    fourfold = [np.repeat(column, 4, axis=0) for column in rows]
    once, again = (risk.weights(risk.fit(*each[:2]), *each)[0] for each in (rows, fourfold))
    assert again.high - again.low == pytest.approx(once.high - once.low, rel=0.05)
    assert again.n == once.n == len(left)
    with pytest.raises(risk.TooFew, match="In May, 10 households left"):
        risk.enough(np.arange(400) < 40, np.repeat(np.arange(100), 4), "In May", 30)


def test_reasons_are_what_speaks_for_leaving_and_say_whether_it_is_high_or_low():
    model = risk.Model(np.zeros(3), np.ones(3), TRUE + [0, 0, 0.1], LEVEL)
    told = risk.reasons(model, np.array([[1.0, -2.0, -1.0], [-1.0, 1.0, -1.0]]), NAMES)
    assert told == [[("hours", False, 1.0), ("silence", True, 0.8)], []]
