"""How an audience stands at the end of a day: everything that the next day needs, and nothing else. Pure.

Saved as plain arrays without pickle, so that a run goes on after a killed worker as if nothing had been.
"""

import io
import json
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import trainers
from recommendations.engine.pulse import MONTHS, SLOTS
from simulation.memory import Memory
from simulation.offer import Offer
from simulation.population import Population
from simulation.tally import Tally

RECENT = 60
"""Days whose plays count as lately."""

SATISFACTION = 0.5
"""What everybody starts with."""


@dataclass(slots=True)
class State:
    """Changed in place, day by day. v viewers, h households, T titles, G genres."""

    day: int  # the next one to be played
    memory: Memory
    satisfaction: NDArray[np.float32]  # (v,)
    away: NDArray[np.int32]  # (v,) days since the last visit
    series: NDArray[np.int64]  # (v,) the title one is in the middle of, -1 = none
    episode: NDArray[np.int64]  # (v,) the next one
    tired: NDArray[np.float32]  # (v, G)
    passed: NDArray[np.uint8]  # (v, T) times that a card was seen and passed over
    visits: NDArray[np.int32]  # (v,) of the running month, which weigh the household's satisfaction
    is_member: NDArray[np.bool_]  # (h,)
    since: NDArray[np.int32]  # (h,) the day of joining, or of leaving
    grace: NDArray[np.int32]  # (h,) the day on which an unpaid membership ends, -1 = none
    plays: NDArray[np.float32]  # (RECENT, T) first plays of the last days, today's at day % RECENT
    slots: NDArray[np.float32]  # (SLOTS, 1 + G) plays by part of the week: all, and by genre
    months: NDArray[np.float32]  # (MONTHS, 1 + G)
    tally: Tally
    model: Any = None  # of the policy's trainer
    trainer: str = ""

    @classmethod
    def new(cls, people: Population, offer: Offer, days: int) -> Self:
        v, h, t = len(people.viewers), len(people.households), len(offer)
        g = offer.genres.shape[1]
        joins = people.households.joins
        return cls(
            day=0,
            memory=Memory.blank(v, t),
            satisfaction=np.full(v, SATISFACTION, np.float32),
            away=np.zeros(v, np.int32),
            series=np.full(v, -1),
            episode=np.zeros(v, np.int64),
            tired=np.zeros((v, g), np.float32),
            passed=np.zeros((v, t), np.uint8),
            visits=np.zeros(v, np.int32),
            is_member=joins < 0,
            since=joins.copy(),
            grace=np.full(h, -1, np.int32),
            plays=np.zeros((RECENT, t), np.float32),
            slots=np.zeros((SLOTS, 1 + g), np.float32),
            months=np.zeros((MONTHS, 1 + g), np.float32),
            tally=Tally.blank(days, v, t, g),
        )

    def packed(self) -> bytes:
        """As an .npz without pickle."""
        columns = {name: getattr(self, name) for name in ARRAYS}
        columns |= {f"memory_{name}": column for name, column in self.memory.packed().items()}
        columns |= {f"tally_{each.name}": getattr(self.tally, each.name) for each in fields(Tally)}
        known = (
            {} if self.model is None else {each.name: getattr(self.model, each.name) for each in fields(self.model)}
        )
        columns |= {f"model_{name}": value for name, value in known.items() if isinstance(value, np.ndarray)}
        plain = {name: value for name, value in known.items() if not isinstance(value, np.ndarray)}
        card = json.dumps({"day": self.day, "trainer": self.trainer, "plain": plain})
        target = io.BytesIO()
        np.savez(target, card=np.frombuffer(card.encode(), np.uint8), **columns)
        return target.getvalue()

    @classmethod
    def unpacked(cls, raw: bytes) -> Self:
        with np.load(io.BytesIO(raw), allow_pickle=False) as stored:
            columns = {name: stored[name] for name in stored.files}
        card = json.loads(columns.pop("card").tobytes())

        def of(prefix: str) -> dict[str, Any]:
            return {name.removeprefix(prefix): value for name, value in columns.items() if name.startswith(prefix)}

        model = trainers.load(card["trainer"])(**of("model_"), **card["plain"]) if card["trainer"] else None
        v, t = columns["passed"].shape
        return cls(
            day=card["day"],
            memory=Memory.unpacked(of("memory_"), v, t),
            tally=Tally.unpacked(of("tally_")),
            model=model,
            trainer=card["trainer"],
            **{name: columns[name] for name in ARRAYS},
        )


ARRAYS = (
    "satisfaction", "away", "series", "episode", "tired", "passed", "visits", "is_member", "since", "grace", "plays",
    "slots", "months",
)  # fmt: skip
