"""A fitted model as a folder: one .npy a field, one card, and a sha256 over both. No pickle anywhere."""

import hashlib
import json
import os
import shutil
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from recommendations import depot


class Damaged(Exception):
    """The folder is gone, isn't what was saved (a byte, a name or a file differs), or what its trainer reads."""


class Unreachable(Damaged):
    """Its store doesn't answer: it may well be whole, and trying again helps."""


def write(model: Any, folder: Path, *, card: dict[str, Any]) -> str:
    """Writes the model's fields below `folder`, or what a store keeps under its name; the sha256 of the manifest.

    On a disk it appears whole or not at all: written beside, synced, renamed.
    """
    with depot.writing(folder) as place:
        return _written(model, place, card)


def _written(model: Any, folder: Path, card: dict[str, Any]) -> str:
    draft = folder.with_name(f".{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    scalars = {}
    for field in fields(model):
        value = getattr(model, field.name)
        if isinstance(value, np.ndarray):
            _write(draft / f"{field.name}.npy", lambda file, array=value: np.save(file, array, allow_pickle=False))
        else:
            scalars[field.name] = value
    text = json.dumps({"card": card, "scalars": scalars}, indent=1, sort_keys=True)
    _write(draft / "card.json", lambda file: file.write(text.encode()))
    digest = sha256(draft)
    draft.rename(folder)
    _sync(folder.parent)
    return digest


def read(kind: type, folder: Path, expected: str) -> Any:
    """The model saved at `folder`, its arrays mapped read-only. Raises Damaged unless the sha256 is `expected`."""
    try:
        with depot.reading(folder) as place:
            scalars, arrays = _checked(place, expected)
    except depot.Unreachable as error:
        raise Unreachable(f"{folder.name} can't be fetched ({error}); try again.") from error
    except OSError as error:
        raise Damaged(f"The files of {folder.name} can't be read ({error}); retrain or roll back.") from error
    try:
        return kind(**arrays, **scalars)
    except TypeError as error:
        raise Damaged(f"{folder.name} was saved by another version of its trainer ({error}); retrain.") from error


def _checked(folder: Path, expected: str) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    if sha256(folder) != expected:
        raise Damaged(f"The files of {folder.name} differ from what was registered; retrain or roll back.")
    scalars = json.loads((folder / "card.json").read_text())["scalars"]
    return scalars, {path.stem: np.load(path, mmap_mode="r", allow_pickle=False) for path in folder.glob("*.npy")}


def sha256(folder: Path) -> str:
    """Over the sorted manifest: a line "<sha256 of the file>  <name>" each."""
    names = sorted(path.name for path in folder.iterdir())
    lines = [f"{_file_sha256(folder / name)}  {name}\n" for name in names]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, fill: Any) -> None:
    with path.open("wb") as file:
        fill(file)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
