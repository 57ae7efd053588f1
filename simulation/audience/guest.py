"""One viewer of a live audience: comes, looks at the page, chooses, watches, says how it was, and comes again."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from simulation.audience.client import HTMX, Client, event
from simulation.audience.markup import Card, Film, Markup
from simulation.audience.mind import Minds
from simulation.behaviour.watching import LIKE, LOVE, NOT_FOR_ME

GLANCE = 1.5  # seconds for a card
BETWEEN = 20 * 60.0  # seconds away, on average
BEAT = 10.0  # seconds by the clock on the wall between two signs of life from the player
TOP_SPEED = 600.0
VERDICTS = {LOVE: "love", LIKE: "like", NOT_FOR_ME: "not_for_me"}


class Gone(Exception):
    """Everybody is sent home."""


@dataclass(frozen=True, slots=True)
class Clock:
    """`wait` sleeps so many seconds and answers whether it is time to go; a viewer's own seconds go by faster."""

    wait: Callable[[float], bool]
    speed: float

    def rest(self, seconds: float) -> None:
        """Of the viewer's own. Raises Gone."""
        if self.wait(seconds / self.speed):
            raise Gone


@dataclass(slots=True)
class Guest:
    client: Client
    minds: Minds
    clock: Clock
    row: int  # of the population
    public_id: str
    visits: int = 0
    lots: np.random.Generator = field(default_factory=np.random.default_rng)

    def arrive(self) -> None:
        """Chooses the profile. Raises Lost."""
        self.client.page("/profiles/")
        self.client.form(f"/profiles/{self.public_id}/choose/")

    def away(self) -> None:
        """Between two visits. Raises Gone."""
        self.clock.rest(self.lots.exponential(BETWEEN))

    def visit(self) -> None:
        """One sitting before the screen. Raises Lost, or Gone."""
        self.visits += 1
        seen = self.look(self.client.page("/home/"))
        self.client.tell([self.about("impression", card) for card in seen])
        self.clock.rest(GLANCE * len(seen))
        best = self.minds.choose(self.row, self.visits, [card.title for card in seen])
        if best is None:
            self.client.tell([self.said("leave", detail={"seconds": round(GLANCE * len(seen), 1)})])
        else:
            self.open(seen[best])

    def look(self, page: Markup) -> list[Card]:
        """The cards that are seen; a shelf further down is fetched when the eye gets there."""
        shelves = rows(page.cards)
        seen = self.minds.eyes(self.row, self.visits, len(shelves) + len(page.waiting))
        for path, eye in zip(page.waiting, seen[len(shelves) :], strict=True):
            shelves.append(self.client.page(path, HTMX).cards if eye.any() else [])
        found = [card for shelf, eye in zip(shelves, seen, strict=True) for card in shelf[: int(eye.sum())]]
        return [card for card in found if self.minds.knows(card.title)]

    def open(self, card: Card) -> None:
        self.client.tell([self.about("open", card)])
        self.client.page(f"/titles/{card.title}/")
        film = self.client.page(f"/titles/{card.title}/watch/").film
        if film is None:
            return
        verdict = self.minds.watch(self.row, self.visits, card.title)
        self.play(film, verdict.share, card)
        if words := VERDICTS.get(verdict.stars):
            self.client.form(f"/titles/{card.title}/rate/", verdict=words, **card.placement)

    def play(self, film: Film, share: float, card: Card) -> None:
        """Tells what a player tells: the start with what led to it, signs of life, and the end."""
        speed, reached = min(self.clock.speed, TOP_SPEED), share * film.runtime
        same = {"title": film.title, "episode": film.episode, "play": str(uuid.uuid4()), "speed": speed}
        same["device"] = self.minds.device(self.row, self.visits)
        placed = {"source": "recommendation"} | card.placement
        self.client.tell([self.said("play_start", seconds=0.0, **same, **placed)])
        for since, until in beats(reached, BEAT * speed):
            self.clock.rest(until - since)
            kind = "heartbeat" if until < reached else "complete" if share >= 1 else "stop"
            self.client.tell([self.said(kind, seconds=round(until, 1), **same)])
        self.client.gauge.played()

    def about(self, kind: str, card: Card) -> dict[str, Any]:
        return self.said(kind, title=card.title, **card.placement)

    def said(self, kind: str, **told: Any) -> dict[str, Any]:
        return event(kind, self.public_id, **told)


def rows(cards: list[Card]) -> list[list[Card]]:
    """Shelf by shelf, from the top down."""
    shelves: dict[int, list[Card]] = {}
    for card in cards:
        shelves.setdefault(card.shelf, []).append(card)
    return list(shelves.values())


def beats(reached: float, step: float) -> Iterator[tuple[float, float]]:
    """From 0 to where it ends, in steps."""
    since = 0.0
    while since < reached:
        yield since, (since := min(since + step, reached))
