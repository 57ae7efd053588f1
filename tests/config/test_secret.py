"""The signing key is made once, whole, and for its owner alone."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from config import secret

KILLED_WHILE_WRITING = """
import os, secrets, signal, sys
from pathlib import Path
from config.secret import secret_key
secrets.token_urlsafe = lambda length: os.kill(os.getpid(), signal.SIGKILL)
secret_key(Path(sys.argv[1]))
"""


@pytest.fixture(autouse=True)
def without_a_key(monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)


def test_the_key_stays_the_same_and_is_nobody_else_s_to_read(tmp_path):
    key = secret.secret_key(tmp_path / "var")
    assert len(key) > 50
    assert secret.secret_key(tmp_path / "var") == key
    assert [(path.name, path.stat().st_mode & 0o777) for path in (tmp_path / "var").iterdir()] == [
        ("secret_key", 0o600)
    ]


def test_the_environment_goes_first_and_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "mine")
    assert secret.secret_key(tmp_path / "var") == "mine"
    assert not (tmp_path / "var").exists()


def test_all_who_make_it_at_once_get_one_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(secret.secret_key, [tmp_path] * 40))) == 1


def test_killed_half_way_it_is_made_by_the_next(tmp_path):
    assert subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, tmp_path]).returncode == -9
    assert len(secret.secret_key(tmp_path)) > 50
