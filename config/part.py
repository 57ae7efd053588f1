"""`python -m config.part web|worker|beat`: one process of the house, for systemd and its like."""

import os
import sys

from config import processes

PARTS = {
    "web": lambda: processes.web(os.environ.get("HOST", "127.0.0.1"), processes.named_port()),
    "worker": processes.worker,
    "beat": processes.beat,
}


def main() -> None:
    if len(sys.argv) != 2 or sys.argv[1] not in PARTS:
        sys.exit(f"Name one of {', '.join(PARTS)}: python -m config.part web")
    command = PARTS[sys.argv[1]]()
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
