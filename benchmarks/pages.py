"""Pages against an empty page behind the same server, middleware, session and user, in one run.

    python -m benchmarks.pages [--titles 10000] [--seconds 5]

A catalogue and its past are generated, `ease` and `svd` are trained and released, gunicorn runs as in `make demo`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from benchmarks import _report as report
from benchmarks._clients import Clients, Measured
from config import embedded, processes
from config.places import ROOT

HOST = "127.0.0.1"
WARM, COLD = 200, 4_000  # addresses of artwork: fewer than a process remembers, and more than are asked twice


def main() -> None:
    options = arguments()
    with embedded.temporary() as database, tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "benchmarks._pages_settings",
            "MARQUEE_ARTEFACTS": str(Path(folder, "artefacts")),
            "MARQUEE_DEMO": "1",
            "MARQUEE_SEARCH_BURST": "1000000",  # counted like any other, and never turned away
        }
        prepare = subprocess.run([sys.executable, "-m", "benchmarks._pages_world", str(options.titles)], check=False)
        if prepare.returncode:
            sys.exit("The world to measure could not be made.")
        run(options)


def run(options: argparse.Namespace) -> None:
    from benchmarks import _pages_world as world  # noqa: PLC0415 - Django's settings have to be named first

    report.heading(
        f"Pages: {options.titles:,} titles, {world.told()}; 4 clients, {options.rounds} interleaved rounds of "
        f"{options.seconds:g} s each",
        "django", "gunicorn", "psycopg",
    )  # fmt: skip
    port = processes.free_port(HOST, 8700)
    with served(port):
        clients = Clients(HOST, port, {"Cookie": world.cookie(), "Accept-Encoding": "gzip"})
        measured = measure(clients, world.addresses(WARM, COLD), options)
        kilobytes = world.weight(f"http://{HOST}:{port}")
    report.result("pages", told(measured) | {"home_queries": world.queries()} | kilobytes)


@contextmanager
def served(port: int):
    server = subprocess.Popen(processes.web(HOST, port), cwd=ROOT)
    try:
        while not processes.answers(HOST, port):
            time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait(30)


def measure(clients: Clients, addresses: dict[str, list[str]], options: argparse.Namespace) -> dict[str, Measured]:
    """The pages take turns, so that a busy machine disturbs all of them alike. Cold artwork is never asked twice."""
    for name, those in addresses.items():
        if name != "artwork cold":
            clients.ask_each(those[:WARM])
    rounds: dict[str, list[Measured]] = {name: [] for name in addresses}
    for number in range(options.rounds):
        for name, those in addresses.items():
            fresh = those[number :: options.rounds] if name == "artwork cold" else those
            rounds[name].append(clients.ask(fresh, options.seconds))
    return {name: pooled(them) for name, them in rounds.items()}


def pooled(rounds: list[Measured]) -> Measured:
    return Measured(
        np.concatenate([one.milliseconds for one in rounds]), float(np.median([one.per_second for one in rounds]))
    )


def told(measured: dict[str, Measured]) -> dict[str, float]:
    """Prints the table and gives the metrics by name."""
    metrics, empty = {}, measured["empty"].per_second
    print(f"  {'page':<14}{'requests/s':>12}{'of empty':>10}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'n':>9}")
    for page, one in measured.items():
        share, name = one.per_second / empty, page.replace(" ", "_")
        times = dict(zip(("p50", "p95", "p99"), np.percentile(one.milliseconds, (50, 95, 99)).tolist(), strict=True))
        columns = "".join(f"{ms:>9.1f}" for ms in times.values())
        print(f"  {page:<14}{one.per_second:>12.0f}{share:>10.3f}{columns}{len(one.milliseconds):>9,}")
        metrics |= {f"{name}_share_of_empty": share} | {f"{name}_{which}_ms": ms for which, ms in times.items()}
    print("  bars: home 0.125 of empty, artwork 0.5 (warm)")
    return metrics


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--titles", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=5.0, help="of each page in each round")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main()
