"""Asks for a job that sleeps so many seconds, and prints its id as JSON. Run as a program, like the scene."""

import json
import sys

import django

django.setup()

from jobs.running import enqueue  # noqa: E402

if __name__ == "__main__":
    json.dump(str(enqueue("sleep", {"seconds": float(sys.argv[1])}).pk), sys.stdout)
