"""Keep a few child processes running together, restart those that fall over, and stop them all as one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from jobs.leash import tied

GRACE = 10.0  # seconds between asking to stop and killing
RESTARTS = 5  # within WINDOW seconds; then something is broken that a restart doesn't mend
WINDOW = 60.0
TICK = 0.1


def say(message: str) -> None:
    """Tell the person at the terminal, at once also through a pipe."""
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()


class ChildFailed(RuntimeError):
    """A child process can't be kept running; the message names it and shows what it said last."""


@dataclass(slots=True)
class Child:
    """A command in a process group of its own, which ends with us; `ready()` tells when it can be used."""

    name: str
    command: list[str]
    log: Path | None = None
    ready: Callable[[], bool] | None = None
    process: subprocess.Popen | None = None
    starts: list[float] = field(default_factory=list)

    def start(self, now: float) -> None:
        output = self.log.open("ab") if self.log else None
        self.process = subprocess.Popen(
            tied(self.command), stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
        self.starts = [at for at in self.starts if at > now - WINDOW] + [now]
        if output:
            output.close()

    def fell_over(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def kill_group(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def failure(self) -> ChildFailed:
        said = self.log.read_text(errors="replace").splitlines()[-15:] if self.log else []
        where = f" The end of {self.log}:" if self.log else ""
        return ChildFailed("\n".join([f"{self.name} stopped with status {self.process.returncode}.{where}", *said]))


class Supervisor:
    """Runs `children` until a signal comes; `say` tells a person what happens."""

    def __init__(self, children: Iterable[Child], say: Callable[[str], None]):
        self.children = list(children)
        self.say = say

    def start(self, timeout: float = 60.0) -> None:
        """Start one after the other; one that can tell is waited for, so that it has the processors to itself."""
        for child in self.children:
            child.start(time.monotonic())
            self._wait_for(child, time.monotonic() + timeout)

    def watch(self) -> None:
        """Restart whatever falls over, for ever; leave by an exception only."""
        while True:
            self.look()
            time.sleep(TICK)

    def look(self) -> None:
        for child in self.children:
            if child.fell_over():
                self._restart(child)

    def stop(self) -> None:
        """Ask all of them at once, wait, then kill whatever is left of their groups."""
        running = [child for child in self.children if child.process]
        for child in running:
            if not child.fell_over():
                child.process.terminate()
        deadline = time.monotonic() + GRACE
        while not all(child.fell_over() for child in running) and time.monotonic() < deadline:
            time.sleep(TICK)
        for child in running:
            child.kill_group()

    def _wait_for(self, child: Child, deadline: float) -> None:
        while child.ready and not child.ready():
            if child.fell_over():
                raise child.failure()
            if time.monotonic() > deadline:
                raise ChildFailed(f"{child.name} runs but does not answer.")
            time.sleep(TICK)

    def _restart(self, child: Child) -> None:
        now = time.monotonic()
        if len([at for at in child.starts if at > now - WINDOW]) > RESTARTS:
            raise child.failure()
        self.say(f"{child.name} stopped with status {child.process.returncode}: starting it again")
        child.kill_group()
        child.start(now)


def stop_on_signals() -> None:
    """SIGTERM and SIGHUP leave like Ctrl-C, through every `finally`; a second signal changes nothing."""

    def leave(number, frame):
        for other in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(other, signal.SIG_IGN)
        sys.exit(0)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
