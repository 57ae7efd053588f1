"""Records to rows: what is new is made, of what changed only that is written which differs."""

from typing import NamedTuple

from catalog import search
from catalog.exchange.records import COLUMNS, Record
from catalog.exchange.vocabulary import Vocabulary
from catalog.models import Credit, Episode, Title, World

BATCH = 2_000
CHAPTER = ("name", "synopsis", "runtime_minutes", "released_on")


class Change(NamedTuple):
    """A title as it was and as it shall be; a new one was nothing."""

    title: Title
    before: Record
    after: Record

    def touches(self, field: str) -> bool:
        return getattr(self.before, field) != getattr(self.after, field)


NOTHING = Record.model_construct()


def merged(before: Record, told: Record) -> Record:
    """What a file doesn't mention stays, an episode too, since viewers may have watched it."""
    said = {name: getattr(told, name) for name in told.model_fields_set - {"id", "episodes"}}
    chapters = {chapter.place: chapter for chapter in (*before.episodes, *told.episodes)}
    return before.model_copy(update=said | {"episodes": tuple(chapters[place] for place in sorted(chapters))})


def store(world: World, new: list[Record], changes: list[Change], vocabulary: Vocabulary) -> None:
    vocabulary.learn([*new, *(change.after for change in changes)])
    made = Title.objects.bulk_create([title_row(world, record) for record in new], BATCH)
    update(changes)
    changes = changes + [Change(title, NOTHING, record) for title, record in zip(made, new, strict=True)]
    store_links(changes, vocabulary)
    store_credits([change for change in changes if change.touches("credits")], vocabulary)
    store_episodes([change for change in changes if change.touches("episodes")])
    search.index(Title.objects.filter(pk__in=[change.title.pk for change in changes]))


def title_row(world: World, record: Record) -> Title:
    return Title(world=world, external_id=record.id, **{name: getattr(record, name) for name in COLUMNS})


def update(changes: list[Change]) -> None:
    for title, _, after in changes:
        for name in COLUMNS:
            setattr(title, name, getattr(after, name))
    Title.objects.bulk_update([change.title for change in changes], COLUMNS, BATCH)


def store_links(changes: list[Change], vocabulary: Vocabulary) -> None:
    """Genres and concepts, in the order of the file: the first genre leads."""
    tagged = [change for change in changes if change.touches("genres")]
    link(
        Title.genres.through, "genre_id", [(c.title, [vocabulary.genres[n] for n in c.after.genres]) for c in tagged]
    )
    meant = [change for change in changes if change.touches("concepts")]
    pairs = [(c.title, [vocabulary.concepts[idea.name] for idea in c.after.concepts]) for c in meant]
    link(Title.concepts.through, "concept_id", pairs)


def link(through, column: str, pairs: list[tuple[Title, list[int]]]) -> None:
    through.objects.filter(title__in=[title for title, _ in pairs]).delete()
    rows = (through(title=title, **{column: key}) for title, keys in pairs for key in keys)
    through.objects.bulk_create(rows, BATCH)


def store_credits(changes: list[Change], vocabulary: Vocabulary) -> None:
    Credit.objects.filter(title__in=[change.title for change in changes]).delete()
    rows = (
        Credit(title=title, person_id=vocabulary.people[p.person], role=p.role, character=p.character, order=order)
        for title, _, after in changes
        for order, p in enumerate(after.credits)
    )
    Credit.objects.bulk_create(rows, BATCH)


def store_episodes(changes: list[Change]) -> None:
    """In place, because events point at episodes."""
    rows = [Episode(title=title, **chapter.model_dump()) for title, _, after in changes for chapter in after.episodes]
    place = ["title", "season", "number"]
    Episode.objects.bulk_create(rows, BATCH, update_conflicts=True, unique_fields=place, update_fields=CHAPTER)
