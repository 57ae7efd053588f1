"""From what happened on a day to rows of the log: events, and for a share of the visits the pages with what was seen.

A page is kept whole or not at all, and with it the impressions and the places of its plays: rates by position stay
true. Plays from pages that weren't kept say that a recommendation led to them, and not which.
"""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from catalog.identifiers import uuid7s
from catalog.memberships import PAYMENT_FAILED
from catalog.plans import PLANS
from simulation import noise, staying
from simulation.behaviour.leaving import GRACE, MONTH
from simulation.casting import DAY, Cast
from simulation.clock import Clock, Episodes, stamps
from simulation.happening import Happened, Played, World
from simulation.pages import Pages
from simulation.population import DEVICES
from simulation.population import PLANS as PLAN_NAMES
from simulation.reading import Stock
from simulation.staying import Stays
from simulation.streams import Stream

COLUMNS = (
    "id", "account_id", "viewer_id", "title_id", "episode_id", "kind", "time", "utc_offset", "play",
    "seconds", "speed", "value", "source", "device", "detail", "slate", "shelf", "position", "variant",
)  # fmt: skip
KEPT = 0.25
"""The share of pages that are kept as slates, with what was seen of them."""
MORNING = 9 * 3600  # when what happens to memberships is told, on the household's clock


@dataclass(frozen=True, slots=True)
class Kept:
    """Pages of one day that are kept: (p,) each."""

    ids: list[str]
    viewer: NDArray[np.int64]
    time: NDArray[np.int64]  # milliseconds since 1970
    hour: NDArray[np.int64]
    weekday: NDArray[np.int64]
    device: NDArray[np.int64]
    pages: Pages


