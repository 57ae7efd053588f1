"""What an attempt's process may take: one core, at low priority, and so much memory."""

import os
import resource

ONE_THREAD = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")}


def environment() -> dict[str, str]:
    """The child's environment. One BLAS thread also keeps reserved memory near used memory."""
    return os.environ | ONE_THREAD | {"PYTHONUNBUFFERED": "1"}


def limit_memory(megabytes: int) -> None:
    """Let every allocation beyond this fail with a MemoryError.

    RLIMIT_DATA counts what is allocated, not mapped files or libraries: about 40 MB above the resident size once
    numpy, scipy and Surprise are loaded with one BLAS thread.
    """
    limit = megabytes * 1024**2
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
