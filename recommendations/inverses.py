"""What workers keep beside a model so that viewers can be taken out of it: written, read, and brought up to date.

Beside the artefacts, since those are mapped and checked by every web process, and this is as large as it is private.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.conf import settings

from catalog.models import Viewer, World
from recommendations import artefacts
from recommendations.engine import trainers
from recommendations.engine.removable import Removable
from recommendations.models import ModelVersion


def write(kept: Removable, name: str) -> str:
    """Its sha256, by which alone it is read again."""
    settings.INVERSES.mkdir(parents=True, exist_ok=True, mode=0o700)
    return artefacts.write(kept, settings.INVERSES / name, card={"artefact": name})


def read(version: ModelVersion) -> Removable | None:
    """None when the worker keeps nothing of it, or what it kept can't be trusted. Raises artefacts.Unreachable."""
    if not version.inverse_sha256:
        return None
    try:
        kept: Removable = artefacts.read(Removable, settings.INVERSES / version.artefact, version.inverse_sha256)
    except artefacts.Unreachable:
        raise
    except artefacts.Damaged:
        return None
    return kept


def model_of(kept: Removable, trainer: str, parameters: dict[str, Any]) -> Any:
    """The model that fitting would have given, had only those who are left been there."""
    how = {name: parameters[name] for name in ("neighbours",) if name in parameters}
    return trainers.load(trainer).of(kept.inverse, **how)


def gone(kept: Removable, world: World) -> Sequence[int]:
    """Those in it who have been erased since it was read, or asked for it."""
    there = Viewer.objects.filter(account__world=world).values_list("pk", flat=True)
    return np.setdiff1d(kept.viewers, np.fromiter(there.iterator(), np.int64)).tolist()
