"""Commands find their database: DATABASE_URL first, else the embedded server as long as they run."""

import subprocess
import sys
from contextlib import nullcontext

import pytest

import manage
from config import embedded


@pytest.fixture
def started(monkeypatch):
    starts = []
    monkeypatch.setattr(embedded, "running", lambda var: starts.append(var) or nullcontext())
    return starts


@pytest.fixture
def no_url(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_a_command_runs_with_the_embedded_server(started, no_url):
    manage._postgres("migrate")
    assert started == [manage.VAR]


def test_database_url_wins(started, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://someone@db.example/shop")
    manage._postgres("migrate")
    assert started == []


@pytest.mark.parametrize("words", [[], ["help"], ["--version"], ["check", "--deploy"], ["migrate", "--help"]])
def test_a_command_without_a_database_starts_none(started, no_url, words):
    manage._postgres(*words)
    assert started == []


def test_settings_follow_database_url(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://someone:secret@db.example:5433/shop")
    code = "from config import settings as s; d = s.DATABASES['default']; print(d['HOST'], d['PORT'], d['NAME'])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.split() == ["db.example", "5433", "shop"]
