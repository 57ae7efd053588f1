"""A process doesn't outlive the one that started it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from jobs import leash
from tests.live import until

pytestmark = pytest.mark.live

PARENT = """
import signal, subprocess, sys, time
from jobs.leash import tied
child = subprocess.Popen(tied([sys.executable, "-c", sys.argv[1]], signal.SIGTERM), start_new_session=True)
print(child.pid, flush=True)
time.sleep(60)
"""
ENV = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
SAYS_GOODBYE = """
import signal, sys, time
from pathlib import Path
signal.signal(signal.SIGTERM, lambda *_: (Path({path!r}).write_text("asked to stop"), sys.exit()))
Path({path!r}).write_text("up")
time.sleep(60)
"""


def gone(pid):
    """A zombie has no environment any more; whether somebody collects it is not our concern."""
    try:
        return not Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return True


def test_a_child_of_a_killed_parent_is_asked_to_stop(tmp_path):
    note = tmp_path / "note"
    command = [sys.executable, "-c", PARENT, SAYS_GOODBYE.format(path=str(note))]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
        child = int(parent.stdout.readline())
        until(lambda: note.exists() and note.read_text() == "up")
        parent.kill()
    until(lambda: gone(child))
    assert note.read_text() == "asked to stop"


SITE = """
import django, os, time
django.setup()
from tests.live import LiveSite
print(LiveSite(dict(os.environ)).start(["sleep", "60"]).pid, flush=True)
time.sleep(60)
"""


def test_a_live_test_killed_from_outside_leaves_no_process():
    with subprocess.Popen([sys.executable, "-c", SITE], stdout=subprocess.PIPE, cwd=settings.ROOT, env=ENV) as test:
        child = int(test.stdout.readline())
        assert not gone(child)
        test.kill()
    until(lambda: gone(child), within=30)


def test_a_child_whose_parent_was_gone_at_once_does_not_begin(tmp_path):
    command = leash.tied(["touch", str(tmp_path / "begun")])
    command[command.index(str(os.getpid()))] = "1" if os.getppid() != 1 else "0"  # somebody else's child
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "gone before it began" in done.stderr
    assert not (tmp_path / "begun").exists()


def test_the_exit_status_is_the_command_s_own():
    assert subprocess.run(leash.tied(["sh", "-c", "exit 7"])).returncode == 7
    killed = leash.tied(["sh", "-c", "kill -TERM $$"])
    assert subprocess.run(killed).returncode == -signal.SIGTERM
