"""The job that judges all trainers: its leaderboard is kept once, with the reasons of those who weren't judged."""

import pytest
from django.utils import timezone

from jobs.models import Job
from jobs.work import Superseded
from recommendations import apart, benchmarking
from recommendations.engine.trainers import NothingToLearn
from recommendations.models import Benchmark
from tests.recommendations.test_contest import at_home
from tests.small_world import Told

pytestmark = pytest.mark.django_db


class Logged(Told):
    def __init__(self):
        super().__init__()
        self.lines = []

    def log(self, line):
        self.lines.append(line)


class Late(Logged):
    def fence(self):
        raise Superseded


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(apart, "each", at_home)
    monkeypatch.setattr(benchmarking, "TRAINERS", ["popularity", "ease", "nobody"])


def judged(world, work):
    benchmarking.benchmark(world, work, until=timezone.now(), seed=0)
    return work


def test_the_leaderboard_is_kept_and_the_job_tells_who_was_not_judged(world, crowd):
    work = judged(world, Logged())
    board = Benchmark.objects.get().board
    assert set(board["splits"]) == {"random", "last", "time"}
    assert work.result == {"judged": 6, "not judged": ["nobody"]}
    assert work.percents == sorted(work.percents) and len(work.lines) == 9
    assert any("random: nobody: no trainer is called 'nobody'" in line for line in work.lines)


def test_a_job_that_was_superseded_keeps_nothing(world, crowd):
    with pytest.raises(Superseded):
        judged(world, Late())
    assert not Benchmark.objects.exists()


def test_a_world_in_which_nothing_happened_gives_no_leaderboard(world):
    with pytest.raises(NothingToLearn, match="holds no signals"):
        judged(world, Logged())


def test_two_clicks_ask_for_one_job(world):
    first, second = (benchmarking.request(world, requested_by=name) for name in ("Ada", "Ben"))
    assert first.pk == second.pk and Job.objects.get().arguments == {"world": "small"}
