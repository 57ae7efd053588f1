"""Where models lie when the hosts share no folder: a store behind Django's storage API, for instance S3.

`STORAGES["artefacts"]` names it; without, folders are all there is. Whoever reads a model takes a copy, maps it, and
lets go of the copy at once: what is mapped stays readable, and nothing of an erased viewer stays on a host.
"""

import logging
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages

logger = logging.getLogger(__name__)


class Unreachable(OSError):
    """The store doesn't answer, so that nothing is known of what lies there. Each store has errors of its own."""


def store() -> Storage | None:
    return storages["artefacts"] if "artefacts" in settings.STORAGES else None


@contextmanager
def writing(folder: Path) -> Iterator[Path]:
    """The folder to write, or a draft that is put into the store when it is whole.

    A kill may leave half of it there: until a row names it, it is rubbish to sweep.
    """
    if not store():
        yield folder
        return
    with draft(folder.name) as place:
        yield place
        put(place, folder)


@contextmanager
def reading(folder: Path) -> Iterator[Path]:
    """The folder, or a copy that is gone after this. Raises FileNotFoundError when there is none, or Unreachable."""
    if not store():
        yield folder
        return
    with draft(folder.name) as place:
        fetch(folder, place)
        yield place


@contextmanager
def draft(name: str) -> Iterator[Path]:
    """A private place that is gone after this; what a kill leaves of it is swept."""
    copies().mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=copies()) as place:
        yield Path(place, name)


def copies() -> Path:
    return settings.ARTEFACTS.with_name("copies")


def fetch(folder: Path, copy: Path) -> None:
    try:
        take(folder, copy)
    except FileNotFoundError:
        raise
    except Exception as error:
        raise Unreachable(f"its store doesn't give it: {error}") from error
    if not any(copy.iterdir()):
        raise FileNotFoundError(f"its store holds nothing called {key(folder)}")


def put(source: Path, folder: Path) -> None:
    """Everything below `source`, to lie as `folder`."""
    if not (kept := store()):
        return copied(source, folder)
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            save(kept, f"{key(folder)}/{path.relative_to(source).as_posix()}", file)


def copied(source: Path, target: Path) -> None:
    if source.exists():
        shutil.copytree(source, target, dirs_exist_ok=True)


def save(kept: Storage, name: str, file: IO[bytes]) -> None:
    """Under this very name: of what is there already, a store would make a second one."""
    if kept.exists(name):
        kept.delete(name)
    kept.save(name, File(file))


def take(folder: Path, target: Path) -> None:
    """Everything that lies as `folder`, to be below `target`: nothing, when nothing does."""
    target.mkdir(parents=True)
    if not (kept := store()):
        return copied(folder, target)
    for name in below(kept, key(folder)):
        path = target / Path(name).relative_to(key(folder))
        path.parent.mkdir(parents=True, exist_ok=True)
        with kept.open(name) as file, path.open("wb") as copy:
            shutil.copyfileobj(file, copy)


def drop(folder: Path) -> None:
    """Never raises: what can't be removed now is found by a sweep."""
    shutil.rmtree(folder, ignore_errors=True)
    if kept := store():
        try:
            clear(kept, key(folder))
        except Exception:
            logger.exception("%s is still in its store", key(folder))


def clear(kept: Storage, name: str) -> None:
    folders, files = listed(kept, name)
    for file in files:
        kept.delete(f"{name}/{file}")
    for folder in folders:
        clear(kept, f"{name}/{folder}")
    kept.delete(name)  # what a disk keeps of an empty folder


def stale(root: Path, wanted: Collection[str], *, seconds: float) -> list[Path]:
    """What lies below, here or in the store, that nobody wants, and nobody has written to for so long."""
    try:
        return [root / name for name in sorted(names(root).difference(wanted)) if age(root / name) > seconds]
    except Exception:  # the next sweep asks again
        logger.exception("What lies as %s can't be told", key(root))
        return []


def names(root: Path) -> set[str]:
    here = {path.name for path in root.glob("*")}
    return here | set(listed(kept, key(root))[0]) if (kept := store()) else here


def age(folder: Path) -> float:
    """Seconds; 0 of what is gone meanwhile."""
    times = []
    with suppress(FileNotFoundError):
        times = [folder.stat().st_mtime]
    if kept := store():
        times += [kept.get_modified_time(name).timestamp() for name in below(kept, key(folder))]
    return time.time() - max(times, default=time.time())


def below(kept: Storage, name: str) -> list[str]:
    """The names of all files, however deep."""
    folders, files = listed(kept, name)
    return [f"{name}/{file}" for file in files] + [
        each for folder in folders for each in below(kept, f"{name}/{folder}")
    ]


def listed(kept: Storage, name: str) -> tuple[list[str], list[str]]:
    """Folders and files. Of a folder that isn't there, a disk raises and S3 says nothing."""
    try:
        return kept.listdir(name)
    except FileNotFoundError:
        return [], []


def key(folder: Path) -> str:
    """Models, what workers keep of them, and trainings on their way stand side by side, in a store as on a disk."""
    return folder.relative_to(settings.ARTEFACTS.parent).as_posix()
