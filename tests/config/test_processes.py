"""The demo finds a port, and knows when its web server answers."""

import socket

import pytest

from config import processes


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


def test_nobody_at_the_port_is_no_answer(taken):
    free = processes.free_port("127.0.0.1", taken)
    assert not processes.answers("127.0.0.1", free)


def test_web_worker_and_beat_are_all_there_is(tmp_path):
    children = processes.all_children("127.0.0.1", 8000, tmp_path, logs=True)
    assert [child.name for child in children] == ["web", "worker", "beat"]
    assert [child.log.parent for child in children] == [tmp_path / "log"] * 3
