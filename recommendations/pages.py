"""A page as a value: what one viewer was given, in words and numbers, before it is drawn or logged."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple, overload

from catalog.models import Viewer
from recommendations.addends import Parts, Sums, taken


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
    """A title served at a position; on the viewer's own shelves nothing was scored."""

    title_id: int
    score: float | None
    sources: int
    features: Mapping[str, float | None]
    reason: Reason
    variant: int = 0
    propensity: float = 1.0  # of standing on this shelf; below 1 where titles were drawn at random


@dataclass(frozen=True, slots=True)
class Placements(Sequence[Placement]):
    """The placements of a shelf as columns: a page has hundreds of them, of which few are looked at one by one."""

    titles: Sequence[int]
    scores: Sequence[float | None]
    sources: Sequence[int]
    propensities: Sequence[float]
    variants: Sequence[int]
    features: Mapping[str, Sequence[float | None]]
    reasons: Sums

    @classmethod
    def of(cls, placements: Sequence[Placement]) -> "Placements":
        if isinstance(placements, Placements):
            return placements
        names = sorted({name for placement in placements for name in placement.features})
        return cls(
            titles=[p.title_id for p in placements],
            scores=[p.score for p in placements],
            sources=[p.sources for p in placements],
            propensities=[p.propensity for p in placements],
            variants=[p.variant for p in placements],
            features={name: [p.features.get(name) for p in placements] for name in names},
            reasons=Sums.of(p.reason for p in placements),
        )

    def __len__(self) -> int:
        return len(self.titles)

    @overload
    def __getitem__(self, place: int) -> Placement: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Placement]: ...
    def __getitem__(self, place: int | slice) -> Placement | Sequence[Placement]:
        if isinstance(place, slice):
            return self.take(range(*place.indices(len(self))))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        known = {name: column[place] for name, column in self.features.items()}
        return Placement(
            title_id=self.titles[place],
            score=self.scores[place],
            sources=self.sources[place],
            features={name: value for name, value in known.items() if value is not None},
            reason=Reason(self.reasons.sentences[place], self.reasons.parts(place)),
            variant=self.variants[place],
            propensity=self.propensities[place],
        )

    def take(self, places: Iterable[int]) -> "Placements":
        places = list(places)
        features = {name: taken(column, places) for name, column in self.features.items()}
        columns = (self.titles, self.scores, self.sources, self.propensities, self.variants)
        return Placements(*(taken(column, places) for column in columns), features, self.reasons.take(places))


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
    def columns(self) -> Placements:
        return Placements.of(self.placements)

    @property
    def titles(self) -> Sequence[int]:
        return self.columns.titles

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
