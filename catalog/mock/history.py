"""A mock past for a world: households with tastes, what they watched and said, written to the log as events."""

import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from catalog.events import backfill
from catalog.identifiers import uuid7s
from catalog.mock.audience import DAY, Audience, draw_audience, with_personas
from catalog.mock.habits import Sittings, draw_asides, draw_sittings, draw_stars
from catalog.mock.households import DEMO_USER, Cast, write_households
from catalog.mock.wishes import Offer, draw_liking, draw_popularity, draw_wishes, suitable
from catalog.models import Account, Episode, Genre, Play, Title, World

COLUMNS = (
    "id", "account_id", "viewer_id", "title_id", "episode_id", "kind", "time", "utc_offset", "play",
    "seconds", "speed", "value", "source", "device", "detail",
)  # fmt: skip
USUAL_MINUTES = 90  # where the catalogue doesn't say


class NoHistory(ValueError):
    """There is nothing to watch, or somebody watched it already."""


class Generated(NamedTuple):
    households: int
    viewers: int
    plays: int
    events: int


@transaction.atomic
def generate_history(
    world: World, *, households: int, days: int, seed: int, until: datetime, demo: bool = False
) -> Generated:
    """The same arguments and catalogue give the same events, and no two worlds share an id."""
    rng = np.random.default_rng([seed, zlib.crc32(world.slug.encode())])
    genres = list(Genre.objects.filter(titles__world=world).distinct().values_list("name", flat=True)) or ["none"]
    offer = load_offer(world, genres)
    end = int(until.timestamp())
    span = end - days * DAY, end
    audience = draw_audience(households, len(genres), start=span[0], until=end, rng=rng)
    demo = demo and not Account.objects.filter(user__username=DEMO_USER).exists()
    if demo:
        audience = with_personas(audience, genres, start=span[0])
    cast = write_households(world, audience, rng, demo=demo)
    rows = draw_events(audience, offer, cast, span, rng)
    events = backfill(world, COLUMNS, rows, origin="simulated", now=until)
    plays = Play.objects.filter(title__world=world).count()
    return Generated(len(cast.accounts), len(cast.viewer_ids), plays, events)


def load_offer(world: World, genres: list[str]) -> Offer:
    titles = list(world.titles.filter(is_published=True).order_by("pk"))
    if not titles:
        raise NoHistory(f"The world {world.slug} has no titles to watch: generate its catalogue first.")
    if world.accounts.filter(origin="simulated").exists():
        raise NoHistory(f"The world {world.slug} has a generated history already.")
    return Offer(
        ids=np.array([title.pk for title in titles]),
        genres=load_genres(titles, genres),
        maturity=np.array([title.maturity for title in titles]),
        seconds=np.array([60 * (title.runtime_minutes or USUAL_MINUTES) for title in titles]),
        is_series=np.array([title.kind == "series" for title in titles]),
        released=np.array([seconds_at(title.released_on) for title in titles]),
        **load_episodes(titles),
    )


def load_episodes(titles: list[Title]) -> dict[str, NDArray]:
    told = Episode.objects.filter(title__in=titles).order_by("title_id", "season", "number")
    rows = list(told.values_list("title_id", "id", "runtime_minutes", "released_on"))
    of_title = np.array([row[0] for row in rows], np.int64)
    ids = [title.pk for title in titles]
    return {
        "first": np.searchsorted(of_title, ids),
        "episodes": np.searchsorted(of_title, ids, side="right") - np.searchsorted(of_title, ids),
        "episode_ids": np.array([row[1] for row in rows], np.int64),
        "episode_seconds": np.array([60 * row[2] for row in rows], np.int64),
        "episode_released": np.array([seconds_at(row[3]) for row in rows], np.int64),
    }


def load_genres(titles: list[Title], genres: list[str]) -> NDArray:
    rows = {title.pk: row for row, title in enumerate(titles)}
    columns = {name: column for column, name in enumerate(genres)}
    shares = np.zeros((len(titles), len(genres)))
    for title, name in Title.genres.through.objects.filter(title__in=rows).values_list("title", "genre__name"):
        shares[rows[title], columns[name]] = 1
    return shares / np.maximum(1, shares.sum(1, keepdims=True))


def seconds_at(day: date | None) -> int:
    """Since 1970."""
    return (day - date(1970, 1, 1)).days * DAY if day else 0


