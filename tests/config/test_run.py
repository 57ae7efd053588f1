"""`make run`: real web, worker and beat come up together and leave together."""

import http.client
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.live import free_port, until

pytestmark = pytest.mark.live


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def running(environment, port, tmp_path):
    (tmp_path / "home").mkdir()
    env = environment | {"MARQUEE_VAR": str(tmp_path / "var"), "PORT": str(port), "HOME": str(tmp_path / "home")}
    env.pop("XDG_RUNTIME_DIR", None)
    process = subprocess.Popen([sys.executable, "-m", "config.run"], env=env, stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def theirs(var):
    """What runs with this `var`, by command line; a zombie has no environment any more."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"MARQUEE_VAR={var}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                yield (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue


def wait_for_line(process, text):
    patience = threading.Timer(120, process.terminate)
    patience.start()
    for line in process.stdout:
        if text in line:
            patience.cancel()
            return
    pytest.fail(f"It ended with status {process.wait()} before it said {text!r}.")


def test_everything_runs_until_it_is_told_to_stop(running, port, tmp_path):
    wait_for_line(running, "Marquee answers")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/")
    assert connection.getresponse().status < 600
    commands = " ".join(theirs(tmp_path / "var"))
    assert "gunicorn" in commands and "worker" in commands and "beat" in commands
    assert list((tmp_path / "home").iterdir()) == []
    running.send_signal(signal.SIGTERM)
    assert running.wait(20) == 0
    assert list(theirs(tmp_path / "var")) == []


def test_nothing_outlives_a_killed_supervisor(running, tmp_path):
    wait_for_line(running, "Marquee answers")
    assert len(list(theirs(tmp_path / "var"))) >= 4  # itself, web with its workers, worker, beat
    running.kill()
    until(lambda: not list(theirs(tmp_path / "var")), within=60)


def test_without_a_database_url_it_says_what_to_do():
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run([sys.executable, "-m", "config.run"], env=env, capture_output=True, text=True)
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stderr and "make demo" in done.stderr
