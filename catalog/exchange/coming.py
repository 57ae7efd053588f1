"""A catalogue file into a world: new titles, changed ones, and nothing at all where a line is wrong."""

from collections.abc import Callable, Iterable, Iterator
from itertools import batched
from pathlib import Path
from typing import NamedTuple

from django.db import transaction
from pydantic import ValidationError

from catalog.exchange.leaving import FORMATS, records_of
from catalog.exchange.records import Entry, Record
from catalog.exchange.storing import NOTHING, Change, merged, store
from catalog.exchange.vocabulary import Vocabulary
from catalog.imports.faults import Faults, ImportRefused
from catalog.models import Title, World

ORIGIN = "imported"
BATCH = 500

type Located = tuple[Record, Entry]


class Imported(NamedTuple):
    world: World
    new: int
    changed: int
    same: int


@transaction.atomic
def import_catalogue(
    path: Path, *, slug: str, dry_run: bool = False, advance: Callable[[int], None] = lambda octets: None
) -> Imported:
    """All of the file or nothing, and with `dry_run` nothing in any case. What the file doesn't mention stays."""
    world, _ = World.objects.select_for_update().get_or_create(
        slug=slug, defaults={"name": slug.replace("-", " ").title(), "origin": ORIGIN, "source": path.name[:200]}
    )
    arrival = Arrival(world, Faults(path.name))
    for batch in batched(arrival.checked(entries(path, arrival.faults, advance)), BATCH):
        arrival.take(batch)
    arrival.faults.check()
    transaction.set_rollback(dry_run)
    return Imported(world, arrival.new, arrival.changed, arrival.same)


def entries(path: Path, faults: Faults, advance: Callable[[int], None]) -> Iterator[Entry]:
    with path.open("rb") as file:
        beginning = file.read(1_000).lstrip(b"\xef\xbb\xbf \r\n\t")
    if not beginning:
        raise ImportRefused(f"{path.name} is empty.")
    return FORMATS["json" if beginning[:1] in (b"[", b"{") else "csv"].read(path, faults, advance)


class Arrival:
    """One import: what it found so far, and what it did."""

    def __init__(self, world: World, faults: Faults):
        self.world, self.faults = world, faults
        self.vocabulary = Vocabulary(world)
        self.lines: dict[str, int] = {}
        self.new = self.changed = self.same = 0

    def checked(self, entries: Iterable[Entry]) -> Iterator[Located]:
        for entry in entries:
            try:
                record = Record.model_validate(entry.fields)
            except ValidationError as error:
                self.tell(entry, error)
            else:
                if self.first(record, entry):
                    yield record, entry

    def tell(self, entry: Entry, error: ValidationError) -> None:
        for fault in error.errors(include_url=False, include_input=False, include_context=False):
            field = ".".join(str(step + 1) if isinstance(step, int) else step for step in fault["loc"])
            self.faults.add(entry.line_of(fault["loc"]), field, fault["msg"].removeprefix("Value error, "))

    def first(self, record: Record, entry: Entry) -> bool:
        line = self.lines.setdefault(record.id, entry.line)
        if line != entry.line:
            self.faults.add(entry.line, "id", f"{record.id!r} stands in line {line} already: keep one of the two")
        return line == entry.line

    def take(self, batch: tuple[Located, ...]) -> None:
        known = self.known([record for record, _ in batch])
        told = records_of(known.values())
        new, changes = [], []
        for record, entry in batch:
            title = known.get(record.id)
            before = told[title.pk] if title else NOTHING
            after = merged(before, record) if title else record
            if self.sound(after, title, entry) and after != before:
                changes.append(Change(title, before, after)) if title else new.append(after)
        self.same += len(batch) - len(new) - len(changes)
        self.new, self.changed = self.new + len(new), self.changed + len(changes)
        if not self.faults:
            store(self.world, new, changes, self.vocabulary)

    def known(self, records: list[Record]) -> dict[str, Title]:
        """The titles of this world that go by these ids; #123 is the one without an id of its own, by its number."""
        ids = [record.id for record in records]
        named = {title.external_id: title for title in self.world.titles.filter(external_id__in=ids)}
        numbers = [int(id[1:]) for id in ids if id not in named and id[:1] == "#" and id[1:].isdecimal()]
        nameless = self.world.titles.filter(external_id="", pk__in=[n for n in numbers if n < 2**63])
        return named | {f"#{title.pk}": title for title in nameless}

    def sound(self, record: Record, title: Title | None, entry: Entry) -> bool:
        """What can only be said beside what is here already."""
        faults = list(self.vocabulary.faults(record))
        if record.episodes and record.kind != "series":
            faults.append(("episodes", "only a series has episodes: make it one, or remove them"))
        if title and not title.external_id and title.name != record.name and title.art_seed != record.art_seed:
            words = f"{record.id} is {title.name!r} here: the file is of another database; give its titles other ids"
            faults.append(("id", words))
        for field, words in faults:
            self.faults.add(entry.line, field, words)
        return not faults
