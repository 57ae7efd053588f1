"""PostgreSQL without a server: where this checkout's cluster lives, and who may start and stop it.

Any number of processes use one server at a time. The first starts it and the last one stops it; each of them holds
a lock that the kernel drops when the process dies, so that a killed one is never waited for.
"""

import fcntl
import hashlib
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg

from config.cluster import USER, Cluster, ClusterError, server_user
from config.places import VAR

DATABASE = "marquee"
OUTSIDE = Path("/var/lib/marquee")  # for root's checkouts that the server's user can't enter
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
UNHANDLED = (signal.SIG_DFL, signal.default_int_handler)


def home(var: Path) -> Path:
    """The folder of the cluster: in the checkout's `var`, unless the server's user can't get there."""
    var = var.resolve()
    if _lets_in_server(var.parent):
        return var / "postgres"
    return OUTSIDE / hashlib.sha256(os.fsencode(var)).hexdigest()[:12]


def database(var: Path) -> dict:
    """Django's DATABASES entry. Looks at folders only, so it may be asked before the server ever ran."""
    engine = "django.db.backends.postgresql"
    return {"ENGINE": engine, "NAME": DATABASE, "USER": USER, "HOST": str(home(var)), "PORT": "5432"}


def url(var: Path) -> str:
    """The same as a DATABASE_URL, for child processes."""
    return f"postgres://{USER}@/{DATABASE}?host={quote(str(home(var)), safe='/')}"


@contextmanager
def running(var: Path, **settings: str) -> Iterator[Path]:
    """Serve the cluster of `var` meanwhile; the last of its users stops it, also on SIGTERM and SIGHUP.

    `settings` are server parameters that count if this call is the one that starts it. Gives the cluster's folder.
    """
    cluster = Cluster(home(var))
    _make_var(var, cluster.home)
    with _signals_as_exit(), (var / "postgres.users").open("w") as users:
        try:
            with _signals_wait(), _gate(var):
                fcntl.flock(users, fcntl.LOCK_SH)
                _start(cluster, settings)
            yield cluster.home
        finally:
            with _signals_wait(), _gate(var):
                if _last(users):
                    cluster.stop()


@contextmanager
def temporary(**settings: str) -> Iterator[str]:
    """A new server in a temporary folder, for tests and benchmarks; gives its DATABASE_URL, leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="marquee-") as folder:
        os.chmod(folder, 0o711)
        var = Path(folder) / "var"
        try:
            with running(var, fsync="off", full_page_writes="off", **settings):
                yield url(var)
        finally:
            remove(var)


def remove(var: Path) -> None:
    """Delete the cluster and its data; refuses while someone uses it."""
    if not var.exists():
        return
    cluster = Cluster(home(var))
    with (var / "postgres.users").open("w") as users, _gate(var):
        if not _last(users):
            raise ClusterError("PostgreSQL is in use: stop `make demo` and other commands first.")
        cluster.stop()
        if cluster.home.exists():
            shutil.rmtree(cluster.home)
        if cluster.home.parent == OUTSIDE:
            with suppress(OSError):  # somebody else's data is there still
                OUTSIDE.rmdir()


def _start(cluster: Cluster, settings: dict[str, str]) -> None:
    if not cluster.answers():
        cluster.make()
        cluster.start(**settings)
    with psycopg.connect(host=str(cluster.home), user=USER, dbname="postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE}")


def _lets_in_server(folder: Path) -> bool:
    """May the server's user pass through every folder on the way?"""
    user = server_user()
    return os.geteuid() != 0 or all(_passable(step, user.pw_uid, user.pw_gid) for step in (folder, *folder.parents))


def _passable(folder: Path, uid: int, gid: int) -> bool:
    found = folder.stat()
    bit = 0o100 if found.st_uid == uid else 0o010 if found.st_gid == gid else 0o001
    return bool(found.st_mode & bit)


def _make_var(var: Path, place: Path) -> None:
    """`var` is ours to open for passing through; nothing above the checkout is ever touched."""
    var.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        var.chmod(var.stat().st_mode | 0o011)
    if place.parent == OUTSIDE:
        if not OUTSIDE.exists():
            OUTSIDE.mkdir(parents=True)
            OUTSIDE.chmod(0o755)
        (var / "postgres.path").write_text(f"{place}\n")


@contextmanager
def _gate(var: Path) -> Iterator[None]:
    """One at a time starts, stops or counts users."""
    with (var / "postgres.gate").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _last(users: IO) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


@contextmanager
def _signals_as_exit() -> Iterator[None]:
    """Let `finally` run on the signals that would end the process at once, unless somebody handles them already."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in ENDINGS}
    taken = {number: handler for number, handler in before.items() if handler in UNHANDLED}
    for number in taken:
        signal.signal(number, _leave)
    try:
        yield
    finally:
        for number, handler in taken.items():
            signal.signal(number, handler)


def _leave(number: int, frame) -> None:
    for other in ENDINGS:  # a second one must not cut the way out short
        signal.signal(other, signal.SIG_IGN)
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    sys.exit(128 + number)


@contextmanager
def _signals_wait() -> Iterator[None]:
    """A Ctrl-C between two steps of a start or a stop would leave the server behind."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


if __name__ == "__main__":
    remove(VAR)
