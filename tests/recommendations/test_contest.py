"""Every trainer on the same cuts: a table that JSON can hold, the best first, and nobody left out silently."""

import json

import numpy as np
import pytest

from recommendations import apart, contest, standings
from recommendations.apart import Limits, Outcome
from recommendations.contest import Ground
from tests.recommendations.engine.conftest import plant

DATA = plant().data
GROUND = Ground("planted", DATA, np.column_stack([np.arange(len(DATA.titles)) % 2 == n for n in (0, 1)]))


def at_home(function, tasks, limits):
    """Stands in for `apart.each`: the same in this process."""
    for task in tasks:
        try:
            yield task, Outcome(function(task))
        except ValueError as error:
            yield task, Outcome(reason=str(error))


@pytest.fixture
def board(monkeypatch):
    monkeypatch.setattr(apart, "each", at_home)
    names = ["popularity", "baseline", "ease", "nobody"]
    return contest.leaderboard(list(contest.results(GROUND, names, ["random", "last"], Limits())), GROUND)


def test_the_best_comes_first_and_who_was_not_judged_last_with_the_reason(board):
    names = [row["trainer"] for row in board["splits"]["random"]["rows"]]
    assert names[0] == "ease" and names[-1] == "nobody"
    assert "no trainer is called 'nobody'" in board["splits"]["random"]["rows"][-1]["reason"]


def test_each_row_is_compared_with_popularity_in_pairs(board):
    rows = {row["trainer"]: row for row in board["splits"]["random"]["rows"]}
    gain, values = (
        rows["ease"]["gain"],
        {name: rows[name]["estimates"]["ndcg@10"]["value"] for name in rows if name != "nobody"},
    )
    assert gain["value"] == pytest.approx(values["ease"] - values["popularity"])
    assert gain["low"] > 0 and 0 < rows["ease"]["detectable"] < gain["value"]
    assert "gain" not in rows["popularity"]
    assert rows["baseline"]["estimates"]["rmse"]["n"] > 0 and "rmse" not in rows["ease"]["estimates"]


def test_the_board_is_json_and_reads_as_a_table(board):
    again = json.loads(json.dumps(board, allow_nan=False))
    told = "\n".join(standings.lines(again))
    assert "random: a random quarter of the signals held out" in told
    assert "not judged: nobody: no trainer is called 'nobody'" in told
    ease = next(line for line in told.splitlines() if line.startswith("  ease"))
    assert f"{board['splits']['random']['rows'][0]['estimates']['ndcg@10']['value']:.3f} (" in ease


def test_slow_trainers_begin_first():
    assert contest.slowest_first(["popularity", "svd", "ease"]) == ["svd", "popularity", "ease"]


def test_a_contest_in_processes_of_their_own_gives_the_same_judgement():
    (alone,) = contest.results(GROUND, ["popularity"], ["random"], Limits())
    here = contest.compete(contest.Entry("popularity", "random", GROUND))
    assert repr(alone.judgement.estimates()) == repr(here.estimates())
    assert alone.judgement.costs["peak_mb"] > 10
