"""Database to engine values: the log's projections as a Dataset, viewers' live history, the catalogue."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import numpy as np

from catalog.models import Genre, Viewer, World
from recommendations import columns, metadata
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import Ids
from recommendations.engine.items import History, Query
from recommendations.engine.signals import (
    HIDDEN,
    HIDDEN_STARS,
    HIDDEN_WEIGHT,
    LISTED,
    LISTED_WEIGHT,
    RATED,
    WATCHED,
    Signals,
    stars_of_shares,
    weights_of_shares,
    weights_of_stars,
)

FRESH_FOR = timedelta(seconds=20)
"""How old a process's copy of the catalogue may get. What is shown is checked against its rows all the same."""

POPULAR_FOR = timedelta(days=60)
"""How far back a choice counts as popularity. In a world without any so lately, all of its past counts."""

LENGTH_SECONDS = "coalesce(nullif(title.runtime_minutes, 0), 100) * 60.0"
"""A title of unknown length counts as 100 minutes."""

FINISHED = "count(DISTINCT coalesce(episode_id, 0)) FILTER (WHERE completed)"
"""What was finished more often than there are films or episodes that were finished has been watched again."""

SIGNALS = f"""
    SELECT viewer_id AS viewer, title_id AS title, extract(epoch FROM time) AS seconds,
           {RATED} AS action, stars AS value, event
    FROM catalog_rating WHERE {{who}}
    UNION ALL
    SELECT viewer_id, title_id, extract(epoch FROM max(ended_at)), {WATCHED},
           max(CASE WHEN completed THEN 1 ELSE least(1, furthest_seconds / ({LENGTH_SECONDS})) END)
               + (count(*) FILTER (WHERE completed) > {FINISHED})::int, NULL
    FROM catalog_play JOIN catalog_title AS title ON title.id = title_id WHERE {{who}} GROUP BY viewer_id, title_id
    UNION ALL
    SELECT viewer_id, title_id, extract(epoch FROM time), {LISTED}, 0, event FROM catalog_listed WHERE {{who}}
    UNION ALL
    SELECT viewer_id, title_id, extract(epoch FROM time), {HIDDEN}, 0, event FROM catalog_hidden WHERE {{who}}
    ORDER BY seconds, event, viewer, title
"""
"""In the order of (time, id of the event): however the rows lie on the disk, equal signals are equal arrays."""

OF_WORLD = """viewer_id IN (SELECT viewer.id FROM catalog_viewer AS viewer
                             JOIN catalog_account AS account ON account.id = account_id
                             WHERE world_id = %s AND viewer.is_personalised
                                 AND viewer.leaving_at IS NULL)"""
"""Whoever turned personalisation off, or asked to be erased, teaches the models nothing."""

CATALOGUE = """
    SELECT id AS title, maturity, coalesce(released_on - date '1970-01-01', -100000) AS released
    FROM catalog_title WHERE world_id = %s AND is_published ORDER BY id
"""

CHOSEN = """
    SELECT title_id AS title, count(DISTINCT viewer_id) AS viewers FROM (
        SELECT title_id, viewer_id, started_at AS time FROM catalog_play
        UNION ALL SELECT title_id, viewer_id, time FROM catalog_rating WHERE stars >= 3
    ) AS choice JOIN catalog_title ON catalog_title.id = title_id
    WHERE world_id = %s AND time > %s GROUP BY title_id ORDER BY title_id
"""

GENRES = """
    SELECT title_id AS title, genre_id AS genre FROM catalog_title_genres
    JOIN catalog_title ON catalog_title.id = title_id WHERE world_id = %s AND is_published
"""


def dataset(world: World, *, until: datetime) -> Dataset:
    """All that is known of the world's viewers until then, a few numbers a signal. Cost: one pass over the rows."""
    titles = columns.read("SELECT id FROM catalog_title WHERE world_id = %s", (world.pk,), {"id": "i8"})["id"]
    data = Dataset.of(_signals(OF_WORLD, (world.pk,)), titles=titles).until(int(until.timestamp()))
    return data.knowing(metadata.features(world, titles))


