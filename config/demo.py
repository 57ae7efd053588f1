"""`make demo`: from nothing to a seeded, trained, browsable site with one command.

A step that is done is not done again, so that a second start takes seconds and keeps the data. What doesn't wait for
each other runs side by side.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass

import django
from django.apps import apps
from django.core.management import CommandError, call_command

from config import assets, embedded
from config.cluster import ClusterError
from config.places import VAR
from config.processes import all_children, free_port, named_port
from config.supervisor import ChildFailed, Supervisor, say, stop_on_signals
from jobs.leash import tied

HOST = "127.0.0.1"
DOORS = {"Watch": "", "Workbench": "workbench/", "Jobs": "jobs/", "Admin": "admin/"}


@dataclass(frozen=True, slots=True)
class Step:
    message: str
    command: tuple[str, ...]  # of manage.py
    done: Callable[[], bool] = lambda: False

    def run(self) -> None:
        call_command(*self.command)


def has(model: str, **conditions) -> Callable[[], bool]:
    """Is there such a row?"""
    return lambda: apps.get_model(model).objects.filter(**conditions).exists()


def past(block: int, message: str) -> Step:
    told = has("catalog.Account", world__slug="marquee", external_id=f"block-{block}-0-0")
    return Step(message, ("seed", "--block", str(block)), told)


FETCHED = Step("Collecting what browsers fetch", ("collect_assets",), assets.collected)
STEPS = (
    Step("Preparing the database", ("migrate", "--verbosity", "0")),
    Step("Inventing 1,500 films and series", ("generate_catalogue",), has("catalog.World", slug="marquee")),
)
PAST = past(0, "Simulating a past of 150 households")
MORE = past(1, "Simulating a past of 150 more")
COUNTED = Step("Counting what happened", ("rebuild_rollups", "--touched"), has("analytics.Counted"))

FEW_RATINGS = ("svd.embedding_size=10", "svd.epochs=15", "svd.learning_rate=0.005", "svd.reg=0.4")
"""Two dozen signals a viewer bear fewer factors, held shorter, than what MovieLens bears: see docs/log.md."""

LESSON = Step(
    "Training, by the worker that was just started",
    ("train", "ease", "svd", "--world", "marquee", "--set", *FEW_RATINGS),
    has("recommendations.Release", world__slug="marquee"),
)
"""Comes last, since it asks the running worker."""

REST = Step("Asking for the rest of the audience", ("seed", "--part", "rest"))
"""The rest of the audience comes in the background, while the site is open; not with MARQUEE_AUDIENCE=first."""


def main() -> None:
    os.environ |= {"MARQUEE_DEMO": "1"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    port = named_port()
    stop_on_signals()
    try:
        with _postgres():
            django.setup()
            prepare()
            serve(free_port(HOST, port))
    except (ChildFailed, ClusterError) as error:
        sys.exit(f"\n{error}")
    finally:
        say("Marquee has stopped.")


def prepare() -> None:
    with beside(FETCHED):
        for step in STEPS:
            take(step)
        with beside(MORE):
            take(PAST)


def serve(port: int) -> None:
    supervisor = Supervisor(all_children(HOST, port, VAR, logs=True), say)
    try:
        with beside(COUNTED):
            with _timed("Starting web, worker and beat"):
                supervisor.start()
            learn()
            say(_doors(f"http://{HOST}:{port}/"))  # the workbench fills while the last days are being counted
        if os.environ.get("MARQUEE_AUDIENCE") != "first":
            take(REST)
        supervisor.watch()
    finally:
        supervisor.stop()


def learn() -> None:
    """A lesson that fails is told and closes nothing: what isn't trained is served by what most people watch."""
    try:
        take(LESSON)
    except CommandError as error:
        say(f"The training failed: {error}")
        say("Marquee opens all the same, with popular titles. The next `make demo` trains again.")


def _postgres():
    if "DATABASE_URL" in os.environ:
        return nullcontext()
    return _starting_postgres()


@contextmanager
def _starting_postgres() -> Iterator[None]:
    with ExitStack() as stack:
        with _timed("Starting PostgreSQL"):
            stack.enter_context(embedded.running(VAR))
        yield


def take(step: Step) -> None:
    if not step.done():
        with _timed(step.message):
            step.run()


@contextmanager
def beside(step: Step) -> Iterator[None]:
    """The step in a process of its own, meanwhile; what follows waits for it. One that fails is told as such."""
    if step.done():
        yield
        return
    say(f"{step.message}, beside what follows ...")
    with _meanwhile([sys.executable, "manage.py", *step.command]) as process:
        yield
        if process.poll() is None:
            say(f"{step.message}, still ...")
        if process.wait():
            raise ChildFailed(f"{step.message} failed: see above. `make demo` goes on from there.")


@contextmanager
def _meanwhile(command: list[str]) -> Iterator[subprocess.Popen]:
    with subprocess.Popen(tied(command), stdin=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            yield process
        finally:
            process.terminate()


@contextmanager
def _timed(message: str) -> Iterator[None]:
    say(f"{message} ...")
    began = time.monotonic()
    yield
    say(f"{message}: {time.monotonic() - began:.1f} s")


def _doors(url: str) -> str:
    doors = "\n".join(f"  {name:<10} {url}{path}" for name, path in DOORS.items())
    return f"\nMarquee is open at {url}\n\n{doors}\n\nCtrl-C stops everything; what happened is kept in var/.\n"


if __name__ == "__main__":
    main()
