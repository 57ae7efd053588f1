"""One process of the house becomes what it was asked to be."""

import subprocess
import sys

import pytest

from config import part


@pytest.mark.parametrize(("name", "program"), [("web", "gunicorn"), ("worker", "worker"), ("beat", "beat")])
def test_a_part_becomes_its_program(monkeypatch, name, program):
    became = []
    monkeypatch.setattr(part.os, "execv", lambda path, command: became.append((path, command)))
    monkeypatch.setattr(part.sys, "argv", ["part", name])
    part.main()
    path, command = became[0]
    assert path == sys.executable and program in command


def test_an_unknown_part_is_refused_in_words():
    told = subprocess.run([sys.executable, "-m", "config.part", "cellar"], capture_output=True, text=True)
    assert told.returncode == 1 and "web, worker, beat" in told.stderr