def history(viewer_ids: Sequence[int]) -> History:
    """Read live, so that a click changes the next page without any training."""
    return Dataset.of(_signals("viewer_id = ANY(%s)", (list(viewer_ids),)), viewers=viewer_ids).history(viewer_ids)


def query(viewer: Viewer, *, now: datetime, seed: int, n: int = 18) -> Query:
    """One viewer's question. The hour and weekday are the site's until the viewer's own clock is known."""
    return Query(
        viewer_ids=np.array([viewer.pk]),
        history=history([viewer.pk]),
        hour=np.array([now.hour], np.int8),
        weekday=np.array([now.weekday()], np.int8),
        ceiling=np.array([viewer.ceiling], np.int16),
        dial=np.array([viewer.dial], np.float32),
        n=n,
        seed=seed,
    )


def _signals(who: str, parameters: tuple) -> Signals:
    parts = 4 * parameters
    rows = columns.read(
        SIGNALS.format(who=who),
        parts,
        {"viewer": "i8", "title": "i8", "seconds": "f8", "action": "i2", "value": "f4"},
    )
    action, value = rows["action"], rows["value"]
    rated, watched = action == RATED, action == WATCHED
    weights = np.select(
        [rated, watched, action == LISTED],
        [weights_of_stars(value), weights_of_shares(value), LISTED_WEIGHT],
        HIDDEN_WEIGHT,
    )
    stars = np.select([rated, watched, action == HIDDEN], [value, stars_of_shares(value), HIDDEN_STARS], np.nan)
    return Signals(
        rows["viewer"],
        rows["title"],
        rows["seconds"].astype(np.int64),  # cut, not rounded: what happened just now isn't of the next second
        weights.astype(np.float32),
        stars.astype(np.float32),
        action.astype(np.uint8),
    )


def catalogue(world: World, *, now: datetime) -> Catalogue:
    return _catalogue(world.pk, _period(now))


def genre_names(*, now: datetime) -> list[str]:
    """The names behind the columns of `Catalogue.genres`."""
    return _genre_names(_period(now))


def _period(now: datetime) -> int:
    return int(now.timestamp() // FRESH_FOR.total_seconds())


@lru_cache(maxsize=1)
def _genre_names(period: int) -> list[str]:
    return list(Genre.objects.order_by("pk").values_list("name", flat=True))


@lru_cache(maxsize=4)
def _catalogue(world: int, period: int) -> Catalogue:
    rows = columns.read(CATALOGUE, (world,), {"title": "i8", "maturity": "i2", "released": "i4"})
    return Catalogue(
        titles=rows["title"],
        maturity=rows["maturity"],
        released=rows["released"],
        popularity=_popularity(world, rows["title"], period),
        genres=_genres(world, rows["title"]),
    )


def _popularity(world: int, titles: np.ndarray, period: int) -> np.ndarray:
    """The share of the world's viewers who chose each title over the last POPULAR_FOR."""
    now = datetime.fromtimestamp(period * FRESH_FOR.total_seconds(), tz=UTC)
    for since in (now - POPULAR_FOR, datetime(1900, 1, 1, tzinfo=UTC)):
        chosen = columns.read(CHOSEN, (world, since), {"title": "i8", "viewers": "i8"})
        if len(chosen["title"]):
            break
    rows = Ids(chosen["title"]).rows(titles)
    viewers = np.append(chosen["viewers"], 0)[rows]
    return (viewers / max(Viewer.objects.filter(account__world=world).count(), 1)).astype(np.float32)


def _genres(world: int, titles: np.ndarray) -> np.ndarray:
    """(T, G) marks, a column for each genre in order of its id."""
    ids = np.array(Genre.objects.order_by("pk").values_list("pk", flat=True), dtype=np.int64)
    pairs = columns.read(GENRES, (world,), {"title": "i8", "genre": "i8"})
    marks = np.zeros((len(titles), len(ids)), bool)
    marks[Ids(titles).rows(pairs["title"]), Ids(ids).rows(pairs["genre"])] = True
    return marks


def days(moment: datetime) -> int:
    """Days since 1970-01-01."""
    return (moment.date() - date(1970, 1, 1)).days
