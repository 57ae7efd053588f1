"""What a job's function gets in its hand: report progress, print a line, and write only while it is wanted."""

import sys
import time
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string

from jobs import attempts
from jobs.limits import limit_memory
from jobs.models import Job

WANTED = "SELECT FROM jobs_job WHERE id = %s AND attempt = %s AND state = 'running' AND NOT cancel_requested"

# Waits for a heartbeat that is being written. Inside the work's own transaction it skips a locked row instead: that
# may be the work's own fence, and waiting for oneself would never end.
PROGRESS = """
    UPDATE jobs_job SET percent = %s, message = %s, eta = %s WHERE id = (
        SELECT id FROM jobs_job WHERE id = %s AND attempt = %s AND state = 'running' FOR NO KEY UPDATE {or_skip})
"""


class Superseded(Exception):
    """This attempt doesn't count any more: a later one has begun, or the job was called off."""


class Hopeless(Exception):
    """What the job is for can't be done as things stand, and trying again wouldn't help; says why."""


class Work:
    """One attempt of one job, as its function sees it.

    `line` is a connection outside the work's own transactions, so that progress is seen while they are open, and can
    be told in the middle of a COPY.
    """

    def __init__(self, job_id, attempt: int, *, line=connection):
        self.job_id = job_id
        self.attempt = attempt
        self.finished = False
        self._line = line
        self._started = time.monotonic()

    def progress(self, percent: float, message: str = "") -> None:
        """Show how far the work is (0 to 100) and what it does; raises Superseded when nobody waits for it."""
        percent = min(max(int(percent), 0), 100)
        say = PROGRESS.format(or_skip="SKIP LOCKED" if connection.in_atomic_block else "")
        with self._line.cursor() as cursor:
            cursor.execute(say, [percent, message[:300], self._eta(percent), self.job_id, self.attempt])
            cursor.execute(WANTED, [self.job_id, self.attempt])
            wanted = cursor.fetchone() is not None
        if not wanted:
            raise Superseded(f"Attempt {self.attempt} is no longer wanted.")

    def log(self, line: str) -> None:
        """Print a line; the page shows the last ones."""
        sys.stdout.write(f"{line}\n")

    def fence(self) -> None:
        """Inside a transaction: until it ends, no other attempt can begin and nobody can cancel; or Superseded."""
        if attempts.wanted(self.job_id, self.attempt).select_for_update().first() is None:
            raise Superseded(f"Attempt {self.attempt} is no longer wanted.")

    def finish(self, result=None) -> None:
        """Mark the job done, with a result that JSON can hold.

        Returning from the function does this too. Call it inside the transaction that writes what the job is for,
        when that must happen exactly once: both are kept, or neither.
        """
        if not attempts.finish(self.job_id, self.attempt, result, now=timezone.now()):
            raise Superseded(f"Attempt {self.attempt} is no longer wanted.")
        self.finished = True

    def _eta(self, percent: int):
        if not 0 < percent < 100:
            return None
        elapsed = time.monotonic() - self._started
        return timezone.now() + timedelta(seconds=elapsed * (100 - percent) / percent)


def perform(job_id, attempt: int) -> None:
    """Do the work of one attempt, in this process, and keep its result."""
    job = attempts.wanted(job_id, attempt).get()
    limit_memory(job.memory_limit_mb)
    function = import_string(settings.JOBS[job.name])
    with holding(job) as line:
        work = Work(job.pk, attempt, line=line)
        try:
            result = function(work, **job.arguments)
        except Hopeless as reason:
            attempts.fail(job.pk, attempt, str(reason), now=timezone.now(), final=True)
            return
        if not work.finished:
            work.finish(result)


@contextmanager
def holding(job: Job):
    """A connection of its own that holds the job's lock: while it lasts, the reaper knows that this process lives."""
    line = connection.copy()
    try:
        with line.cursor() as cursor:
            cursor.execute(
                "SET lock_timeout = '10s'"
            )  # PostgreSQL needs a moment to notice that the last holder died
            cursor.execute("SELECT pg_advisory_lock(%s)", [job.lock])
        yield line
    finally:
        line.close()
