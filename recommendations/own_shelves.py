"""The viewer's own shelves, in words: continue watching, and my list."""

from collections.abc import Container, Iterator, Sequence

from recommendations import wording
from recommendations.own import Going, Own
from recommendations.pages import Placement, Reason, Row


def rows(own: Own, visible: Container[int]) -> Iterator[Row]:
    """Those that have something on them. Titles that may not be shown any more are left out."""
    going = [_going(going) for going in own.going if going.title in visible]
    listed = [_listed(title) for title in own.listed if title in visible]
    for kind, placements in (("continue", going), ("list", listed)):
        if placements:
            yield _row(kind, placements)


def _row(kind: str, placements: Sequence[Placement]) -> Row:
    heading, sentence = wording.shelf(kind, "", {})
    return Row(kind, heading, {"id": -1, "sentence": sentence}, placements)


def _going(going: Going) -> Placement:
    features = {"done": round(going.done, 4), "episode": going.episode}
    return Placement(going.title, None, 0, features, Reason(_where(going), []))


def _where(going: Going) -> str:
    if going.code and not going.done:
        return f"Next: {going.code}"
    return " · ".join(word for word in (going.code, f"{100 * going.done:.0f} % watched") if word)


def _listed(title: int) -> Placement:
    return Placement(title, None, 0, {}, Reason("On your list", []))
