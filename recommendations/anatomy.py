"""A slate taken apart: the recipe of one served page, step by step, with what each step counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from catalog.models import Title, Viewer
from recommendations import drawing
from recommendations.drawing import Curve, Segment
from recommendations.engine import candidates
from recommendations.models import ReleasedVersion, Shelf, Slate

STAGES = ("release", "load", "match", "rank", "titles", "words", "trace")

RULES = {
    "ceiling": "above the profile's age ceiling",
    "hidden": "hidden by this profile",
    "met": "rated or watched before",
    "taken": "on a shelf of the viewer's own already",
}
"""Why a title was held back, in the order of the rules."""


@dataclass(frozen=True, slots=True)
class Version:
    """What filled one role; `url` leads staff to its row."""

    role: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A shelf where it stands."""

    heading: str
    kind: str
    titles: int
    order: float | None  # the score that put it there, where shelves are ordered by one


@dataclass(frozen=True, slots=True)
class Anatomy:
    slate: Slate
    shelves: Sequence[Shelf]
    versions: Sequence[Version]
    visible: frozenset[int]  # titles that may be named to whoever looks
    unpublished: int

    @property
    def context(self) -> Mapping[str, Any]:
        return self.slate.context

    @property
    def is_traced(self) -> bool:
        """Older pages, and those of some surfaces, counted nothing on the way."""
        return "pool" in self.context

    @property
    def total(self) -> float:
        return sum(self.slate.timings.values())

    @property
    def stages(self) -> list[Segment]:
        """In the order in which they ran, which the database doesn't keep."""
        told = self.slate.timings
        names = [name for name in STAGES if name in told] + [name for name in told if name not in STAGES]
        return drawing.stacked({name: told[name] for name in names})

    @property
    def rules(self) -> list[tuple[str, int]]:
        counts = self.context["rules"]
        return [(words, counts[name]) for name, words in RULES.items() if counts.get(name)]

    @property
    def funnel(self) -> list[Segment]:
        """How few are left after each step, drawn on one scale."""
        counts = self.context["rules"]
        steps = {
            "in the catalogue": counts["titles"],
            "may be shown": counts["left"],
            "were proposed": self.context["pool"],
            "stand on the page": self.placed,
        }
        return drawing.bars(steps)

    @property
    def placed(self) -> int:
        return sum(len(shelf.titles) for shelf in self.shelves)

    @property
    def sources(self) -> list[Segment]:
        return drawing.bars(self.context["sources"])

    @property
    def parts(self) -> list[dict[str, Any]]:
        """Each part of the score: its weight, and how much it moves a candidate on average."""
        weights = self.context["weights"]
        moved = drawing.bars(self.context["parts"])
        return [{"bar": bar, "weight": weights.get(bar.name)} for bar in moved]

    @property
    def curve(self) -> Curve | None:
        kept = self.slate.candidates
        placed = {title for shelf in self.shelves for title in shelf.titles}
        return kept and drawing.curve(kept["scores"], [title in placed for title in kept["titles"]])

    @property
    def order(self) -> list[Standing]:
        return [
            Standing(self.heading(shelf), shelf.kind, len(shelf.titles), shelf.reason.get("order"))
            for shelf in self.shelves
        ]

    def heading(self, shelf: Shelf) -> str:
        """A shelf may be named after a title that this viewer may not see any more."""
        is_named = shelf.kind == "because" and shelf.reason.get("id") not in self.visible
        return "Because of a title that is not shown here" if is_named else shelf.heading

    @property
    def named(self) -> int:
        """Placements whose reason names titles of the history."""
        return sum(any("title" in part for part in reason["parts"]) for s in self.shelves for reason in s.told)

    @property
    def drawn(self) -> int:
        """Placements that were drawn at random, to find out about the viewer."""
        return sum(propensity < 1 for shelf in self.shelves for propensity in shelf.propensities)

    def as_json(self) -> dict[str, Any]:
        """Numbers and ids only: what was decided, from which candidates, how fast."""
        slate = self.slate
        return {
            "slate": str(slate.pk),
            "parent": slate.parent_id and str(slate.parent_id),
            "surface": slate.surface,
            "served_at": slate.created_at.isoformat(),
            "release": slate.release_id,
            "fallback": slate.fallback,
            "policy": slate.policy,
            "seed": slate.seed,
            "arms": slate.arms,
            "context": slate.context,
            "timings": slate.timings,
            "shelves": [placements(shelf) for shelf in self.shelves],
            "candidates": slate.candidates,
            "source_bits": candidates.SOURCES,
        }


def placements(shelf: Shelf) -> dict[str, Any]:
    names = ("number", "kind", "propensity", "titles", "scores", "sources", "propensities", "variants", "features")
    return {name: getattr(shelf, name) for name in names}


def newest(viewer: Viewer) -> Slate | None:
    """The viewer's last home page, a refresh of it included."""
    return Slate.objects.filter(viewer=viewer, surface="home").order_by("-created_at").first()


def take_apart(slate: Slate, viewer: Viewer, *, is_staff: bool = False) -> Anatomy:
    shelves = list(slate.shelves.all())
    anchors = {shelf.reason.get("id") for shelf in shelves if shelf.kind == "because"}
    visible = Title.objects.suitable_for(viewer).filter(pk__in=anchors).values_list("pk", flat=True)
    unpublished = Title.objects.filter(world=slate.world_id, is_published=False).count()
    return Anatomy(slate, shelves, versions(slate, is_staff), frozenset(visible), unpublished)


def versions(slate: Slate, is_staff: bool) -> list[Version]:
    """As the slate says; older ones say only which release it was."""
    rows = ReleasedVersion.objects.filter(release=slate.release_id).select_related("version")
    released = {row.role: row.version for row in rows}
    told = slate.context.get("versions", {role: str(version) for role, version in released.items()})
    return [Version(role, name, link(released.get(role), name) if is_staff else "") for role, name in told.items()]


def link(version, name: str) -> str:
    """Empty where the page was served by another version than the release's."""
    if version is None or str(version) != name:
        return ""
    return reverse("admin:recommendations_modelversion_change", args=[version.pk])
