"""The processes that Marquee is made of: web, worker and beat."""

import http.client
import os
import socket
import sys
from functools import partial
from pathlib import Path

from config.supervisor import Child

WORKERS, THREADS = 2, 4
LAST_PORT = 65_535
QUIET = ["--without-gossip", "--without-mingle", "--without-heartbeat"]  # talk that the pgmq broker can't carry


def all_children(host: str, port: int, var: Path, *, logs: bool) -> list[Child]:
    """`logs`: write what they say to files in `var/log` instead of the terminal."""
    folder = var / "log"
    if logs:
        folder.mkdir(parents=True, exist_ok=True)
    commands = {"web": web(host, port), "worker": worker(), "beat": beat()}
    children = [Child(name, command, folder / f"{name}.log" if logs else None) for name, command in commands.items()]
    children[0].ready = partial(answers, host, port)
    return children


def web(host: str, port: int) -> list[str]:
    size = ["--worker-class", "gthread", "--workers", str(WORKERS), "--threads", str(THREADS), "--preload"]
    kept = ["--access-logfile", "/dev/null", "--no-control-socket"]  # nothing, least of all outside the checkout
    patience = ["--graceful-timeout", "5", "--timeout", "60"]
    return _module("gunicorn", "config.wsgi", "--bind", f"{host}:{port}", *size, *patience, *kept)


def worker() -> list[str]:
    return _module("celery", "-A", "config", "worker", "--loglevel", "INFO", *QUIET)


def beat() -> list[str]:
    return _module("celery", "-A", "config", "beat", "--loglevel", "WARNING", "--pidfile=")


def answers(host: str, port: int) -> bool:
    """Any HTTP answer will do: a page that fails is for the page's own tests."""
    try:
        connection = http.client.HTTPConnection(host, port, timeout=5)
        connection.request("HEAD", "/")
        return bool(connection.getresponse().status)
    except (OSError, http.client.HTTPException):
        return False


def named_port() -> int:
    """What PORT says, to be asked before anything is started."""
    named = os.environ.get("PORT") or "8000"
    if named.isascii() and named.isdigit() and 0 < int(named[:6]) <= LAST_PORT:
        return int(named)
    raise SystemExit(f"PORT={named} is no port: name a number from 1 to {LAST_PORT}, such as PORT=9000.")


def free_port(host: str, wanted: int, tries: int = 20) -> int:
    """The first port from `wanted` on that nobody listens at."""
    ports = range(wanted, min(wanted + tries, LAST_PORT + 1))
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise SystemExit(f"The ports {ports[0]} to {ports[-1]} are all taken: name a free one, PORT=9000 make demo.")


def _module(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", name, *arguments]
