"""The doors for background work: what a job of each name does."""

import time
from typing import Any

from django.utils import timezone

from catalog.models import World
from jobs.work import Hopeless
from simulation import seeding, studying
from simulation.audience import crowd
from simulation.audience.addresses import NotLocal, local
from simulation.models import Study
from simulation.reading import NothingOnOffer


def seed(work: Any, *, world: str, size: str, seed: int = seeding.SEED) -> dict[str, Any]:
    """The job `seed`. Block by block: what another attempt has written already is not written again."""
    known, blocks = World.objects.get(slug=world), seeding.SIZES[size]
    made: dict[str, Any] = {"households": 0, "viewers": 0, "events": 0, "pages": 0}
    whole = sum(block.households * block.days for block in blocks)
    done = 0
    for block in blocks:
        share = block.households * block.days

        def tell(part: float, words: str, *, done=done, share=share, number=block.number) -> None:
            work.progress(100 * (done + part * share) / whole, f"Block {number + 1} of {len(blocks)}: {words}")

        if not seeding.is_told(known, block):
            try:
                told = seeding.seed_block(known, block, now=timezone.now(), seed=seed, tell=tell)
            except NothingOnOffer as reason:
                raise Hopeless(str(reason)) from reason
            work.log(f"Block {block.number + 1}: {told.households:,} households, {told.events:,} events"
                     + (f", {block.tellings} tellings of one run" if block.tellings > 1 else ""))  # fmt: skip
            made = {name: count + getattr(told, name) for name, count in made.items()}
        done += share
    return made


def study(work: Any, *, study: str, part: int) -> dict[str, Any]:
    """The job `study`: one half of a study's runs. A study that is gone needs no runs."""
    try:
        known = Study.objects.select_related("world").get(pk=study)
    except Study.DoesNotExist as reason:
        raise Hopeless("This study is gone.") from reason
    return {"runs": studying.play(known, part, work)}


def audience(work: Any, *, url: str, viewers: int, speed: float, minutes: float) -> dict[str, Any]:
    """The job `audience`: simulated viewers visit the site, until their time is over or the job is called off."""
    try:
        people = crowd.gathered(local(url), viewers, speed=speed, now=timezone.now())
    except (NotLocal, NothingOnOffer) as reason:
        raise Hopeless(str(reason)) from reason
    began = time.monotonic()
    with people.inside() as gauge:
        while (passed := (time.monotonic() - began) / 60) < minutes:
            work.progress(100 * passed / minutes, str(gauge))
            time.sleep(TICK)
    return gauge.as_json()


TICK = 1.0
"""Seconds between two looks at what the audience did."""
