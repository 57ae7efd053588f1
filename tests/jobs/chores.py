"""Work for the tests of jobs: some of it well behaved, most of it not. Registered by MARQUEE_JOBS."""

import os
import re
import signal
import time
from pathlib import Path

import numpy as np


def sleep(work, seconds):
    """Show progress while time passes."""
    steps = max(int(seconds * 10), 1)
    for step in range(steps):
        work.progress(100 * step / steps, f"step {step} of {steps}")
        time.sleep(0.1)
    work.log("well rested")
    return {"attempt": work.attempt}
