"""What each trainer is, read off its own code: its sentence, its role, its parameters and where it stands."""

import inspect
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recommendations.engine import plugins, trainers


@dataclass(frozen=True, slots=True)
class Recipe:
    name: str
    role: str
    sentence: str
    parameters: Mapping[str, Any]
    module: str

    @property
    def is_plug_in(self) -> bool:
        return self.module.startswith(f"{plugins.__name__}.")


def known() -> list[Recipe]:
    """Of every trainer, by role, in the order of the table."""
    found = [of(name) for name in trainers.TRAINERS]
    return sorted(found, key=lambda recipe: recipe.role, reverse=True)


def of(name: str) -> Recipe:
    model = trainers.load(name)
    parameters = {key: one.default for key, one in inspect.signature(model.fit).parameters.items()}
    settable = {key: default for key, default in parameters.items() if default is not inspect.Parameter.empty}
    return Recipe(name, model.role, sentence(model), settable, model.__module__)


def sentence(model: type) -> str:
    """What its file or the class itself says first; a dataclass without words has its signature there."""
    own = model.__doc__ or ""
    words = sys.modules[model.__module__].__doc__ if own.startswith(f"{model.__name__}(") or not own else own
    return (words or "").strip().split("\n\n")[0].replace("\n", " ")
