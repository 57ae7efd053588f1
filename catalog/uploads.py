"""Files that people sent to be imported: kept where web and worker see them, until they are imported or a day old."""

import shutil
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.text import slugify

KEPT_FOR = timedelta(days=1)


def keep(name: str, chunks: Iterable[bytes], *, now: datetime) -> uuid.UUID:
    """Stores what was sent; nothing of its name but letters and digits comes near the file system."""
    sweep(now)
    upload = uuid.uuid4()
    folder = folder_of(upload)
    folder.mkdir(parents=True, mode=0o700)
    with (folder / f"{slugify(Path(name).stem)[:40] or 'log'}.csv").open("wb") as file:
        file.writelines(chunks)
    return upload


def find(upload: uuid.UUID) -> Path | None:
    return next(folder_of(upload).glob("*.csv"), None)


def discard(upload: uuid.UUID) -> None:
    shutil.rmtree(folder_of(upload), ignore_errors=True)


def sweep(now: datetime) -> None:
    """Whatever was sent long ago and never imported."""
    for folder in settings.UPLOADS.glob("*"):
        if folder.stat().st_mtime < (now - KEPT_FOR).timestamp():
            shutil.rmtree(folder, ignore_errors=True)


def folder_of(upload: uuid.UUID) -> Path:
    return settings.UPLOADS / str(upload)
