"""What the Models page is about: a world's versions, two of them side by side, one measure, and the leaderboard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from analytics.measures.versions import Leaderboard, Version, leaderboard, origins
from catalog.models import World


@dataclass(frozen=True)
class ModelReport:
    """`version` is looked at, and `against` it is compared with; None where there are none."""

    world: World
    versions: Sequence[Version]
    measure: str
    version: Version | None
    against: Version | None

    @cached_property
    def leaderboard(self) -> Leaderboard | None:
        return leaderboard(self.world.pk)

    @property
    def splits(self) -> Mapping[str, Any]:
        return self.leaderboard.board["splits"] if self.leaderboard else {}

    @property
    def champions(self) -> list[Version]:
        return [version for version in self.versions if version.serves]

    @property
    def liking(self) -> Version | None:
        """Whose promises are on trial: the chosen version, else the one that serves, else the newest that has any."""
        known = [version for version in self.versions if version.metrics.get("match")]
        if self.version in known:
            return self.version
        return next((version for version in known if version.serves), next(iter(known), None))

    @property
    def pair(self) -> list[Version]:
        return [version for version in (self.version, self.against) if version]

    @property
    def as_of(self) -> datetime | None:
        return self.versions[0].created_at if self.versions else None

    @cached_property
    def badges(self) -> tuple[str, ...]:
        """The origins other than live of the viewers that the models learnt from, and are judged by."""
        return tuple(origin for origin in origins(self.world.pk) if origin != "live")

    @property
    def is_empty(self) -> bool:
        return not self.versions and self.leaderboard is None
