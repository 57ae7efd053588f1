"""`make run`: web, worker and beat in the foreground, against DATABASE_URL and CELERY_BROKER_URL."""

import os
import sys

import django
from django.conf import settings
from django.core.management import call_command

from config import assets
from config.processes import all_children, named_port
from config.supervisor import ChildFailed, Supervisor, say, stop_on_signals


def main() -> None:
    if "DATABASE_URL" not in os.environ:
        sys.exit("make run serves a database of your own: set DATABASE_URL. For a first look there is make demo.")
    port = named_port()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    stop_on_signals()
    django.setup()
    call_command("migrate", check_unapplied=True, verbosity=1)
    if not assets.collected():
        assets.collect()
    serve(os.environ.get("HOST", "127.0.0.1"), port)


def serve(host: str, port: int) -> None:
    supervisor = Supervisor(all_children(host, port, settings.VAR, logs=False), say)
    try:
        supervisor.start()
        say(f"Marquee answers at http://{host}:{port}/")
        supervisor.watch()
    except ChildFailed as error:
        sys.exit(str(error))
    finally:
        supervisor.stop()


if __name__ == "__main__":
    main()
