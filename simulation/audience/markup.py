"""What a browser reads off the site's pages: cards with their places, shelves to come, the player, the token."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, NamedTuple

PLACEMENT = ("slate", "shelf", "position", "variant", "source")


class Card(NamedTuple):
    title: int
    placement: Mapping[str, Any]  # as events and forms tell it

    @property
    def shelf(self) -> int:
        return int(self.placement["shelf"])

    @classmethod
    def of(cls, marks: Mapping[str, str | None]) -> "Card":
        told = {name: marks[f"data-{name}"] for name in PLACEMENT if marks.get(f"data-{name}")}
        whole = {name: int(value) for name, value in told.items() if name not in ("slate", "source") and value}
        return cls(int(marks["data-title"] or 0), told | whole)


class Film(NamedTuple):
    """What the player plays."""

    title: int
    episode: int | None
    runtime: float  # seconds


@dataclass
class Markup:
    """Of one page, or of a part of one."""

    cards: list[Card] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)  # addresses of shelves that come when they are scrolled to
    film: Film | None = None
    token: str = ""

    @classmethod
    def of(cls, html: str) -> "Markup":
        reader = Reader()
        reader.feed(html)
        return reader.found


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Markup()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = dict(attrs)
        if "data-placement" in marks and marks.get("data-slate"):
            self.found.cards.append(Card.of(marks))
        elif tag == "section" and "waiting" in (marks.get("class") or "") and marks.get("hx-get"):
            self.found.waiting.append(marks["hx-get"] or "")
        elif tag == "mock-player":
            episode = marks.get("data-episode")
            self.found.film = Film(
                int(marks["data-title"] or 0), int(episode) if episode else None, float(marks["data-runtime"] or 0)
            )
        elif marks.get("name") == "csrfmiddlewaretoken":
            self.found.token = marks.get("value") or ""
