"""Keeps a process from outliving the one that started it: `python -m jobs.leash PARENT SIGNAL COMMAND...`."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def tied(command: list[str], number: int = signal.SIGTERM) -> list[str]:
    """`command`, which the kernel sends this signal once the process that calls this is gone, however it went.

    The kernel watches the thread that starts it, so let that be one that stays. It signals that one process: what
    has children of its own gets SIGTERM and stops them. Linux only.
    """
    return [sys.executable, "-m", "jobs.leash", str(os.getpid()), str(int(number)), *command]


def main(parent: str, number: str, *command: str) -> None:
    """Become the command: the kernel remembers the wish beyond `exec`."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(number))
    if os.getppid() != int(parent):
        sys.exit("The process that started this one was gone before it began.")
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(*sys.argv[1:])
