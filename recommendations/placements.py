"""One placement of a slate, found again: what was shown, and everything that led to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from catalog.models import Title, Viewer
from recommendations.engine import candidates
from recommendations.models import ReleasedVersion, Shelf, Slate


@dataclass(frozen=True, slots=True)
class Placed:
    slate: Slate
    shelf: Shelf
    position: int
    title: Title
    versions: Mapping[str, str]

    @property
    def score(self) -> float:
        return self.shelf.scores[self.position]

    @property
    def reason(self) -> Mapping[str, Any]:
        return self.shelf.told[self.position]

    @property
    def sources(self) -> Sequence[str]:
        return candidates.names(self.shelf.sources[self.position])

    @property
    def stars(self) -> float | None:
        return self.shelf.features.get("stars", {self.position: None})[self.position]

    @property
    def match(self) -> float | None:
        """The chance of a like that the card promised."""
        return self.shelf.features.get("match", {self.position: None})[self.position]

    @property
    def swing(self) -> str:
        """What the viewer's dial does to this title, in words; nothing as delivered."""
        swung = self.shelf.features.get("swing", {self.position: None})[self.position]
        if not swung:
            return ""
        return f"{1 + swung:.2f} times what your taste says counts: {'few' if swung > 0 else 'many'} chose it"

    @property
    def explored(self) -> bool:
        return self.shelf.propensities[self.position] < 1

    @property
    def causes(self) -> dict[int, float]:
        """The titles of the history that have a part in the score of a home page's title, and their parts."""
        parts = self.reason["parts"] if self.slate.surface == "home" else []
        return {part["title"]: part["value"] for part in parts if "title" in part}

    @property
    def named(self) -> set[int]:
        """Every title whose name this tells: its own, and those of the history that speak for it."""
        history = {part["title"] for part in self.reason["parts"] if "title" in part}
        anchor = {self.shelf.reason["id"]} if self.shelf.kind in ("because", "similar") else set()
        return {self.title.pk, *history, *anchor}

    def belongs_to(self, viewer: Viewer | None) -> bool:
        return self.slate.viewer_id == viewer.pk if viewer else False

    def is_for(self, viewer: Viewer | None) -> bool:
        """It was the own page of this viewer, who is still here, and names nothing that lies above their ceiling."""
        if not viewer or viewer.leaving_at or not self.belongs_to(viewer):
            return False
        return not Title.objects.filter(pk__in=self.named, maturity__gt=viewer.ceiling).exists()

    def as_context(self) -> dict[str, Any]:
        """What the page *Why this?* shows: numbers with as many digits as make the sum come out."""
        return {
            "title": self.title,
            "slate": self.slate.pk,
            "shelf": self.shelf.number,
            "position": self.position,
            "heading": self.shelf.heading,
            "sentence": self.reason["sentence"],
            "parts": bars(self.reason["parts"], self.score),
            "can_do_without": bool(self.causes),
            "score": "" if self.score is None else f"{round(self.score * UNITS) / UNITS:.{DIGITS}f}",
            "stars": self.stars,
            "match": self.match and f"{100 * self.match:.0f} %",
            "sources": [SOURCE_WORDS[name] for name in self.sources],
            "swing": self.swing,
            "rules": [] if self.score is None else RULES.get(self.slate.surface, RULES["home"]),
            "explored": self.explored,
            "release": self.slate.release_id and f"Release {self.slate.release_id}",
            "fallback": self.slate.fallback,
            "versions": [{"role": role, "name": name} for role, name in self.versions.items()],
            "json_url": reverse("why_json", args=[self.slate.pk, self.shelf.number, self.position]),
        }

    def as_json(self) -> dict[str, Any]:
        return {
            "slate": str(self.slate.pk),
            "served_at": self.slate.created_at.isoformat(),
            "release": self.slate.release_id,
            "fallback": self.slate.fallback,
            "versions": dict(self.versions),
            "shelf": {"number": self.shelf.number, "kind": self.shelf.kind, "heading": self.shelf.heading},
            "position": self.position,
            "title": {"id": self.title.pk, "name": self.title.name},
            "score": self.score,
            "parts": self.reason["parts"],
            "sentence": self.reason["sentence"],
            "sources": list(self.sources),
            "stars": self.stars,
            "match": self.match,
            "propensity": self.shelf.propensities[self.position],
        }


DIGITS = 4
UNITS = 10**DIGITS

CEILING = "not above the profile's age ceiling"
NOT_MET = "not met before: neither rated nor hidden, nor watched unless it waits on the list"
RULES = {
    "home": [
        NOT_MET,
        CEILING,
        "on one shelf of the page only",
    ],
    "search": ["matches what was searched for", CEILING],
    "browse": ["has what the page is about", "not hidden by this profile", CEILING],
    "title": [NOT_MET, CEILING],
    "person": ["has this person in it or behind it", "not hidden by this profile", CEILING],
}
"""What every title on a surface has passed (engine.rules, engine.page, and the question itself)."""

SOURCE_WORDS = {
    "taste": "your whole history",
    "popular": "popularity",
    "neighbours": "one title of your history",
    "new": "new releases",
    "genre": "a genre that you lean to",
    "trending": "what is played more than usual these days",
    "week": "the chart of the week",
    "context": "the hour or the season",
    "gem": "what few have found",
    "explored": "a draw among titles unlike your usual",
    "content": "genres, themes and people in common",
    "edited": "our editors",
    "asked": "what you asked for",
}


def bars(parts: Sequence[Mapping[str, Any]], score: float) -> list[dict[str, Any]]:
    """The addends as text, each with a bar: its share of the largest one, 0 to 100."""
    largest = max((abs(part["value"]) for part in parts), default=0) or 1
    return [
        {
            "label": part["label"],
            "title": {"id": part["title"]} if "title" in part else None,
            "value": f"{units / UNITS:+.{DIGITS}f}",
            "bar": round(100 * abs(part["value"]) / largest),
        }
        for part, units in zip(parts, rounded(parts, score), strict=True)
    ]


def rounded(parts: Sequence[Mapping[str, Any]], score: float) -> list[int]:
    """The addends in units of the last digit printed; what rounding lost goes to the rest, else to the largest."""
    units = [round(part["value"] * UNITS) for part in parts]
    if units:
        place = max(range(len(parts)), key=lambda n: (parts[n]["kind"] == "history", abs(parts[n]["value"])))
        units[place] += round(score * UNITS) - sum(units)
    return units


def find(slate: UUID, number: int, position: int) -> Placed | None:
    """None when there is no such placement. Whoever asks must also ask whether it is for those who want to see it."""
    shelf = Shelf.objects.select_related("slate").filter(slate_id=slate, number=number).first()
    if shelf is None or position >= len(shelf.titles):
        return None
    title = Title.objects.filter(pk=shelf.titles[position]).first()
    return title and Placed(shelf.slate, shelf, position, title, _versions(shelf.slate))


def _versions(slate: Slate) -> dict[str, str]:
    rows = ReleasedVersion.objects.filter(release=slate.release_id).select_related("version")
    return {row.role: str(row.version) for row in rows}
