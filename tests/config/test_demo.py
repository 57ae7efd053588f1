"""The demo takes each step once, and says what it does."""

from types import SimpleNamespace

import pytest
from django.core.management import CommandError

from config import demo
from config.demo import Step
from config.supervisor import ChildFailed
from jobs.models import Process


def test_a_step_says_what_it_does_and_how_long_it_took(capsys):
    demo.take(Step("Looking", ("check",)))
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first == "Looking ..."
    assert last.startswith("Looking: ") and last.endswith(" s")


def test_a_step_that_is_done_is_not_taken_again(capsys):
    demo.take(Step("Training", ("no_such_command",), lambda: True))
    with demo.beside(Step("Training", ("no_such_command",), lambda: True)):
        assert capsys.readouterr().out == ""


def test_what_runs_beside_is_waited_for_and_told(capfd):
    with demo.beside(Step("Looking", ("check",))):
        demo.say("something else")
    first, *others = capfd.readouterr().out.splitlines()
    assert first == "Looking, beside what follows ..." and "System check identified no issues" in others[-1]


def test_what_fails_beside_stops_the_demo_and_says_which_step_it_was(capfd):
    with (
        pytest.raises(ChildFailed, match="Counting failed: see above"),
        demo.beside(Step("Counting", ("no_such_command",))),
    ):
        pass
    assert "Unknown command: 'no_such_command'" in capfd.readouterr().err


def test_what_runs_beside_does_not_outlive_what_went_wrong_meanwhile():
    slow = Step("Waiting", ("shell", "--verbosity", "0", "--command", "import time; time.sleep(600)"))
    with pytest.raises(KeyError), demo.beside(slow):
        raise KeyError


def test_a_failed_training_is_told_and_the_site_opens_all_the_same(monkeypatch, capsys, tmp_path):
    class Lesson(Step):
        def run(self):
            raise CommandError("ease is dead: there is nothing to learn from")

    opened = []
    monkeypatch.setattr(demo, "VAR", tmp_path)
    monkeypatch.setattr(demo, "LESSON", Lesson("Training", ()))
    monkeypatch.setattr(demo, "COUNTED", Step("Counting", ("check",)))
    monkeypatch.setattr(demo, "REST", Step("Asking for more", ("check",)))
    monkeypatch.setattr(
        demo, "Supervisor", lambda *_: SimpleNamespace(start=int, stop=int, watch=lambda: opened.append(1))
    )
    demo.serve(8001)
    said = capsys.readouterr().out
    assert opened == [1]
    assert "The training failed: ease is dead: there is nothing to learn from" in said
    assert said.index("opens all the same") < said.index("Marquee is open at http://127.0.0.1:8001/")


def test_a_step_may_ask_the_database_whether_it_is_done(db):
    done = demo.has("jobs.Process", kind="beat")
    assert not done()
    Process.objects.create(name="beat", kind="beat", seen_at="2026-01-01T00:00Z")
    assert done()


def test_the_doors_are_addresses():
    assert "http://127.0.0.1:8001/workbench/" in demo._doors("http://127.0.0.1:8001/")
