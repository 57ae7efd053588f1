"""Somebody's own log into a world of its own: viewers and titles where they are new, and what happened as events."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from catalog import search
from catalog.events import backfill
from catalog.identifiers import milliseconds
from catalog.imports.faults import Faults, ImportRefused
from catalog.imports.log_files import Log
from catalog.imports.newcomers import BATCH, ORIGIN, households, new_title
from catalog.imports.own_events import COLUMNS, Film, Teller
from catalog.models import Title, World

LONGEST_ID = 40


@dataclass
class Survey:
    """What a first reading finds."""

    viewers: dict[str, int] = field(default_factory=dict)  # to when they were first seen, in milliseconds since 1970
    titles: dict[str, str] = field(default_factory=dict)  # to their names
    actions: Counter = field(default_factory=Counter)


class Outcome(NamedTuple):
    """What the file tells of; `events` are those that were new, None after a dry run."""

    world: str
    viewers: int
    titles: int
    actions: dict[str, int]
    events: int | None

    def __str__(self) -> str:
        actions = ", ".join(f"{count:,} {action}" for action, count in sorted(self.actions.items()))
        told = f"{self.world}: {self.viewers:,} viewers, {self.titles:,} titles; {actions}"
        return f"{told}; " + (
            "a dry run, nothing was changed" if self.events is None else f"{self.events:,} new events"
        )


@transaction.atomic
def import_events(
    log: Log,
    *,
    slug: str,
    now: datetime,
    dry_run: bool = False,
    advance: Callable[[int], None] = lambda octets: None,
) -> Outcome:
    """Reads the file twice, to know everybody first; `advance` is told the bytes as they are read.

    Equal lines give equal ids: importing again, or a longer log of the same service, adds only what is new.
    """
    world = own_world(slug, source=log.path.name)
    found = survey(log, now, advance)
    teller = Teller(
        world=world,
        unit=log.unit,
        watchers=households(world, found.viewers),
        films=films(world, found.titles),
        latest=milliseconds(now),
    )
    transaction.set_rollback(dry_run)
    told = log.lines(Faults(log.path.name), now=now, advance=advance)
    events = None if dry_run else backfill(world, COLUMNS, teller.rows(told), origin=ORIGIN, now=now)
    return Outcome(slug, len(found.viewers), len(found.titles), dict(found.actions), events)


def own_world(slug: str, source: str) -> World:
    """New, or one that came from elsewhere before: real logs and mock viewers don't mix."""
    defaults = {"name": slug.replace("-", " ").title(), "origin": ORIGIN, "source": source[:200]}
    world, _ = World.objects.get_or_create(slug=slug, defaults=defaults)
    if world.origin != ORIGIN:
        raise ImportRefused(f"The world {slug} is a {world.origin} one: name another, and it will be made.")
    return world


def survey(log: Log, now: datetime, advance: Callable[[int], None]) -> Survey:
    """Raises Faulty when any line is wrong."""
    faults, found = Faults(log.path.name), Survey()
    for told in log.lines(faults, now=now, advance=advance):
        found.viewers[told.viewer] = min(told.time, found.viewers.get(told.viewer, told.time))
        found.titles.setdefault(told.title, told.name)
        found.actions[told.action] += 1
    faults.check()
    if not found.actions:
        raise ImportRefused(f"{log.path.name} tells of nothing that happened.")
    return found


def films(world: World, names: Mapping[str, str]) -> dict[str, Film]:
    """Each title of the log by the id it has there, else by its name in this world, else made."""
    by_id, by_name = offered(world)
    found = {key: film for key in names if (film := by_id.get(external_id(key)) or only(by_name, key))}
    new = [key for key in names if key not in found]
    made = Title.objects.bulk_create((new_title(world, external_id(key), names[key]) for key in new), BATCH)
    search.index(Title.objects.filter(pk__in=[title.pk for title in made]))
    return found | {key: Film(title.pk, None) for key, title in zip(new, made, strict=True)}


def offered(world: World) -> tuple[dict[str, Film], dict[str, list[Film]]]:
    """The world's titles by the ids they have elsewhere and by their names."""
    by_id: dict[str, Film] = {}
    by_name: dict[str, list[Film]] = {}
    for pk, key, name, minutes in world.titles.values_list("pk", "external_id", "name", "runtime_minutes"):
        film = Film(pk, minutes and 60 * minutes)
        by_name.setdefault(name, []).append(film)
        if key:
            by_id[key] = film
    return by_id, by_name


def only(by_name: Mapping[str, list[Film]], name: str) -> Film | None:
    found = by_name.get(name, [])
    if len(found) > 1:
        raise ImportRefused(
            f"{len(found)} titles are called {name[:100]!r} here: name the one that is meant by its id."
        )
    return found[0] if found else None


def external_id(key: str) -> str:
    """The key itself, unless it is a long name."""
    return key if len(key) <= LONGEST_ID else f"~{hashlib.blake2b(key.encode(), digest_size=15).hexdigest()}"
