"""Work for the tests of jobs: some of it well behaved, most of it not. Registered through MARQUEE_JOBS."""

import os
import re
import signal
import time

import numpy as np
import surprise
from django.db import transaction

from jobs.models import Job
from jobs.running import enqueue
from jobs.work import Hopeless


def sleep(work, seconds):
    """Shows progress while time passes."""
    steps = max(int(seconds * 10), 1)
    for step in range(steps):
        work.progress(100 * step / steps, f"step {step} of {steps}, process {os.getpid()}")
        time.sleep(0.1)
    work.log("well rested")
    return {"attempt": work.attempt}


def hold_gil(work):
    """One call into C that never comes back to the interpreter, as a Cython fit does."""
    work.progress(2, f"matching, process {os.getpid()}")
    re.match(r"(a+)+b", "a" * 60)


def hog_memory(work):
    """Takes all it can get."""
    work.progress(1, "hoarding")
    hoard = [np.ones(4_000_000)]
    while True:
        hoard.append(hoard[-1] + 1)


def fit_knn(work):
    """Surprise's nearest neighbours of thousands of titles: minutes without the interpreter, and gigabytes."""
    viewers, titles = 2_000, 6_000
    of_viewer, of_title = ([(number, 3.0) for number in range(count)] for count in (titles, viewers))
    everybody, everything = dict.fromkeys(range(viewers), of_viewer), dict.fromkeys(range(titles), of_title)
    names = {number: number for number in range(titles)}
    data = surprise.Trainset(everybody, everything, viewers, titles, viewers * titles, (1, 5), names, names)
    work.progress(2, f"fitting, process {os.getpid()}")
    surprise.KNNBasic(sim_options={"user_based": False}, verbose=False).fit(data)


def kill_itself(work):
    os.kill(os.getpid(), signal.SIGKILL)


def fail(work):
    raise RuntimeError("the oven is cold")


def despair(work):
    raise Hopeless("There is no flour.")


def fan_out(work):
    """Asks for its parts and is done, both or neither."""
    parent = Job.objects.get(pk=work.job_id)
    with transaction.atomic():
        enqueue("sleep", {"seconds": 0.1}, parent=parent, continues=True)
        for _ in range(2):
            enqueue("sleep", {"seconds": 0.2}, parent=parent)
        work.finish()


CHORES = {
    "sleep": f"{__name__}.sleep",
    "hold_gil": f"{__name__}.hold_gil",
    "hog_memory": f"{__name__}.hog_memory",
    "fit_knn": f"{__name__}.fit_knn",
    "kill_itself": f"{__name__}.kill_itself",
    "fail": f"{__name__}.fail",
    "despair": f"{__name__}.despair",
    "fan_out": f"{__name__}.fan_out",
}
