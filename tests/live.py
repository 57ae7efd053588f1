"""Real workers and beats on the test database, for tests that kill them: the fixture `live_site`."""

import os
import signal
import socket
import subprocess
import time

import pytest
from django.conf import settings

from config import processes
from jobs.leash import tied
from tests.jobs.chores import CHORES


class LiveSite:
    """Processes that share the test's database; each is killed with its children at the end, or when we are."""

    def __init__(self, environment: dict[str, str]):
        self.environment = environment
        self.started: list[subprocess.Popen] = []

    def start_worker(self) -> subprocess.Popen:
        return self.start(processes.worker())

    def start_beat(self) -> subprocess.Popen:
        return self.start(processes.beat())

    def start(self, command: list[str]) -> subprocess.Popen:
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        home = {"cwd": settings.ROOT, "env": self.environment, "start_new_session": True}
        process = subprocess.Popen(tied(command, signal.SIGKILL), **home, **quiet)
        self.started.append(process)
        return process

    def stop(self) -> None:
        for process in self.started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@pytest.fixture
def live_site(environment, settings):
    """Real processes with `live_site.start_worker()` and `live_site.start_beat()`; they know the tests' chores."""
    settings.JOBS = settings.JOBS | CHORES
    site = LiveSite(environment | {"MARQUEE_JOBS": ",".join(f"{name}={path}" for name, path in CHORES.items())})
    yield site
    site.stop()


def free_port() -> int:
    """Of the kernel's choice: tests that run at the same time, and look from the same number on, find the same."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(condition, *, within: float = 150):
    """Wait for `condition()` to be true and return it; the limit only keeps a broken test from hanging."""
    deadline = time.monotonic() + within
    while not (found := condition()):
        assert time.monotonic() < deadline, f"nothing happened within {within} s"
        time.sleep(0.1)
    return found
