"""What scores are made of, as a slate keeps it: each addend is described once a shelf, and then goes by its number.

A page has thousands of addends and a few dozen kinds of them; described each time, they were four fifths of a slate.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple


class Addend(NamedTuple):
    """Something that adds to scores: a title of the history, or one of what is told beside it."""

    kind: str
    label: str
    title: int | None = None


type Parts = Sequence[tuple[Addend, float]]


def packed(reasons: Iterable[tuple[str, Parts]]) -> dict[str, Any]:
    """For JSON: the addends of a shelf, and for each placement its sentence and [number of the addend, value]."""
    numbers: dict[Addend, int] = {}
    told = [
        {
            "sentence": sentence,
            "parts": [(numbers.setdefault(addend, len(numbers)), value) for addend, value in parts],
        }
        for sentence, parts in reasons
    ]
    return {"addends": [described(addend) for addend in numbers], "placements": told}


def described(addend: Addend) -> dict[str, Any]:
    """As dicts, for JSON and templates."""
    kind, label, title = addend
    return {"kind": kind, "label": label} if title is None else {"kind": kind, "title": title, "label": label}


def unpacked(kept: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One a placement: its sentence, and the parts that add up. Older slates keep just that."""
    if not isinstance(kept, Mapping):
        return [dict(reason) for reason in kept]
    addends = kept["addends"]
    return [
        {**placed, "parts": [{**addends[number], "value": value} for number, value in placed["parts"]]}
        for placed in kept["placements"]
    ]


def parts(told: Sequence[Mapping[str, Any]]) -> Parts:
    """The other way: from dicts that were read back."""
    return [(Addend(part["kind"], part["label"], part.get("title")), part["value"]) for part in told]
