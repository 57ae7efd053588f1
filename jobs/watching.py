"""The worker's side of a job: start a child process for an attempt, stand by, and kill it when it must stop."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from jobs import attempts, limits
from jobs.child import OUT_OF_MEMORY
from jobs.leash import tied
from jobs.models import Job

SLOTS = threading.BoundedSemaphore(settings.JOBS_AT_ONCE)
STOPPING = threading.Event()
TAIL = 8_000  # bytes of output kept on the row


class Child:
    """The process of one attempt; leaving the `with` block kills it."""

    def __init__(self, job: Job):
        self.job = job
        self.started = time.monotonic()
        self.output = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            tied([sys.executable, "-m", "jobs.child", str(job.pk), str(job.attempt)], signal.SIGKILL),
            cwd=settings.ROOT,
            env=limits.environment() | {"MARQUEE_JOB": str(job.pk)},
            stdin=subprocess.DEVNULL,
            stdout=self.output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def __enter__(self):
        return self

    def __exit__(self, *error) -> None:
        self.kill()
        self.output.close()

    def gone(self, *, within: float) -> bool:
        try:
            self.process.wait(timeout=within)
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def over_time(self) -> bool:
        return time.monotonic() - self.started > self.job.time_limit_seconds

    def tail(self) -> str:
        """The end of what it printed, from the start of a line, without NUL (PostgreSQL keeps none)."""
        size = os.fstat(self.output.fileno()).st_size
        start = max(size - TAIL, 0)
        text = os.pread(self.output.fileno(), TAIL, start).decode(errors="replace").replace("\0", "")
        return text.partition("\n")[2] if start else text


def answer() -> None:
    """Do what waits, one job after the other, if this worker has a slot free."""
    if not SLOTS.acquire(blocking=False):
        return
    try:
        while not STOPPING.is_set() and (job := attempts.claim(now=timezone.now())):
            run(job)
    finally:
        SLOTS.release()


def run(job: Job) -> None:
    with Child(job) as child:
        reason, final = stand_by(child)
        child.kill()
        beat(child)
    if STOPPING.is_set():
        attempts.hand_back(job.pk, job.attempt)
    attempts.fail(job.pk, job.attempt, reason, final=final, now=timezone.now())


def stand_by(child: Child) -> tuple[str, bool]:
    """Wait until the child has ended or must; returns why it failed, if it did, and whether that is final."""
    while not child.gone(within=1):
        if child.over_time():
            return f"ran over its time limit of {child.job.time_limit_seconds} s", True
        if STOPPING.is_set() or not beat(child):
            return "was stopped", False
    return why_it_ended(child)


def beat(child: Child) -> bool:
    """Write a heartbeat; a database that is away for a while is no reason to stop the work."""
    try:
        return attempts.heartbeat(child.job.pk, child.job.attempt, child.tail(), now=timezone.now())
    except (InterfaceError, OperationalError):
        connection.close()
        return True


def why_it_ended(child: Child) -> tuple[str, bool]:
    status = child.process.returncode
    if status == OUT_OF_MEMORY:
        return f"needed more than its memory limit of {child.job.memory_limit_mb} MB", True
    if status < 0:
        return f"was killed by {signal.Signals(-status).name}", False
    last = child.tail().strip().rpartition("\n")[2]
    return last or f"ended without a result (exit status {status})", False
