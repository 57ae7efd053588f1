#!/usr/bin/env python
"""The door for commands: `python manage.py COMMAND`, against DATABASE_URL or the embedded PostgreSQL."""

import os
import sys
from contextlib import nullcontext

from django.core.management import execute_from_command_line

from config import embedded
from config.places import VAR

WITHOUT_DATABASE = {"", "help", "version", "check", "collect_assets", "collectstatic", "diffsettings", "findstatic"}


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with _postgres(*arguments[1:]):
        execute_from_command_line(arguments)


def _postgres(command: str = "", *options: str):
    """DATABASE_URL's server is somebody else's business; ours runs as long as the command does."""
    needs_none = command in WITHOUT_DATABASE or command.startswith("-") or "--help" in options
    return nullcontext() if needs_none or "DATABASE_URL" in os.environ else embedded.running(VAR)


if __name__ == "__main__":
    main(sys.argv)
