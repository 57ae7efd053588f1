"""The doors for Celery: a ring from the broker, the reaper on schedule, and the signs of life of worker and beat."""

import socket

from celery import shared_task
from celery.signals import after_task_publish, worker_ready, worker_shutting_down
from django.db import close_old_connections
from django.utils import timezone

from jobs import processes, reaping, watching


@shared_task
def ring() -> None:
    """Some job waits: look, and do it."""
    watching.answer()


@shared_task
def reap() -> None:
    reaping.reap(now=timezone.now())


@worker_ready.connect
def show_worker(sender, **signal) -> None:
    """Show that this one is alive, and go on showing it."""
    show(kind="worker", name=sender.hostname)
    sender.timer.call_repeatedly(processes.EVERY, show, kwargs={"kind": "worker", "name": sender.hostname})


@worker_shutting_down.connect
def stop_working(**signal) -> None:
    watching.STOPPING.set()


@after_task_publish.connect(sender="jobs.tasks.reap")
def show_beat(**signal) -> None:
    """A beat that gets its message into the broker is alive."""
    show(kind="beat", name=f"beat@{socket.gethostname()}")


def show(kind: str, name: str) -> None:
    close_old_connections()
    processes.seen(kind, name, now=timezone.now())
