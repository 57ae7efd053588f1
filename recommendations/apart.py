"""Calls in processes of their own, a few at a time: memory is measured for each alone, and one that hangs or dies is
the only one that fails."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any, Self

from threadpoolctl import threadpool_limits

from jobs.limits import limit_memory

FRESH = multiprocessing.get_context("spawn")
"""Children start from nothing: what the parent holds doesn't count as theirs."""


@dataclass(frozen=True, slots=True)
class Limits:
    at_once: int = 2
    seconds: float = 600
    megabytes: int = 4096


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: a value, or the reason why there is none."""

    value: Any = None
    reason: str = ""


@dataclass(slots=True)
class Child:
    task: Any
    process: Any
    line: Connection
    deadline: float

    @classmethod
    def start(cls, function: Callable[[Any], Any], task: Any, limits: Limits) -> Self:
        ours, theirs = FRESH.Pipe(duplex=False)
        process = FRESH.Process(target=answer, args=(theirs, function, task, limits.megabytes), daemon=True)
        process.start()
        theirs.close()
        return cls(task, process, ours, monotonic() + limits.seconds)

    def outcome(self) -> Outcome:
        """Of one that has answered, or gone."""
        try:
            found: Outcome = self.line.recv()
        except EOFError:
            self.process.join()
            found = Outcome(reason=f"Its process died: exit status {self.process.exitcode}.")
        self.stop()
        return found

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.line.close()


def each[T](function: Callable[[T], Any], tasks: Iterable[T], limits: Limits) -> Iterator[tuple[T, Outcome]]:
    """Calls the function on each task, and gives the outcomes in the order in which they come.

    The function must be importable by name, and tasks and values must survive a pipe. Whoever stops listening stops
    the children.
    """
    waiting, running = deque(tasks), dict[Connection, Child]()
    try:
        while waiting or running:
            while waiting and len(running) < limits.at_once:
                child = Child.start(function, waiting.popleft(), limits)
                running[child.line] = child
            yield from ended(running, limits)
    finally:
        for child in running.values():
            child.stop()


def ended(running: dict[Connection, Child], limits: Limits) -> Iterator[tuple[Any, Outcome]]:
    """Waits for the next to answer or to run out of time, and takes it off the list."""
    first = min(child.deadline for child in running.values())
    for line in wait(list(running), timeout=max(first - monotonic(), 0)):
        child = running.pop(line)
        yield child.task, child.outcome()
    for child in [child for child in running.values() if child.deadline <= monotonic()]:
        del running[child.line]
        child.stop()
        yield child.task, Outcome(reason=f"It took longer than {limits.seconds:g} s and was stopped.")


def answer(line: Connection, function: Callable[[Any], Any], task: Any, megabytes: int) -> None:
    """The child's side. One thread for linear algebra: the cores belong to the other children."""
    limit_memory(megabytes)
    with threadpool_limits(1):
        try:
            line.send(Outcome(function(task)))
        except MemoryError:
            line.send(Outcome(reason=f"It needed more than {megabytes:,} MB."))
        except Exception as error:
            line.send(Outcome(reason=f"{type(error).__name__}: {error}"))
