"""The supervisor keeps its children running and leaves none behind."""

import os
import signal
import sys
import threading
import time

import pytest

from config import supervisor
from config.supervisor import Child, ChildFailed, Supervisor

pytestmark = pytest.mark.live

IGNORES_SIGTERM = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True)"
SLEEPS = "import time; time.sleep(60)"


def python(name, code, log=None, ready=None):
    return Child(name, [sys.executable, "-c", code], log, ready)


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(condition, within=60):
    deadline = time.monotonic() + within
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert condition()


def test_stopping_leaves_no_process_of_any_child(tmp_path):
    log = tmp_path / "log"
    nested = f"import subprocess; print(subprocess.Popen(['sleep', '60']).pid, flush=True); {SLEEPS}"
    children = Supervisor([python("one", SLEEPS), python("two", nested, log)], print)
    children.start()
    wait_until(lambda: log.read_text())
    pids = [child.process.pid for child in children.children]
    children.stop()
    assert not any(map(alive, pids))
    wait_until(lambda: not alive(int(log.read_text())))


def test_a_child_that_ignores_the_request_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, "GRACE", 0.2)
    log = tmp_path / "log"
    children = Supervisor([python("deaf", f"{IGNORES_SIGTERM}; {SLEEPS}", log)], print)
    children.start()
    wait_until(lambda: "deaf" in log.read_text())
    children.stop()
    assert children.children[0].process.returncode == -signal.SIGKILL


def test_a_killed_child_is_started_again_and_a_person_is_told():
    said = []
    children = Supervisor([python("worker", SLEEPS)], said.append)
    children.start()
    first = children.children[0].process.pid
    os.kill(first, signal.SIGKILL)
    children.children[0].process.wait()
    children.look()
    assert children.children[0].process.pid != first
    assert said == ["worker stopped with status -9: starting it again"]
    children.stop()


def test_a_child_that_falls_over_again_and_again_ends_everything_with_its_last_words(tmp_path):
    children = Supervisor([python("beat", "print('no such table'); raise SystemExit(3)", tmp_path / "log")], print)
    children.start()
    with pytest.raises(ChildFailed, match="(?s)beat stopped with status 3.*no such table"):
        children.watch()
    assert len(children.children[0].starts) == supervisor.RESTARTS + 1
    children.stop()


def test_a_child_that_dies_before_it_is_ready_fails_the_start(tmp_path):
    children = Supervisor([python("web", "print('port taken')", tmp_path / "log", ready=lambda: False)], print)
    with pytest.raises(ChildFailed, match="(?s)web stopped.*port taken"):
        children.start()
    children.stop()


def test_the_start_waits_for_a_child_until_it_is_ready():
    ready = threading.Event()
    threading.Timer(0.3, ready.set).start()
    children = Supervisor([python("web", SLEEPS, ready=ready.is_set)], print)
    children.start()
    assert ready.is_set()
    children.stop()
