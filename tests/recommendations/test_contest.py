"""Every trainer on the same cuts: a table that JSON can hold, the best first, and nobody left out silently."""

import json

import pytest

from recommendations import apart, contest, standings
from recommendations.apart import Limits, Outcome
from recommendations.contest import Entry, Ground, Result
from recommendations.engine import plugged, plugins
from tests.recommendations.engine.conftest import plant

DATA = plant().data
GROUND = Ground("planted", DATA)


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


def test_a_second_stage_is_set_against_the_best_that_ranks_by_itself(monkeypatch):
    monkeypatch.setattr(contest, "SECOND_STAGE", "liking")
    found = [Result(name, "random", judged_at_home(name)) for name in ("popularity", "ease", "baseline")]
    board = contest.leaderboard(found, GROUND)
    baseline = next(row for row in board["splits"]["random"]["rows"] if row["trainer"] == "baseline")
    assert baseline["over_best"]["trainer"] == "ease" and baseline["over_best"]["gain"]["high"] < 0
    assert any(line.startswith("  baseline over ease, the best that") for line in standings.lines(board))


def judged_at_home(name):
    return contest.compete(Entry(name, "random", GROUND))


def test_a_plug_in_is_known_to_the_process_that_fits_it_and_a_broken_one_tells_its_reason(tmp_path, monkeypatch):
    (tmp_path / "echo_liked.py").write_text(PLUG_IN)
    (tmp_path / "torn.py").write_text("raise RuntimeError('half a file')")
    monkeypatch.setattr(plugins, "__path__", [str(tmp_path)])
    plugged.forget()
    try:
        assert contest.everybody()[-2:] == ["echo-liked", "torn"]
        found = {one.trainer: one for one in contest.results(GROUND, ["echo-liked", "torn"], ["random"], Limits())}
    finally:
        monkeypatch.undo()
        plugged.forget()
    assert found["echo-liked"].judgement.estimates()["served@10"].value == 1
    assert "'torn' is set aside" in found["torn"].reason and "half a file" in found["torn"].reason


PLUG_IN = """
from recommendations.engine.popularity import Popularity
from dataclasses import dataclass

@dataclass(frozen=True)
class EchoLiked(Popularity):
    pass
"""


def test_slow_trainers_begin_first():
    assert contest.slowest_first(["popularity", "svd", "ease"]) == ["svd", "popularity", "ease"]


def test_a_contest_in_processes_of_their_own_gives_the_same_judgement():
    (alone,) = contest.results(GROUND, ["popularity"], ["random"], Limits())
    here = contest.compete(Entry("popularity", "random", GROUND))
    assert repr(alone.judgement.estimates()) == repr(here.estimates())
    assert alone.judgement.costs["peak_mb"] > 10
