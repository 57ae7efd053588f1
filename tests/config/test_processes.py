"""The demo finds a port, and knows when its web server answers."""

import os
import socket
import subprocess
import sys

import pytest

from config import demo, processes, run


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_gives_the_next_free_one(taken):
    assert taken < processes.free_port("127.0.0.1", taken) < taken + 20


def test_when_no_port_is_free_the_message_says_how_to_name_one(taken):
    with pytest.raises(SystemExit, match="PORT="):
        processes.free_port("127.0.0.1", taken, tries=1)


def test_the_last_port_is_the_last_one_tried(taken):
    assert processes.free_port("127.0.0.1", processes.LAST_PORT - 3) <= processes.LAST_PORT
    with socket.socket() as listener, pytest.raises(SystemExit, match="The ports 65535 to 65535 are all taken"):
        listener.bind(("127.0.0.1", processes.LAST_PORT))
        processes.free_port("127.0.0.1", processes.LAST_PORT)


@pytest.mark.parametrize(("named", "port"), [("9000", 9000), ("65535", 65535), ("1", 1), ("", 8000), (None, 8000)])
def test_a_port_is_named_by_the_environment(monkeypatch, named, port):
    monkeypatch.delenv("PORT", raising=False)
    if named is not None:
        monkeypatch.setenv("PORT", named)
    assert processes.named_port() == port


@pytest.mark.parametrize("named", ["abc", "99999", "0", "-1", "80.5", " 80", "\u0663", "9" * 5000])
@pytest.mark.parametrize("main", [demo.main, run.main])
def test_a_port_that_is_none_is_refused_before_anything_starts(monkeypatch, named, main):
    monkeypatch.setenv("PORT", named)
    monkeypatch.setenv("DATABASE_URL", "postgres://nobody@/nothing?host=/nowhere")
    monkeypatch.setenv("MARQUEE_DEMO", "")
    with pytest.raises(SystemExit, match="is no port: name a number from 1 to 65535"):
        main()


def test_nobody_at_the_port_is_no_answer(taken):
    free = processes.free_port("127.0.0.1", taken)
    assert not processes.answers("127.0.0.1", free)


def test_web_worker_and_beat_are_all_there_is(tmp_path):
    children = processes.all_children("127.0.0.1", 8000, tmp_path, logs=True)
    assert [child.name for child in children] == ["web", "worker", "beat"]
    assert [child.log.parent for child in children] == [tmp_path / "log"] * 3


HEAVY = ("implicit", "pandas", "plotly", "scipy.stats", "sklearn", "statsmodels", "surprise")
LOADED = f"import sys, django; django.setup(); print(*(name for name in {HEAVY} if name in sys.modules))"


def test_a_process_starts_without_what_only_few_of_them_need():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    told = subprocess.run(
        [sys.executable, "-c", LOADED], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    assert told.stdout.split() == []
