"""A page as a value: what one viewer was given, in words and numbers, before it is drawn or logged."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple

from catalog.models import Viewer
from recommendations.addends import Parts


class Keep(IntEnum):
    """What is kept of a page; where it is read as a truth, whether it is logged at all."""

    NOTHING = 0  # nobody was shown anything
    PAGE = 1
    CANDIDATES = 2  # and the best titles that it was chosen from


class Reason(NamedTuple):
    """Why a title is here, and the parts that add up to its score."""

    sentence: str
    parts: Parts


class Placement(NamedTuple):
    """A title served at a position; on the viewer's own shelves nothing was scored. Hundreds a page: no dataclass."""

    title_id: int
    score: float | None
    sources: int
    features: Mapping[str, float | None]
    reason: Reason
    variant: int = 0
    propensity: float = 1.0  # of standing on this shelf; below 1 where titles were drawn at random


@dataclass(frozen=True, slots=True)
class Row:
    """One shelf with its words. `about` says what it is named after, and why it is there and at this place."""

    kind: str
    heading: str
    about: Mapping[str, Any]
    placements: Sequence[Placement]
    number: int = 0
    slate: uuid.UUID | None = None  # the one that it was read from

    @property
    def titles(self) -> list[int]:
        return [placement.title_id for placement in self.placements]

    @property
    def identity(self) -> tuple[str, int]:
        """What makes it the same shelf on the next page."""
        return self.kind, self.about["id"]


@dataclass(frozen=True, slots=True)
class Page:
    """One answered request, ready to be logged as a slate."""

    slate: uuid.UUID
    viewer: Viewer
    surface: str
    release_id: int | None
    fallback: str
    seed: int
    context: Mapping[str, Any]
    timings: Mapping[str, float]
    created_at: datetime
    rows: Sequence[Row]
    parent_id: uuid.UUID | None = None
    policy: str = "champion"
    arms: Mapping[str, str] = field(default_factory=dict)
    candidates: Mapping[str, Any] | None = None  # kept for a share of pages, and for who looks at them by X-ray