class Teller:
    """Turns days into rows, and remembers the pages and the stays that are written at the end."""

    def __init__(self, world: World, stock: Stock, cast: Cast, *, until: int):
        """`until`: nothing is told that ends later (seconds since 1970)."""
        self.world, self.stock, self.cast, self.until = world, stock, cast, until
        self.rng = np.random.default_rng([world.seed, zlib.crc32(cast.mark.encode())])
        self.kept: list[Kept] = []
        self.stays = Stays(world.people)

    @property
    def pages(self) -> int:
        return sum(len(kept.ids) for kept in self.kept)

    def tell(self, happened: Happened) -> Iterator[tuple]:
        yield from self.memberships(happened)
        clock = Clock(self.world, happened, self.stock)
        told = clock.ends * 1000 <= self.until * 1000
        slates = self.keep(happened, clock, told)
        for turn, played in enumerate(happened.played):
            rows = np.flatnonzero(told[played.visit])
            yield from self.plays(happened, clock, turn, rows, slates)
            yield from self.ratings(happened, clock, turn, rows)
        yield from self.impressions(happened, clock, slates)
        for kind, (visit, title) in (("list", happened.listed), ("hide", happened.hidden)):
            rows = told[visit]
            yield from self.row(
                kind, happened.visits.viewer[visit[rows]], title[rows], clock.looked[visit[rows]] + 30
            )
        searched = happened.searched[told[happened.searched]]
        yield from self.searches(happened, clock, searched)

    def row(self, kind: str, viewer: NDArray, title: NDArray | None, at: NDArray, **said) -> Iterator[tuple]:
        """One row for each viewer; `at` in seconds since 1970 (whole or not); columns not said are empty."""
        time = np.round(np.asarray(at, float) * 1000).astype(np.int64)
        offset = self.world.people.households.offset[self.world.people.viewers.household[viewer]]
        nothing = {"source": repeat(""), "device": repeat("")}
        title_ids = repeat(None) if title is None else self.world.offer.ids[title].tolist()
        return zip(
            uuid7s(time, self.rng),
            self.cast.account_ids[viewer].tolist(),
            self.cast.viewer_ids[viewer].tolist(),
            title_ids,
            said.get("episode_id", repeat(None)),
            repeat(kind),
            stamps(time),
            offset.tolist(),
            *(said.get(name, nothing.get(name, repeat(None))) for name in COLUMNS[8:]),
            strict=False,
        )

    def keep(self, happened: Happened, clock: Clock, told: NDArray[np.bool_]) -> dict[int, str]:
        """Remembers the pages to be kept; answers visit row -> slate."""
        who = happened.visits.viewer[happened.looks]
        lots = noise.uniform(self.world.seed, Stream.KEPT, happened.day, who)
        rows = np.flatnonzero((lots < KEPT) & told[happened.looks])
        visits = happened.looks[rows]
        time = clock.looked[visits] * 1000
        local = np.floor(happened.visits.hour[visits]).astype(np.int64)
        weekday = (self.world.start + happened.day + 3 + local // 24) % 7
        ids = uuid7s(time, self.rng)
        device, pages = happened.visits.device[visits], happened.pages.take(rows)
        self.kept.append(Kept(ids, who[rows], time, local % 24, weekday, device, pages))
        return dict(zip(visits.tolist(), ids, strict=True))

    def plays(self, happened: Happened, clock: Clock, turn: int, rows: NDArray, slates: dict) -> Iterator[tuple]:
        """Title by title what was opened, and episode by episode what was played."""
        played = happened.played[turn]
        of = Episodes.of(played, rows, self.stock, clock.begins[turn])
        visit = played.visit[of.sitting]
        places = self.places(played, of, visit, slates)
        device = [DEVICES[each] for each in happened.visits.device[visit].tolist()]
        episode = [each if each >= 0 else None for each in of.episode_ids.tolist()]
        play = uuid7s(of.start * 1000, self.rng)
        common = {"episode_id": episode, "play": play, "speed": repeat(1.0), "device": device}
        source = np.where(of.number > 0, "next", played.source).tolist()
        who = played.sittings.viewer[of.sitting], played.sittings.title[of.sitting]
        yield from self.opened(played, of, visit, slates)
        yield from self.row("play_start", *who, of.start, seconds=repeat(0.0), source=source, **common, **places)
        done = np.where(of.share >= 1, "complete", "stop").tolist()
        reached = np.round(of.share * of.length, 1)
        ends = self.row("stop", *who, of.start + reached, seconds=reached.tolist(), **common)
        yield from ((*row[:5], kind, *row[6:]) for row, kind in zip(ends, done, strict=True))

    def places(self, played: Played, of: Episodes, visit: NDArray, slates: dict) -> dict[str, list]:
        """Where the first episode's card stood, if its page was kept."""
        first = ((of.number == 0) & (played.shelf[of.sitting] >= 0)).tolist()
        slate = [slates.get(each) if is_first else None for each, is_first in zip(visit.tolist(), first, strict=True)]

        def known(values: NDArray) -> list:
            return [value if there else None for value, there in zip(values.tolist(), slate, strict=True)]

        return {
            "slate": slate,
            "shelf": known(1 + played.shelf[of.sitting]),
            "position": known(played.place[of.sitting]),
            "variant": known(np.zeros(len(visit), int)),
        }

    def opened(self, played: Played, of: Episodes, visit: NDArray, slates: dict) -> Iterator[tuple]:
        """The title page that came before a play from a card."""
        rows = np.flatnonzero((of.number == 0) & (played.shelf[of.sitting] >= 0))
        rows = rows[[each in slates for each in visit[rows].tolist()]] if len(rows) else rows
        sitting = of.sitting[rows]
        return self.row(
            "open", played.sittings.viewer[sitting], played.sittings.title[sitting], of.start[rows] - 25,
            slate=[slates[each] for each in visit[rows].tolist()], shelf=(1 + played.shelf[sitting]).tolist(),
            position=played.place[sitting].tolist(), variant=repeat(0), source=repeat("recommendation"),
        )  # fmt: skip

    def ratings(self, happened: Happened, clock: Clock, turn: int, rows: NDArray) -> Iterator[tuple]:
        played = happened.played[turn]
        sittings = played.sittings
        rated = rows[~np.isnan(sittings.stars[rows]) & ~sittings.goes_on[rows]]
        time = np.maximum(clock.begins[turn][rated] + 2, clock.finishes[turn][rated] - 15)
        return self.row("rate", sittings.viewer[rated], sittings.title[rated], time,
                        value=sittings.stars[rated].tolist())  # fmt: skip

    def impressions(self, happened: Happened, clock: Clock, slates: dict) -> Iterator[tuple]:
        row, shelf, place = np.nonzero(happened.seen)
        visit = happened.looks[row]
        kept = np.isin(visit, list(slates))
        row, shelf, place, visit = row[kept], shelf[kept], place[kept], visit[kept]
        time = clock.looked[visit] + 1 + 2 * shelf + 0.2 * place
        return self.row(
            "impression", happened.visits.viewer[visit], happened.pages.titles[row, shelf, place], time,
            slate=[slates[each] for each in visit.tolist()], shelf=(1 + shelf).tolist(), position=place.tolist(),
            variant=repeat(0), device=[DEVICES[each] for each in happened.visits.device[visit].tolist()],
        )  # fmt: skip

    def searches(self, happened: Happened, clock: Clock, visit: NDArray) -> Iterator[tuple]:
        """What they typed isn't simulated: the name of what they found, else nothing that exists."""
        found = {}
        for played in happened.played:
            if played.source == "search":
                found = dict(zip(played.visit.tolist(), played.sittings.title.tolist(), strict=True))
        words = [self.stock.names[found[each]] if each in found else "something else" for each in visit.tolist()]
        detail = [json.dumps({"query": each.lower()[:80]}) for each in words]
        return self.row("search", happened.visits.viewer[visit], None, clock.looked[visit] + 45, detail=detail)

    def memberships(self, happened: Happened) -> Iterator[tuple]:
        """What households do: join, pay, fail to, cancel, come back; and the stays that follow from it."""
        homes, decisions, day = self.world.people.households, happened.decisions, happened.day
        joins = np.flatnonzero(homes.joins == day)
        kinds = [
            ("sign_up", joins), ("come_back", np.flatnonzero(decisions.comes_back)),
            ("payment", np.flatnonzero(decisions.pays | decisions.comes_back | (homes.joins == day))),
            ("payment_failed", np.flatnonzero(decisions.fails)),
            ("cancel", np.flatnonzero(decisions.cancels)), ("cancel", happened.ended),
        ]  # fmt: skip
        for number, (kind, households) in enumerate(kinds):
            reasons = staying.reasons(self.world.people, households, day)
            unpaid = number == len(kinds) - 1
            for home, reason in zip(households.tolist(), reasons, strict=True):
                self.stays.follow(kind, home, day, PAYMENT_FAILED if unpaid else reason)
                yield from self.account_row(kind, home, day, number, PAYMENT_FAILED if unpaid else reason)

    def account_row(self, kind: str, home: int, day: int, number: int, reason: str) -> Iterator[tuple]:
        offset = int(self.world.people.households.offset[home])
        when = (self.world.start + day) * DAY + MORNING - 60 * offset + number
        if when > self.until:
            return
        at = np.array([when * 1000])
        detail = json.dumps(self.detail(kind, home, day, reason))
        empty = (None,) * 4
        yield (*uuid7s(at, self.rng), self.cast.accounts[home].pk, None, None, None, kind, *stamps(at), offset,
               *empty, "", "", detail, *empty)  # fmt: skip

    def detail(self, kind: str, home: int, day: int, reason: str) -> dict:
        plan = PLAN_NAMES[self.world.people.households.plan[home]]
        cents, on = PLANS[plan].cents, self.date(day)
        return {
            "sign_up": {"plan": plan},
            "come_back": {"plan": plan},
            "payment": {"plan": plan, "cents": cents, "from": on, "until": self.date(day + MONTH)},
            "payment_failed": {"plan": plan, "cents": cents, "grace_until": self.date(day + GRACE)},
            "cancel": {"reason": reason, "ends_on": on, "voluntary": reason != PAYMENT_FAILED},
        }[kind]

    def date(self, day: int) -> str:
        return str(np.datetime64(self.world.start + day, "D"))
