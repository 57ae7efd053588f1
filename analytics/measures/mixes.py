"""What is watched, and on what, in one period and in others after it: counts of plays by genre, popularity, device.

The mixes are those by which `recommendations.mixes` asks for a training, counted from the days' own counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from analytics.filters import Filter, Range
from analytics.measures.asking import OF_WORLD, PERIODS, ask
from recommendations.mixes import BEFORE, TENTHS

# The first period is what the model that serves has learnt from, if that lies before the others, or nothing else is
# compared with. Popularity is the tenth that a title belonged to in it; 0: nobody played it then.
MIXES = f"""
WITH learnt AS (
    SELECT (max(version.until) AT TIME ZONE %(zone)s)::date AS last FROM recommendations_alias AS alias
    JOIN recommendations_releasedversion AS released USING (release_id)
    JOIN recommendations_modelversion AS version ON version.id = released.version_id
    WHERE alias.world_id = %(world)s AND alias.surface = 'home' AND alias.name = 'champion'
    HAVING %(alone)s OR (max(version.until) AT TIME ZONE %(zone)s)::date < %(first)s
), span AS MATERIALIZED (
    SELECT period, coalesce(learnt.last - {BEFORE.days - 1}, first) AS first, coalesce(learnt.last, span.last) AS last
    FROM {PERIODS} LEFT JOIN learnt ON period = 1
), played AS MATERIALIZED (
    SELECT period, title_id, sum(plays)::bigint AS plays
    FROM analytics_titleday JOIN span ON day BETWEEN span.first AND span.last
    WHERE {OF_WORLD} GROUP BY 1, 2 HAVING sum(plays) > 0
), watched_on AS MATERIALIZED (
    SELECT period, device, sum(plays)::bigint AS plays, bit_or(buckets) AS buckets
    FROM analytics_deviceday JOIN span ON day BETWEEN span.first AND span.last WHERE {OF_WORLD} GROUP BY 1, 2
), tenth AS (
    SELECT title_id, ntile({TENTHS}) OVER (ORDER BY plays, title_id) AS tenth FROM played WHERE period = 1
)
SELECT period, 'genre', genre_id::text, sum(plays)::bigint
FROM played JOIN catalog_title_genres USING (title_id) GROUP BY 1, 3
UNION ALL
SELECT period, 'popularity', coalesce(tenth, 0)::text, sum(plays)::bigint
FROM played LEFT JOIN tenth USING (title_id) GROUP BY 1, 3
UNION ALL SELECT period, 'device', device, plays FROM watched_on
UNION ALL SELECT period, 'all', 'plays', sum(plays)::bigint FROM watched_on GROUP BY 1
UNION ALL SELECT period, 'all', 'accounts', bit_count(bit_or(buckets)) FROM watched_on GROUP BY 1
UNION ALL SELECT 1, 'days', first::text, (last - first)::bigint FROM span WHERE period = 1 AND first IS NOT NULL
UNION ALL SELECT 1, 'learnt', last::text, 0 FROM learnt WHERE last IS NOT NULL
"""
NAMES = ("genre", "popularity", "device")


@dataclass(slots=True)
class Mix:
    """Of one period: plays by bin, of each mix; `accounts`: buckets of them, which are never more."""

    plays: int = 0
    accounts: int = 0
    of: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in NAMES})


@dataclass(frozen=True, slots=True)
class Mixes:
    """`days` of `before`: what the model has learnt from, or what was compared with; None where there is neither."""

    days: Range | None
    is_learnt: bool
    before: Mix
    periods: list[Mix]


def mixes(before: Filter | None, periods: Sequence[Filter]) -> Mixes:
    """`before` stands in where no model serves, or one that has learnt from these days. One statement."""
    asked = [before and before.range, *(each.range for each in periods)]
    firsts, lasts = ([days and getattr(days, end) for days in asked] for end in ("first", "last"))
    rows = ask(MIXES, *periods, firsts=firsts, lasts=lasts, alone=before is None)
    found, told = [Mix() for _ in asked], {}
    for period, mix, bin, n in rows:
        if mix in NAMES:
            found[period - 1].of[mix][bin] = n
        elif mix == "all":
            setattr(found[period - 1], bin, n)
        else:
            told[mix] = (date.fromisoformat(bin), n)
    return Mixes(days_from(*told["days"]) if "days" in told else None, "learnt" in told, found[0], found[1:])


def days_from(first: date, more: int) -> Range:
    return Range(first, first + timedelta(days=more))
