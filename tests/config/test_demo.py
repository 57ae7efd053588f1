"""The demo takes each step once, and says what it does."""

from types import SimpleNamespace

import pytest
from django.core.management import CommandError

from config import demo
from config.demo import Step
from jobs.models import Process


def test_a_step_says_what_it_does_and_how_long_it_took(capsys):
    taken = []
    demo._take(Step("Training", lambda: taken.append(1)), "[3/4]")
    assert taken == [1]
    first, last = capsys.readouterr().out.splitlines()
    assert first == "[3/4] Training ..."
    assert last.startswith("[3/4] Training: ") and last.endswith(" s")


def test_a_step_that_is_done_is_not_taken_again(capsys):
    demo._take(Step("Training", lambda: pytest.fail("taken"), lambda: True), "[3/4]")
    assert capsys.readouterr().out == ""


def test_a_failed_training_is_told_and_the_site_opens_all_the_same(monkeypatch, capsys, tmp_path):
    def fail():
        raise CommandError("ease is dead: there is nothing to learn from")

    opened = []
    monkeypatch.setattr(demo, "VAR", tmp_path)
    monkeypatch.setattr(demo, "LESSON", Step("Training", fail))
    monkeypatch.setattr(demo, "REST", lambda: None)
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
