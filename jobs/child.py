"""The process that does one attempt of one job: `python -m jobs.child JOB ATTEMPT`, started by a worker."""

import os
import sys
import traceback

import django
from django.utils.module_loading import import_string

OUT_OF_MEMORY = 3  # exit status
NICENESS = 10


def main(job_id: str, attempt: str) -> None:
    os.nice(NICENESS)
    django.setup()
    try:
        # by name, since models can't be imported before Django is set up
        import_string("jobs.work.perform")(job_id, int(attempt))
    except MemoryError:
        traceback.print_exc()
        sys.exit(OUT_OF_MEMORY)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(*sys.argv[1:])
