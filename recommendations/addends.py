"""What scores are made of, as a slate keeps it: each addend is described once a shelf, and then goes by its number.

A page has thousands of addends and a few dozen kinds of them; described each time, they were four fifths of a slate.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

UNITS = 10**7
"""What addends are counted in: scores have no more digits, and whole numbers are written four times as fast."""

ALWAYS = "popularity"
"""The kind that is told also where it adds nothing."""


class Addend(NamedTuple):
    """Something that adds to scores: a title of the history, or one of what is told beside it."""

    kind: str
    label: str
    title: int | None = None


type Parts = Sequence[tuple[Addend, float]]


@dataclass(frozen=True, slots=True)
class Sums:
    """Why each of n titles stands where it does: a sentence, and the addends of its score by their numbers."""

    sentences: Sequence[str]
    addends: Sequence[Addend]
    numbers: Sequence[Sequence[int]]  # of addends, n rows in the order in which they are told; -1 = none
    units: Sequence[Sequence[int]]  # what each of them adds, times UNITS

    @classmethod
    def of(cls, reasons: Iterable[tuple[str, Parts]]) -> Self:
        known: dict[Addend, int] = {}
        told = list(reasons)
        numbers = [[known.setdefault(addend, len(known)) for addend, _ in parts] for _, parts in told]
        units = [[round(value * UNITS) for _, value in parts] for _, parts in told]
        return cls([sentence for sentence, _ in told], list(known), numbers, units)

    def take(self, places: Sequence[int]) -> "Sums":
        return Sums(
            taken(self.sentences, places), self.addends, taken(self.numbers, places), taken(self.units, places)
        )

    def parts(self, place: int) -> Parts:
        """What adds nothing isn't told."""
        told = zip(self.numbers[place], self.units[place], strict=True)
        found = [(self.addends[number], units) for number, units in told if number >= 0]
        return [(addend, units / UNITS) for addend, units in found if units or addend.kind == ALWAYS]

    def packed(self) -> dict[str, Any]:
        """For JSON: of the addends only those in use, by number. Nothing here is done placement by placement."""
        used = set().union(*self.numbers) - {-1}
        addends = {number: self.addends[number] for number in sorted(used)}
        return {"addends": addends, "sentences": self.sentences, "numbers": self.numbers, "units": self.units}

    @classmethod
    def unpacked(cls, kept: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> "Sums":
        """Also as slates kept it before: a list with a dict a placement, or with [number, value] for each addend."""
        if not isinstance(kept, Mapping):
            return cls.of((told["sentence"], parts(told["parts"])) for told in kept)
        if "placements" in kept:
            addends = kept["addends"]
            return cls.of(
                (told["sentence"], parts([{**addends[number], "value": value} for number, value in told["parts"]]))
                for told in kept["placements"]
            )
        by_number = {int(number): Addend(*addend) for number, addend in kept["addends"].items()}
        known = [by_number.get(number, NOTHING) for number in range(max(by_number, default=-1) + 1)]
        return cls(kept["sentences"], known, kept["numbers"], kept["units"])

    def told(self) -> list[dict[str, Any]]:
        """One a placement, for JSON and templates: its sentence, and the parts that add up."""
        return [
            {"sentence": sentence, "parts": [described(*part) for part in self.parts(place)]}
            for place, sentence in enumerate(self.sentences)
        ]


def taken[T](column: Sequence[T], places: Sequence[int]) -> list[T]:
    return [column[place] for place in places]


NOTHING = Addend("", "")


def described(addend: Addend, value: float) -> dict[str, Any]:
    kind, label, title = addend
    told = {"kind": kind, "label": label} if title is None else {"kind": kind, "title": title, "label": label}
    return {**told, "value": value}


def parts(told: Sequence[Mapping[str, Any]]) -> Parts:
    """The other way round."""
    return [(Addend(part["kind"], part["label"], part.get("title")), part["value"]) for part in told]
