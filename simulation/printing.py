"""From pages that were kept to rows of slates and shelves: what was served, where, and from which source."""

import json
from collections.abc import Iterator

import numpy as np

from catalog.models import World
from recommendations import compressed, wording
from recommendations.assignment import HOLDOUT, PERSONALISATION, PERSONALISED
from simulation.clock import stamps
from simulation.pages import KINDS
from simulation.reading import Stock
from simulation.telling import Kept, Teller

POLICY = {True: "hold-out", False: "champion"}
UNTOLD = "Simulated: what spoke for it was not kept."


def slates(teller: Teller, known: World) -> Iterator[tuple]:
    """In the columns of `recommendations.slates.SLATES`."""
    for kept in teller.kept:
        who = zip(kept.ids, kept.viewer.tolist(), stamps(kept.time), contexts(kept, teller), strict=True)
        for slate, viewer, time, context in who:
            held = is_held(teller, viewer)
            yield (slate, known.pk, int(teller.cast.account_ids[viewer]), int(teller.cast.viewer_ids[viewer]),
                   "home", teller.world.seed, POLICY[held], arms(teller, held), context, time)  # fmt: skip


def is_held(teller: Teller, viewer: int) -> bool:
    held = teller.world.held_out
    return held is not None and bool(held[teller.world.people.viewers.household[viewer]])


def arms(teller: Teller, held: bool) -> str:
    if teller.world.held_out is None:
        return "{}"
    return json.dumps({PERSONALISATION: HOLDOUT if held else PERSONALISED})


def contexts(kept: Kept, teller: Teller) -> Iterator[str]:
    ceiling = teller.world.people.viewers.ceiling[kept.viewer]
    dial = teller.world.arm.dial
    for hour, weekday, most in zip(kept.hour.tolist(), kept.weekday.tolist(), ceiling.tolist(), strict=True):
        yield json.dumps({"hour": hour, "weekday": weekday, "ceiling": most, "dial": dial})


def shelves(teller: Teller) -> Iterator[tuple]:
    """In the columns of `recommendations.slates.SHELVES`; empty places are left out."""
    ids = teller.world.offer.ids
    for kept in teller.kept:
        pages = kept.pages
        for row, number in zip(*np.nonzero((pages.titles >= 0).any(axis=2)), strict=True):
            there = pages.titles[row, number] >= 0
            titles = pages.titles[row, number][there]
            scores = [None if np.isnan(score) else score for score in pages.scores[row, number][there].tolist()]
            kind, about, n = KINDS[pages.kinds[row, number]], int(pages.about[row, number]), len(titles)
            words = heading(kind, about, teller.stock), reason(kind, about, teller.stock)
            yield (
                kept.ids[row], int(number) + 1, kind, *words,
                ids[titles].tolist(), [0] * n, [1.0] * n, scores, pages.sources[row, number][there].tolist(),
                pages.propensities[row, number][there].tolist(), UNTOLD_REASONS[n],
            )  # fmt: skip


UNTOLD_REASONS = [compressed.packed([{"sentence": UNTOLD, "parts": []}] * n) for n in range(31)]


def heading(kind: str, about: int, stock: Stock) -> str:
    words = wording.HEADINGS[kind]
    if kind == "because":
        return f"Because you watched {name(about, stock)}"[:200]
    return words.format(about=genre(about, stock), when="Now")[:200]


def reason(kind: str, about: int, stock: Stock) -> str:
    """As a real shelf says it: what it is about, by the id of the title or genre."""
    known = {"because": about, "genre": stock_genre(about, stock)}.get(kind, -1)
    return json.dumps({"id": known, "sentence": "A page of a simulated viewer."})


def stock_genre(about: int, stock: Stock) -> int:
    return int(stock.genre_ids[about]) if 0 <= about < len(stock.genre_ids) else -1


def genre(about: int, stock: Stock) -> str:
    return stock.offer.genre_names[about] if 0 <= about < len(stock.offer.genre_names) else "a genre"


def name(title: int, stock: Stock) -> str:
    row = np.searchsorted(stock.offer.ids, title)
    there = row < len(stock.offer) and stock.offer.ids[row] == title
    return stock.names[row] if there else "a title"
