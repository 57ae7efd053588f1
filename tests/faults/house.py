"""A whole house of real processes on a PostgreSQL of its own, to pull wires from and to kill parts of."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from uuid import uuid4

import psycopg

from config import embedded, processes
from config.cluster import SOCKET, Cluster
from config.places import ROOT
from jobs.leash import tied
from tests.faults.proxy import Proxy
from tests.jobs.chores import CHORES
from tests.live import free_port


class House:
    """`database`, `broker` and `web` are the wires to the database, to the broker inside it and to the web server.

    Every wire is a proxy written in Python: who wants to know how fast the house is names the database's `address`.
    """

    def __init__(self, folder: Path, home: Path, *, address: str = ""):
        self.home, self.cluster = home, Cluster(home)
        self.database = Proxy(lambda: dialled(str(home / SOCKET)))
        outside = urlsplit(os.environ.get("CELERY_BROKER_URL", "pgmq:"))
        inside = outside.scheme == "pgmq"
        self.broker = Proxy(lambda: dialled(str(home / SOCKET)) if inside else called(outside))
        self.environment = os.environ | {
            "DATABASE_URL": address or self.by_wire,
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "MARQUEE_JOBS": ",".join(f"{name}={path}" for name, path in CHORES.items()),
            "MARQUEE_VAR": str(folder / "own"),
            "MARQUEE_SECURE": "0",
            "MARQUEE_PROVE": "",
        }
        self.environment |= {} if address else {"FAULTS_BROKER_PORT": str(self.broker.port)}
        self.environment |= {} if inside else self.through(outside)
        self.scene = self.told("tests.faults.scene")
        self.port = free_port()
        self.log = (folder / "web.log").open("w+")
        self.staff: dict[str, subprocess.Popen] = {}
        self.server = self.start(processes.web("127.0.0.1", self.port))
        self.web = Proxy(lambda: socket.create_connection(("127.0.0.1", self.port), timeout=30))
        self.wait_for_web()

    def through(self, broker: SplitResult) -> dict[str, str]:
        """To a broker that others use as well: by the wire, and to a queue of its own."""
        who, _, _ = broker.netloc.rpartition("@")
        place = f"{who}@" * bool(who) + f"127.0.0.1:{self.broker.port}"
        return {"CELERY_BROKER_URL": broker._replace(netloc=place).geturl(), "MARQUEE_QUEUE": f"house-{uuid4().hex}"}

    @property
    def by_wire(self) -> str:
        return f"postgres://{embedded.USER}@127.0.0.1:{self.database.port}/{embedded.DATABASE}"

    def start(self, command: list[str]) -> subprocess.Popen:
        out = {"stdout": self.log, "stderr": self.log}
        return subprocess.Popen(
            tied(command, signal.SIGKILL), cwd=ROOT, env=self.environment, start_new_session=True, **out
        )

    def told(self, module: str, *arguments: str):
        """What a program of the house's prints."""
        command = [sys.executable, "-m", module, *arguments]
        said = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert said.returncode == 0, said.stderr
        return json.loads(said.stdout)

    def call_in_staff(self) -> None:
        """A worker and a beat; whoever fell over is started again, as `config.supervisor` would."""
        for name, command in {"worker": processes.worker(), "beat": processes.beat()}.items():
            if name not in self.staff or self.staff[name].poll() is not None:
                self.staff[name] = self.start(command)

    def dismiss_staff(self) -> None:
        while self.staff:
            kill(self.staff.popitem()[1])

    def kill_the_worker(self) -> None:
        kill(self.staff["worker"])
        self.call_in_staff()

    def ask_for_work(self, seconds: float) -> str:
        """The id of a job that sleeps."""
        return self.told("tests.faults.asking", str(seconds))

    def states(self, jobs: list[str]) -> set[str]:
        return {row[0] for row in self.rows("SELECT state FROM jobs_job WHERE id = ANY(%s::uuid[])", jobs)}

    def wait_for_web(self) -> None:
        deadline = time.monotonic() + 120
        while not processes.answers("127.0.0.1", self.port):
            assert time.monotonic() < deadline, "the web server didn't come up"
            time.sleep(0.1)

    def web_workers(self) -> list[int]:
        pid = self.server.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def kill_a_web_worker(self) -> None:
        """The youngest; its parent starts another."""
        with suppress(ProcessLookupError):
            os.kill(max(self.web_workers()), signal.SIGKILL)

    def crash_database(self) -> float:
        """PostgreSQL loses its memory and comes back; answers after how many seconds."""
        began = time.monotonic()
        self.cluster._run("pg_ctl", "stop", "-D", str(self.cluster.data), "-m", "immediate", "-t", "60")
        self.cluster.start()
        return time.monotonic() - began

    def rows(self, sql: str, *parameters) -> list[tuple]:
        with psycopg.connect(host=str(self.home), user=embedded.USER, dbname=embedded.DATABASE) as line:
            return line.execute(sql, parameters).fetchall()

    def close(self) -> None:
        self.dismiss_staff()
        kill(self.server)
        for wire in (self.web, self.database, self.broker):
            wire.close()
        self.log.close()


def kill(process: subprocess.Popen) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def dialled(path: str) -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    line.connect(path)
    return line


PORTS = {"redis": 6379, "amqp": 5672}


def called(broker: SplitResult) -> socket.socket:
    line = socket.create_connection((broker.hostname, broker.port or PORTS[broker.scheme]), timeout=30)
    line.settimeout(None)  # a broker may be silent for long
    return line


@contextmanager
def house(*, wired: bool = True) -> Iterator[House]:
    """On a server that writes to disk what it says is written."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="faults-")))
        folder.chmod(0o711)
        var = folder / "var"
        stack.callback(embedded.remove, var)
        home = stack.enter_context(embedded.running(var))
        built = House(folder, home, address="" if wired else embedded.url(var))
        stack.callback(built.close)
        yield built
