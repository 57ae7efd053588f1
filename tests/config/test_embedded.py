"""PostgreSQL without a server starts, is shared, and ends without a trace."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psycopg
import pytest

from config import embedded
from config.cluster import USER, Cluster, ClusterError, server_user

pytestmark = pytest.mark.live

OWNER = """
import faulthandler, sys, time
from pathlib import Path
from config import embedded
faulthandler.dump_traceback_later(80)
with embedded.running(Path(sys.argv[1]), fsync="off"):
    print("up", flush=True)
    time.sleep(600)
"""


running = partial(embedded.running, fsync="off")  # quicker


@pytest.fixture(scope="module")
def folder():
    """A folder that the server's user may pass through (pytest's own are closed to others)."""
    path = Path(tempfile.mkdtemp(prefix="marquee-test-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="module")
def var(folder):
    path = folder / "var"
    yield path
    embedded.remove(path)


@contextmanager
def owner(var):
    """Another process that uses the server."""
    process = subprocess.Popen([sys.executable, "-c", OWNER, str(var)], stdout=subprocess.PIPE)
    try:
        assert process.stdout.readline() == b"up\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def ask(home, query, database=embedded.DATABASE):
    with psycopg.connect(host=str(home), user=USER, dbname=database, autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchone()[0] if cursor.description else None


def server(var):
    return Cluster(embedded.home(var)).pid()


def gone(pid, within=60):
    deadline = time.monotonic() + within
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    return not Path(f"/proc/{pid}").exists()


def test_the_server_answers_meanwhile_and_is_gone_afterwards(var):
    with running(var) as home:
        assert ask(home, "SELECT current_database()") == "marquee"
        pid = server(var)
    assert gone(pid)
    assert server(var) is None


def test_the_server_never_runs_as_root_and_has_its_folder_for_itself(var):
    with running(var) as home:
        assert Path(f"/proc/{server(var)}").stat().st_uid == server_user().pw_uid != 0
        assert home.stat().st_mode & 0o777 == 0o700


def test_the_server_listens_at_its_socket_only(var):
    with running(var) as home:
        assert ask(home, "SHOW listen_addresses") == ""
        assert ask(home, "SHOW unix_socket_directories").strip('"') == str(home)


def test_what_was_stored_is_there_after_a_restart(var):
    with running(var) as home:
        ask(home, "CREATE TABLE kept AS SELECT 7 AS number")
    with running(var) as home:
        assert ask(home, "SELECT number FROM kept") == 7


def test_a_second_user_adopts_the_server_and_leaves_it_running(var):
    with running(var):
        pid = server(var)
        with running(var):
            assert server(var) == pid
        assert server(var) == pid


def test_a_server_is_not_stopped_under_its_last_user(var):
    with owner(var) as first:
        with running(var) as home:
            first.send_signal(signal.SIGTERM)
            first.wait(60)
            assert ask(home, "SELECT 1") == 1
        assert server(var) is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_its_only_user_stops_the_server(var, number):
    with owner(var) as process:
        pid = server(var)
        process.send_signal(number)
        process.send_signal(number)
        process.wait(90)
    assert gone(pid)


def test_a_server_that_hangs_is_stopped_as_if_the_power_had_gone_and_comes_back_whole(var):
    with running(var) as home:
        ask(home, "CREATE TABLE survives AS SELECT 7 AS number")
        hung = psycopg.connect(host=str(home), user=USER, dbname=embedded.DATABASE)
        os.kill(hung.info.backend_pid, signal.SIGSTOP)  # it can't hear that it should go
        Cluster(home).stop(patience=1)
        assert gone(hung.info.backend_pid)
    with running(var) as home:
        assert ask(home, "SELECT number FROM survives") == 7


def test_a_server_whose_user_was_killed_is_adopted_and_then_stopped(var):
    with owner(var) as process:
        pid = server(var)
        process.kill()
        process.wait()
        assert server(var) == pid
    with running(var) as home:
        assert server(var) == pid
        assert ask(home, "SELECT 1") == 1
    assert gone(pid)


def test_a_killed_server_starts_again(var):
    with running(var):
        os.kill(server(var), signal.SIGKILL)
    with running(var) as home:
        assert ask(home, "SELECT 1") == 1


def test_a_process_that_inherited_the_number_of_the_server_is_not_taken_for_it(var):
    with running(var) as home:
        file = (home / "data/postmaster.pid").read_text()
    with subprocess.Popen(["sleep", "60"]) as bystander:
        (home / "data/postmaster.pid").write_text(file.replace(file.split("\n")[0], str(bystander.pid), 1))
        assert server(var) is None
        with running(var) as home:
            assert ask(home, "SELECT 1") == 1
        assert bystander.poll() is None
        bystander.kill()


def test_data_in_use_is_not_removed(var):
    with running(var), pytest.raises(ClusterError, match="in use"):
        embedded.remove(var)


def test_a_private_checkout_keeps_its_permissions_and_root_its_data_elsewhere(folder):
    private = folder / "private"
    private.mkdir(mode=0o700)
    above = [private, *private.parents]
    before = [path.stat().st_mode for path in above]
    with running(private / "var") as home:
        assert ask(home, "SELECT 1") == 1
        outside = home.parent == embedded.OUTSIDE
        assert outside == (os.geteuid() == 0)
        assert not outside or (private / "var/postgres.path").read_text() == f"{home}\n"
    assert [path.stat().st_mode for path in above] == before
    embedded.remove(private / "var")
    assert not home.exists()


def test_a_path_too_long_for_a_socket_is_refused_with_advice(folder):
    deep = folder / ("d" * 60)
    deep.mkdir()
    with pytest.raises(ClusterError, match="too long.*DATABASE_URL"), embedded.running(deep / "var"):
        pass


def test_the_settings_can_be_asked_for_before_the_server_ever_ran(folder):
    entry = embedded.database(folder / "never")
    assert entry["HOST"] == str(folder / "never/postgres")
    assert not (folder / "never").exists()


def test_a_temporary_server_leaves_nothing_behind():
    with embedded.temporary() as url:
        host = Path(url.partition("host=")[2])
        assert ask(host, "SELECT 1") == 1
    assert not host.parent.parent.exists()
