"""The demo is killed: nothing but PostgreSQL stays, and the next start takes that over."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from config import embedded
from config.cluster import Cluster
from tests.config.test_run import theirs, wait_for_line
from tests.live import free_port, until

pytestmark = pytest.mark.live

# The real demo, but for the steps that take long and start nothing.
QUICK_DEMO = """
from config import demo
demo.STEPS = demo.STEPS[:1]
demo.FETCHED = demo.PAST = demo.MORE = demo.COUNTED = demo.LESSON = demo.Step("", (), lambda: True)
demo.main()
"""


@pytest.fixture
def var():
    """In a folder that the server's user may pass through."""
    folder = Path(tempfile.mkdtemp(prefix="marquee-test-"))
    folder.chmod(0o711)
    yield folder / "var"
    embedded.remove(folder / "var")
    shutil.rmtree(folder)


def start_demo(var):
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env |= {
        "MARQUEE_VAR": str(var),
        "MARQUEE_AUDIENCE": "first",
        "PORT": str(free_port()),
    }
    process = subprocess.Popen([sys.executable, "-c", QUICK_DEMO], env=env, stdout=subprocess.PIPE, text=True)
    wait_for_line(process, "Marquee is open")
    return process


def test_a_killed_demo_leaves_only_its_database_which_the_next_one_takes_over(var):
    first = start_demo(var)
    server = Cluster(embedded.home(var))
    pid = server.pid()
    first.kill()
    first.communicate()
    until(lambda: not list(theirs(var)), within=60)
    assert server.pid() == pid
    second = start_demo(var)
    assert server.pid() == pid
    second.send_signal(signal.SIGTERM)
    second.communicate()
    assert (server.pid(), list(theirs(var))) == (None, [])
