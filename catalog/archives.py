"""Downloads of all that is known of somebody: asked for, written by a job, kept for a few days. Writes Archive."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages
from django.db import transaction

from catalog import takeout
from catalog.models import Account, Archive, Viewer
from catalog.takeout import Section
from jobs import running
from jobs.models import Job

JOB = "export"


def storage() -> Storage:
    return storages["archives"]


@transaction.atomic
def ask(account: Account, viewer: Viewer | None, *, now: datetime) -> Archive:
    """Of the household, or of one viewer; whoever asks while one is being written gets that one."""
    account = Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    archive = Archive.objects.filter(account=account, viewer=viewer, made_at=None).first()
    archive = archive or Archive.objects.create(account=account, viewer=viewer, asked_at=now)
    running.enqueue(JOB, {"archive": str(archive.pk)}, key=f"{JOB}:{archive.pk}")
    return archive


def latest(account: Account, viewer: Viewer | None) -> list[Archive]:
    """One that is being written, and one that is ready, as far as there are any; the newest first."""
    return list(Archive.objects.filter(account=account, viewer=viewer))


def job_of(archive: Archive) -> Job | None:
    """The last that was asked for."""
    return Job.objects.filter(name=JOB, arguments__archive=str(archive.pk)).first()


def write(archive_id: UUID, work: Any, *, now: datetime) -> None:
    """The job's work; an earlier attempt's file is written over. Whoever was erased meanwhile gets none."""
    archive = Archive.objects.select_related("account", "viewer").filter(pk=archive_id).first()
    if archive is None:
        return
    with tempfile.TemporaryFile() as file:
        pack(takeout.sections(archive.account, archive.viewer), file, work)
        octets = file.tell()
        work.progress(99, "Putting it where you can fetch it")
        storage().delete(archive.file)
        storage().save(archive.file, File(file))
    with transaction.atomic():
        work.fence()
        made = Archive.objects.filter(pk=archive.pk).update(made_at=now, octets=octets)
        work.finish({"octets": octets})
    if not made:
        storage().delete(archive.file)
    discard(earlier(archive))


def pack(sections: list[Section], file: BinaryIO, work: Any) -> None:
    """Row by row, so that memory stays flat however much there is. What the job tells names nobody: its row stays."""
    steps, done = sum(len(section.parts) for section in sections), 0
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for section in sections:
            put(archive, f"{section.folder}/everything.json", takeout.lines(section.viewer, section.parts))
            for part in section.parts:
                work.progress(99 * done / steps, f"Writing {part.replace('_', ' ')}")
                put(archive, f"{section.folder}/{part}.csv", takeout.csv_lines(section.viewer, part))
                done += 1
    file.seek(0, 2)


def put(archive: ZipFile, name: str, lines: Iterable[str]) -> None:
    with archive.open(name, "w", force_zip64=True) as member:
        for line in lines:
            member.write(line.encode())


def earlier(archive: Archive) -> Iterator[Archive]:
    """Of the same, which the new one takes the place of."""
    same = Archive.objects.filter(account=archive.account_id, viewer=archive.viewer_id, made_at__isnull=False)
    return same.exclude(pk=archive.pk).iterator()


def discard(archives: Iterable[Archive]) -> None:
    """The file first: a row without a file is asked for again, a file without a row is nobody's."""
    for archive in archives:
        storage().delete(archive.file)
        archive.delete()


def sweep(*, now: datetime) -> int:
    """Removes files that no row names: their time was over, or their writer was killed. Answers how many."""
    if not storage().exists("."):
        return 0
    named = {archive.file for archive in Archive.objects.all()}
    orphans = [name for name in storage().listdir(".")[1] if name not in named]
    for name in orphans:
        storage().delete(name)
    return len(orphans)


def days() -> int:
    """How long one can be fetched."""
    return settings.KEPT_DAYS["catalog.Archive"]
