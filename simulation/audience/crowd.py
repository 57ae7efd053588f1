"""All viewers of a live audience, a thread each: let in, counted, and sent home together."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event, Thread

from catalog.households import home_world
from simulation import reading
from simulation.assumptions import Assumptions
from simulation.audience import households
from simulation.audience.addresses import Address
from simulation.audience.client import Client, Lost
from simulation.audience.gauge import Gauge
from simulation.audience.guest import Clock, Gone, Guest
from simulation.audience.mind import Minds
from simulation.reading import QUALITY_SEED, NothingOnOffer
from simulation.world import draw_population

COME_WITHIN = 10.0  # seconds in which they all arrive
REST_AFTER_TROUBLE = 5.0  # seconds by the wall
GO_WITHIN = 5.0


@dataclass(frozen=True, slots=True)
class Crowd:
    guests: list[Guest]
    gauge: Gauge
    going: Event = field(default_factory=Event)

    @contextmanager
    def inside(self) -> Iterator[Gauge]:
        """They come, and whatever happens, they leave at the end."""
        threads = [Thread(target=self.stay, args=(guest, n), daemon=True) for n, guest in enumerate(self.guests)]
        for thread in threads:
            thread.start()
        try:
            yield self.gauge
        finally:
            self.going.set()
            until = time.monotonic() + GO_WITHIN
            for thread in threads:
                thread.join(max(until - time.monotonic(), 0))

    def stay(self, guest: Guest, number: int) -> None:
        """Until everybody goes. Trouble is counted, and the viewer tries again."""
        if self.going.wait(COME_WITHIN * number / len(self.guests)):
            return
        arrived = False
        while not self.going.is_set():
            try:
                arrived = arrived or guest.arrive() is None
                guest.visit()
                guest.away()
            except Lost:
                self.going.wait(REST_AFTER_TROUBLE)
            except Gone:
                return


def gathered(address: Address, viewers: int, *, speed: float, now: datetime) -> Crowd:
    """Makes what is missing of their households. Raises NothingOnOffer when there is nothing to watch."""
    world = home_world()
    if world is None:
        raise NothingOnOffer("There is no world to watch yet: `make demo` makes one.")
    offer = reading.stock(world, seed=QUALITY_SEED).offer
    people = draw_population(households.SHAPE, offer, Assumptions())
    gauge, minds, going = Gauge(), Minds.of(people, offer), Event()
    members = households.gather(world, people, viewers, now=now)
    guests = [
        Guest(
            Client(address, gauge, households.session(member.viewer)), minds, Clock(going.wait, speed),
            member.row, str(member.viewer.public_id),
        )
        for member in members
    ]  # fmt: skip
    return Crowd(guests, gauge, going)
