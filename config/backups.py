"""A backup is a folder: the database as `pg_dump` writes it, the models, and the tombstones of who was erased."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from catalog import erasing, tombstones
from catalog.models import Account, Viewer
from config.cluster import WHEEL
from recommendations import depot
from recommendations.models import ModelVersion

DUMP, MODELS, STONES = "database.dump", "artefacts", "tombstones"
NAMES = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}


class BackupError(RuntimeError):
    """It can't be done; says why and what to do."""


def back_up(folder: Path) -> None:
    """Written under another name first: a folder with its final name is a whole backup."""
    if folder.exists():
        raise BackupError(f"{folder} is there already: name a new folder.")
    draft = folder.with_name(f"{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True, mode=0o700)
    run("pg_dump", "--format=custom", "--no-owner", f"--file={draft / DUMP}")
    depot.take(settings.ARTEFACTS, draft / MODELS)
    (draft / STONES).write_text("".join(f"{one}\n" for one in sorted(tombstones.engraved())))
    draft.rename(folder)


def restore(folder: Path) -> dict[str, int]:
    """Into an empty database; whoever was erased since the backup is erased from it. Answers how many that were."""
    if not (folder / DUMP).exists():
        raise BackupError(f"{folder} holds no backup: there is no {DUMP} in it.")
    if not (folder / MODELS).is_dir():
        raise BackupError(f"{folder} is only half a backup: there is no folder {MODELS} in it.")
    if connection.introspection.table_names():
        raise BackupError("The database isn't empty: make a new one, name it in DATABASE_URL, and restore into that.")
    run("pg_restore", "--no-owner", "--exit-on-error", "--dbname", parameters()["PGDATABASE"], str(folder / DUMP))
    depot.put(folder / MODELS, settings.ARTEFACTS)
    ModelVersion.objects.update(inverse_sha256="")  # what workers keep of them is in no backup
    known = tombstones.engraved()
    tombstones.engrave(sorted(set((folder / STONES).read_text().split()) - known))
    return erase_again(tombstones.engraved())


def erase_again(stones: set[str]) -> dict[str, int]:
    """Everybody of whom there is a tombstone. Cost: one HMAC for each viewer and account."""
    now, gone = timezone.now(), {"viewers": 0, "accounts": 0}
    for viewer in Viewer.every.select_related("account").iterator(chunk_size=2_000):
        if tombstones.digest(viewer.public_id) in stones:
            erasing.erase_viewer(viewer, now=now)
            gone["viewers"] += 1
    for account in Account.every.select_related("user").iterator(chunk_size=2_000):
        if tombstones.digest(account.public_id) in stones:
            erasing.erase_account(account, now=now)
            gone["accounts"] += 1
    return gone


def run(program: str, *arguments: str) -> None:
    """One of PostgreSQL's programs; the password goes by the environment."""
    command = [found(program), *arguments]
    done = subprocess.run(command, env=os.environ | parameters(), capture_output=True, text=True)
    if done.returncode:
        raise BackupError(f"{program} failed: {done.stderr.strip()[-2_000:]}")


def found(program: str) -> str:
    """That of the server's own version, from the wheel or the PATH: a newer one says what an older server won't
    understand, and an older one doesn't dump a newer server. Without it, the newest there is."""
    ways = [path for path in (shutil.which(program), shutil.which(program, path=WHEEL / "pginstall/bin")) if path]
    ours = connection.pg_version // 10_000
    versions = {path: version(path) for path in ways}
    return next((path for path in ways if versions[path] == ours), max(ways, key=versions.get, default=program))


def version(path: str) -> int:
    """Its major version, 0 when it doesn't say. Which one Debian's programs are hangs on the server that is named."""
    command, environment = [path, "--version"], os.environ | parameters()
    said = subprocess.run(command, env=environment, capture_output=True, text=True).stdout
    number = re.search(r"\) (\d+)", said)
    return int(number[1]) if number else 0


def parameters() -> dict[str, str]:
    """What libpq has to know of the database, as environment variables."""
    found = connection.get_connection_params()
    return {name: str(found[key]) for key, name in NAMES.items() if found.get(key)}
