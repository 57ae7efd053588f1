"""An import that somebody ordered from the admin: done at once, or by a worker, with the same answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from catalog import uploads
from catalog.imports.actions import actions_with
from catalog.imports.faults import Faulty, ImportRefused
from catalog.imports.log_files import Log
from catalog.imports.own_log import import_events


@dataclass(frozen=True)
class Order:
    """Plain values, as the arguments of a job."""

    upload: str
    world: str
    columns: dict[str, str]
    actions: str
    played: str
    highest: float
    dry_run: bool

    @property
    def path(self) -> Path:
        if path := uploads.find(UUID(self.upload)):
            return path
        raise ImportRefused("The file is gone: it was imported, or sent more than a day ago. Send it again.")

    def octets(self) -> int:
        """How many are going to be read."""
        return self.path.stat().st_size * (1 if self.dry_run else 2)

    def carry_out(self, *, now: datetime, advance: Callable[[int], None]) -> dict[str, Any]:
        """What came of it, as JSON can hold it: a sentence, and the faults if there are any."""
        try:
            log = Log(self.path, self.columns, actions_with(self.actions), self.played, self.highest)
            done = import_events(log, slug=self.world, now=now, dry_run=self.dry_run, advance=advance)
        except Faulty as faulty:
            return {
                "done": False,
                "words": str(faulty).partition("\n")[0],
                "faults": [list(f) for f in faulty.faults],
            }
        except ImportRefused as refusal:
            return {"done": False, "words": str(refusal), "faults": []}
        return {"done": True, "words": str(done), "faults": []}
