"""Windows and what is kept of a trial: cuts that are fair, and numbers that JSON can hold."""

import json
from dataclasses import replace

import numpy as np
import pytest

from recommendations import trials
from recommendations.engine.trainers import NothingToLearn
from recommendations.trials import SPLITS, Recipe
from tests.recommendations.engine.conftest import plant

DATA = plant().data
GENRES = np.column_stack([np.arange(len(DATA.titles)) % 2 == n for n in (0, 1)])
POPULAR = Recipe("popularity", {}, "popularity")


def judged(window):
    return trials.judged(POPULAR, window, seed=0, tell=lambda share: None)


@pytest.mark.parametrize("name", SPLITS)
def test_each_cut_gives_windows_that_can_be_judged(name):
    window = SPLITS[name](DATA, GENRES, 0)
    kept = trials.measured(judged(window), window)
    assert kept["window"] == window.name
    assert kept["estimates"]["ndcg@10"]["n"] > 0
    assert kept["estimates"]["miscalibration@10"]["n"] > 0
    assert json.dumps(kept, allow_nan=False)


def test_the_newest_days_with_enough_viewers_are_the_window_else_five_origins_are_pooled(monkeypatch):
    ten_days_later = np.where(np.arange(len(DATA)) > len(DATA) // 2, DATA.times + 10 * 86_400, DATA.times)
    spread = replace(DATA, times=ten_days_later)
    assert trials.window(spread).name.startswith("rolling origins"), "sixty viewers are too few"
    monkeypatch.setattr(trials, "ENOUGH", 30)
    assert trials.window(spread).name == "the last 7 days"


def test_a_single_signal_gives_no_window():
    with pytest.raises(NothingToLearn, match="holds 1 signals"):
        trials.window(DATA.take(np.arange(len(DATA)) < 1))


def test_neither_titles_nor_viewers_may_be_lost():
    window = SPLITS["random"](DATA, None, 0)
    found = trials.served(judged(window), judged(window), "ranking")
    assert set(found) == {"catalogue", "viewers"}
    assert found["viewers"] == (1.0, 1.0)
