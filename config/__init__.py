"""How Marquee is wired: settings, URLs, Celery, embedded PostgreSQL."""

import os

from jobs.limits import ONE_THREAD

# Before anybody loads numpy: its small matrices are done sooner by one thread than by two that wait for each other
# (a page 1.3 times, two simulations side by side 1.6 times), and every core has a process of its own already.
for name, one in ONE_THREAD.items():
    os.environ.setdefault(name, one)

from config.celery import app as celery_app  # noqa: E402

__all__ = ["celery_app"]