def draw_events(audience: Audience, offer: Offer, cast: Cast, span: tuple[int, int], rng) -> Iterable[tuple]:
    liking = draw_liking(audience, offer, rng)
    wishes = draw_wishes(liking, draw_popularity(len(offer.ids), rng), audience, offer, rng)
    sittings = draw_sittings(audience, offer, liking, wishes, span, rng)
    listed, hidden = draw_asides(sittings, liking, wishes, suitable(audience, offer), rng)
    teller = Teller(audience, offer, cast, rng)
    return chain(
        teller.plays(sittings),
        teller.ratings(sittings, draw_stars(sittings, liking, rng)),
        teller.asides("list", *listed, span),
        teller.asides("hide", *hidden, span),
        teller.memberships(span),
    )


class Teller:
    """Turns what was drawn into rows of the log."""

    def __init__(self, audience: Audience, offer: Offer, cast: Cast, rng: np.random.Generator):
        self.audience, self.offer, self.cast, self.rng = audience, offer, cast, rng

    def plays(self, sittings: Sittings) -> Iterator[tuple]:
        play = uuid7s(sittings.start, self.rng)
        who = sittings.viewer, sittings.title
        episode = self.episode_ids(sittings)
        common = {"episode_id": episode, "play": play, "speed": repeat(1.0), "device": sittings.device.tolist()}
        nought, reached = repeat(0.0), sittings.seconds.tolist()
        last = np.where(sittings.completed, "complete", "stop").tolist()
        start = repeat("play_start")
        return chain(
            self.tell(start, *who, sittings.start, seconds=nought, source=sittings.source.tolist(), **common),
            self.tell(last, *who, sittings.end, seconds=reached, **common),
        )

    def episode_ids(self, sittings: Sittings) -> list[int | None]:
        ids = np.append(self.offer.episode_ids, 0)[sittings.episode].tolist()
        return [identifier or None for identifier in ids]

    def ratings(self, sittings: Sittings, stars: NDArray) -> Iterator[tuple]:
        """Said twenty seconds before the end of the sitting, so never after history ends."""
        rated = sittings[~np.isnan(stars)]
        value = stars[~np.isnan(stars)].tolist()
        time = np.maximum(rated.start + 1, rated.end - 20_000)
        return self.tell(repeat("rate"), rated.viewer, rated.title, time, value=value)

    def asides(self, kind: str, viewer: NDArray, title: NDArray, span: tuple[int, int]) -> Iterator[tuple]:
        """At any time of the viewer's stay."""
        household = self.audience.household[viewer]
        since = np.maximum(self.audience.joined[household], span[0])
        time = self.rng.integers(since * 1000, np.maximum(self.audience.left[household], since + 1) * 1000)
        return self.tell(repeat(kind), viewer, title, time)

    def memberships(self, span: tuple[int, int]) -> Iterator[tuple]:
        """Who joined and who left within the span; these are told of accounts, not of viewers."""
        audience, cast = self.audience, self.cast
        joined = [(row, "sign_up", audience.joined[row], {}) for row in np.flatnonzero(audience.joined > span[0])]
        left = [
            (row, "cancel", audience.left[row], {"reason": cast.reasons[row]})
            for row in np.flatnonzero(audience.ended)
        ]
        for row, kind, time, detail in joined + left:
            account, at = cast.accounts[row], np.array([time * 1000])
            ends = (*repeat(None, 4), "", "", json.dumps(detail))
            yield (*uuid7s(at, self.rng), account.pk, None, None, None, kind, *stamps(at), 0, *ends)

    def tell(self, kinds: Iterable[str], viewer: NDArray, title: NDArray, time: NDArray, **said) -> Iterator[tuple]:
        """One row for each entry, in the order of COLUMNS."""
        nothing = {"source": repeat(""), "device": repeat("")}
        rest = [said.get(name, nothing.get(name, repeat(None))) for name in COLUMNS[8:]]
        offset = self.audience.offset[self.audience.household[viewer]]
        keys = self.cast.account_ids[viewer], self.cast.viewer_ids[viewer], self.offer.ids[title]
        return zip(  # ends with its arrays: a constant repeats for ever
            uuid7s(time, self.rng),
            *(key.tolist() for key in keys),
            said.get("episode_id", repeat(None)),
            kinds,
            stamps(time),
            offset.tolist(),
            *rest,
            strict=False,
        )


def stamps(time: NDArray) -> list[str]:
    """Milliseconds since 1970 as PostgreSQL reads them."""
    return np.datetime_as_string(time.astype("datetime64[ms]"), timezone="UTC").tolist()
