"""MovieLens files into a world of their own: titles, a household of one for each user, and ratings as events."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from django.db import transaction
from django.utils.text import slugify

from catalog import search
from catalog.events import backfill
from catalog.identifiers import derived
from catalog.imports.faults import ImportRefused
from catalog.imports.movielens_files import Film, Folder, Opinion, open_folder
from catalog.imports.newcomers import BATCH, ORIGIN, Watcher, households, moment, new_title
from catalog.models import Event, Genre, Rating, Title, Viewer, World

COLUMNS = ("id", "account_id", "viewer_id", "title_id", "kind", "time", "value", "detail")
UNTIMED = int(
    datetime(2003, 2, 1, tzinfo=UTC).timestamp()
)  # when ml-1m, which also goes about without times, came out


class Imported(NamedTuple):
    world: World
    viewers: int
    titles: int
    rated: int
    ratings: int
    changed: bool


@transaction.atomic
def import_movielens(
    path: Path, *, slug: str, now: datetime, advance: Callable[[int], None] = lambda octets: None
) -> Imported:
    """Reads the ratings twice, to know everybody first. `advance` is told the bytes of ratings as they are read."""
    folder = open_folder(path)
    source = folder.fingerprint()
    world, is_new = World.objects.get_or_create(
        slug=slug, defaults={"name": f"MovieLens {path.name}"[:100], "origin": ORIGIN, "source": source}
    )
    if not is_new and world.source != source:
        raise ImportRefused(f"The world {slug} holds something else already. Name another one with --world.")
    if is_new:
        fill(world, folder, now, advance)
    return count(world, is_new)


def fill(world: World, folder: Folder, now: datetime, advance: Callable[[int], None]) -> None:
    titles = write_titles(world, folder.films())
    search.index(world.titles.all())
    watchers = households(world, first_seen(folder.opinions(advance, believable(titles, now))))
    rows = (event(world, opinion, watchers, titles) for opinion in folder.opinions(advance))
    backfill(world, COLUMNS, rows, origin=ORIGIN, now=now)


def count(world: World, changed: bool) -> Imported:
    ratings = Rating.objects.filter(title__world=world)
    return Imported(
        world,
        viewers=Viewer.objects.filter(account__world=world).count(),
        titles=world.titles.count(),
        rated=ratings.values("title").distinct().count(),
        ratings=Event.objects.filter(world=world, kind="rate").count(),
        changed=changed,
    )


def write_titles(world: World, films: Iterator[Film]) -> dict[str, int]:
    films = {film.key: film for film in films}
    titles = Title.objects.bulk_create(
        (new_title(world, film.key, film.name, film.year) for film in films.values()), batch_size=BATCH
    )
    write_genres(titles, films)
    return {title.external_id: title.pk for title in titles}


def write_genres(titles: list[Title], films: dict[str, Film]) -> None:
    names = sorted({name for film in films.values() for name in film.genres})
    genres = {name: genre_named(name) for name in names}
    Tag = Title.genres.through
    Tag.objects.bulk_create(
        (
            Tag(title=title, genre=genre)
            for title in titles
            for genre in {genres[name] for name in films[title.external_id].genres}
        ),
        batch_size=BATCH,
    )


def genre_named(name: str) -> Genre:
    return Genre.objects.get_or_create(slug=slugify(name)[:60] or "other", defaults={"name": name[:60]})[0]


def believable(titles: dict[str, int], now: datetime) -> Callable[[Opinion], Opinion]:
    latest = now.timestamp()

    def check(opinion: Opinion) -> Opinion:
        if opinion.film not in titles:
            raise ValueError(f"a rating of film {opinion.film}, which the file of films doesn't have")
        if opinion.time and opinion.time > latest:
            raise ValueError(f"a rating from the future: {opinion.time} seconds since 1970")
        return opinion

    return check


def first_seen(opinions: Iterator[Opinion]) -> dict[str, int]:
    """When each user rated for the first time, in milliseconds since 1970."""
    seen: dict[int, int] = {}
    for user, _, _, time in opinions:
        time = time or UNTIMED
        if time < seen.get(user, time + 1):
            seen[user] = time
    return {str(user): seen[user] * 1000 for user in sorted(seen)}


def event(world: World, opinion: Opinion, watchers: dict[str, Watcher], titles: dict[str, int]) -> tuple:
    """The id follows from who rated what when, so that importing again gives the same."""
    user, film, stars, time = opinion
    since_epoch = (time or UNTIMED) * 1000
    detail = None if time else '{"time": "unknown"}'
    watcher = watchers[str(user)]
    return (
        derived(since_epoch, f"{world.slug}:{user}:{film}"),
        watcher.account,
        watcher.viewer,
        titles[film],
        "rate",
        moment(since_epoch),
        stars,
        detail,
    )
