"""An event that is right and isn't stored yet."""

from datetime import datetime
from types import SimpleNamespace
from uuid import UUID


class Accepted(SimpleNamespace):
    """By its columns' names, as `Event` has them: an instance of a model costs many times as much."""

    id: UUID
    world_id: int
    viewer_id: int | None
    title_id: int | None
    kind: str
    time: datetime
    play: UUID | None
