"""What an attempt's process may take: one core, at low priority, so much memory, and only while its worker lives."""

import ctypes
import os
import resource
import signal
import sys

WORKER = "MARQUEE_WORKER_PID"
ONE_THREAD = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")}
PR_SET_PDEATHSIG = 1


def environment() -> dict[str, str]:
    """The child's environment, written by its worker. One BLAS thread also keeps reserved memory near used memory."""
    return os.environ | ONE_THREAD | {"PYTHONUNBUFFERED": "1", WORKER: str(os.getpid())}


def die_with_worker() -> None:
    """Have the kernel kill this process when its worker dies, also while a fit holds the GIL (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != int(os.environ.get(WORKER, os.getppid())):
        sys.exit("The worker was gone before the work began.")


def limit_memory(megabytes: int) -> None:
    """Let every allocation beyond this fail with a MemoryError.

    RLIMIT_DATA counts what is allocated, not mapped files or libraries: about 40 MB above the resident size once
    numpy, scipy and Surprise are loaded with one BLAS thread.
    """
    limit = megabytes * 1024**2
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
