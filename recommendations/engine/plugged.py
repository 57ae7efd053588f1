"""Trainers of your own: every file of the plug-ins' folders is one, called as the file is; a broken one is set aside.

Nothing that a plug-in does while it is read stops the house: its traceback is kept, and it is no trainer until mended.
"""

import sys
import traceback
from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import lru_cache
from importlib import import_module, invalidate_caches
from pkgutil import iter_modules
from typing import Any

from recommendations.engine import plugins

ROLES = ("liking", "ranking")


class Broken(Exception):
    """A plug-in that is set aside; it says why, with the traceback if there is one."""


def names() -> list[str]:
    """Of all plug-ins, sound or broken: a file `more_of_it.py` is called more-of-it."""
    return sorted(module.name.replace("_", "-") for module in iter_modules(plugins.__path__))


def sound() -> dict[str, type[Any]]:
    return {name: found for name in names() if isinstance(found := _read(name), type)}


def broken() -> Mapping[str, str]:
    """By name: what is wrong."""
    return {name: found for name in names() if isinstance(found := _read(name), str)}


def load(name: str) -> type[Any]:
    """Raises Broken."""
    found = _read(name)
    if isinstance(found, str):
        raise Broken(f"the trainer '{name}' is set aside. {found}")
    return found


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
    model = found[0]
    missing = [name for name in ("score", "role", "personal") if not hasattr(model, name)]
    if missing or not is_dataclass(model):
        raise TypeError(f"{model.__name__} must be a dataclass with fit, score, role and personal: see the README")
    if model.role not in ROLES:
        raise ValueError(f"the role of {model.__name__} must be one of {', '.join(ROLES)}, not '{model.role}'")
    return model


def forget() -> None:
    """Read all plug-ins anew; for tests."""
    for module in [name for name in sys.modules if name.startswith(f"{plugins.__name__}.")]:
        del sys.modules[module]
    _read.cache_clear()
