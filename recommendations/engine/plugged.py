"""Trainers of your own: every file of the plug-ins' folders is one, called as the file is; a broken one is set aside.

Nothing that a plug-in does while it is read stops the house: its traceback is kept, and it is no trainer.
"""

import sys
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from functools import lru_cache
from importlib import import_module, invalidate_caches
from pkgutil import iter_modules
from typing import Any

from recommendations.engine import plugins

ROLES = ("liking", "ranking", "ranker")


def names() -> list[str]:
    """Of all plug-ins, sound or broken: a file `more_of_it.py` is called more-of-it."""
    return sorted(module.name.replace("_", "-") for module in iter_modules(plugins.__path__))


class Table(Mapping[str, str]):
    """Name -> import string: what is built in, and every plug-in that is sound. A built-in's name is taken."""

    def __init__(self, built_in: Mapping[str, str]) -> None:
        self.built_in = built_in

    def __getitem__(self, name: str) -> str:
        if name in self.built_in:
            return self.built_in[name]
        found = _read(name) if name in names() else None
        if not isinstance(found, type):
            raise KeyError(name)
        return f"{found.__module__}:{found.__name__}"

    def __iter__(self) -> Iterator[str]:
        yield from self.built_in
        yield from (name for name in names() if name not in self.built_in and isinstance(_read(name), type))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def broken() -> Mapping[str, str]:
    """By name: what is wrong."""
    return {name: found for name in names() if isinstance(found := _read(name), str)}


@lru_cache
def _read(name: str) -> type[Any] | str:
    """The model class, or what is wrong. Read once a process: whoever mends a file starts the house again."""
    invalidate_caches()
    try:
        module = import_module(f"{plugins.__name__}.{name.replace('-', '_')}")
        models = [one for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__]
        return _model([one for one in models if hasattr(one, "fit")])
    except (Exception, SystemExit):
        return traceback.format_exc()


def _model(found: list[type[Any]]) -> type[Any]:
    if len(found) != 1:
        raise TypeError(f"a plug-in defines one class with `fit`; this one defines {len(found)}")
    name, role = found[0].__name__, getattr(found[0], "role", None)
    if not is_dataclass(found[0]) or not hasattr(found[0], "score") or not hasattr(found[0], "personal"):
        raise TypeError(f"{name} must be a dataclass with fit, score, role and personal: see the README")
    if role not in ROLES:
        raise ValueError(f"the role of {name} must be one of {', '.join(ROLES)}, not '{role}'")
    return found[0]


def forget() -> None:
    """Read all plug-ins anew; for tests."""
    for module in [name for name in sys.modules if name.startswith(f"{plugins.__name__}.")]:
        del sys.modules[module]
    _read.cache_clear()
