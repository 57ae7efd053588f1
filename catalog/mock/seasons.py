"""When the episodes of a series come out and how long they run: seasons about a year apart, weekly or all at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

SEASONS = (34, 22, 17, 12, 8, 7)  # weights of one to six
SEASON, SHORT_SEASON = (6, 6, 8, 8, 8, 10, 10, 12, 13), (4, 5, 6, 6, 8)
FEWEST, MOST = 4, 13
AT_ONCE = date(2013, 1, 1)  # before this nobody released a season in one day
FINALE = 1.15  # the last episode of a season runs a little longer


@dataclass(frozen=True, slots=True)
class Airing:
    """One episode's place in its series."""

    season: int
    number: int
    runtime_minutes: int
    released_on: date
    is_last: bool  # of its season


def draw_airings(rng: Random, starts: date, minutes: int, *, until: date, short: bool) -> list[Airing]:
    """Every episode out by `until`; the season that is running then has those that were shown so far.

    Short series, those that aren't acted, have fewer and smaller seasons.
    """
    seasons = rng.choices(range(1, 7), SEASONS)[0]
    length = rng.choice(SHORT_SEASON if short else SEASON)
    airings: list[Airing] = []
    for season in range(1, (seasons + 1) // 2 + 1 if short else seasons + 1):
        if starts > until:
            break
        airings += season_of(rng, season, starts, minutes, length)
        starts = airings[-1].released_on + timedelta(days=rng.randint(230, 480))
        length = max(FEWEST, min(MOST, length + rng.choice((-2, -1, 0, 0, 0, 1, 2))))
    return [airing for airing in airings if airing.released_on <= until]


def season_of(rng: Random, season: int, starts: date, minutes: int, length: int) -> Iterator[Airing]:
    days = 0 if starts >= AT_ONCE and rng.random() < 0.4 else 7
    for number in range(1, length + 1):
        is_last = number == length
        usual = rng.gauss(minutes, minutes * 0.05) * (FINALE if is_last else 1)
        yield Airing(season, number, max(10, round(usual)), starts + timedelta(days=days * (number - 1)), is_last)
