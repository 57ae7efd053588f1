"""Households as the churn model sees them: what was known of each on a day, and whether it left within a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from analytics.measures import source

FEATURES = {
    "tenure": ("weeks as a member", "long a member", "not long a member"),
    "price": ("price of the plan", "a dear plan", "a cheap plan"),
    "hours": ("hours in four weeks", "many hours", "few hours"),
    "days": ("active days in four weeks", "many active days", "few active days"),
    "silence": ("days since anybody watched", "silent for long", "watched lately"),
    "fewer": ("hours fewer than before", "fewer hours than before", "more hours than before"),
    "profiles": ("profiles that watched", "many profiles watch", "few profiles watch"),
    "breadth": ("breadth of genres last month", "many genres", "few genres"),
    "unfinished": ("plays given up", "plays given up", "plays finished"),
    "recommended": ("plays from recommendations", "plays by recommendation", "few plays by recommendation"),
    "tail": ("plays outside the head", "rare titles", "popular titles"),
    "failed": ("payments that failed in 90 days", "a payment failed", "no payment failed"),
    "grace": ("a payment waits to be mended", "a payment waits to be mended", "no payment waits"),
}
"""In the order of the columns: what it is, and a high and a low value in words."""

AHEAD = 30
"""Days within which leaving counts."""

WINDOW = 28

# On each of the days who is a member then and hasn't given notice, and what had been seen of them by its end: nothing
# later is looked at but for `left`. A household that the log knows only from some day on (a past that was brought
# along) couldn't leave before it, and looks silent until then: it counts once it has been watched for four weeks. Who
# joined under our eyes counts at once, by what they do a day.
SNAPSHOTS = """
WITH told AS MATERIALIZED (
    SELECT account_id, kind, time, (time AT TIME ZONE %(zone)s)::date AS day FROM catalog_event
    WHERE viewer_id IS NULL AND world_id = %(world)s
), watched AS MATERIALIZED (
    SELECT account_id, viewer_id, day, watched_ms, plays, completed, recommended, tail
    FROM analytics_viewerday WHERE world_id = %(world)s
), seen AS (
    SELECT account_id, min(day) AS first FROM (
        SELECT account_id, day FROM told UNION ALL SELECT account_id, day FROM watched
    ) AS trace GROUP BY 1
), member AS MATERIALIZED (
    SELECT snapshot.day, stretch.account_id, stretch.price_cents, seen.first, (
        SELECT min(starts_on) FROM catalog_membership AS own WHERE own.account_id = stretch.account_id
            AND own.starts_on >= coalesce((
                SELECT max(ends_on) FROM catalog_membership AS past WHERE past.account_id = stretch.account_id
                    AND past.ends_on <= snapshot.day AND past.end_reason <> 'plan change'), '-infinity')
    ) AS since
    FROM unnest(%(days)s::date[]) AS snapshot (day)
    JOIN catalog_membership AS stretch ON stretch.starts_on <= snapshot.day
        AND (stretch.ends_on IS NULL OR stretch.ends_on > snapshot.day)
    JOIN catalog_account AS account ON account.id = stretch.account_id AND account.world_id = %(world)s
    JOIN seen ON seen.account_id = stretch.account_id
), used AS (
    SELECT member.day, member.account_id,
        sum(watched_ms) FILTER (WHERE cell.day > member.day - 28) / 3600000.0 AS hours,
        sum(watched_ms) FILTER (WHERE cell.day <= member.day - 28) / 3600000.0 AS before,
        count(DISTINCT cell.day) FILTER (WHERE cell.day > member.day - 28) AS days,
        count(DISTINCT viewer_id) FILTER (WHERE cell.day > member.day - 28) AS profiles, max(cell.day) AS newest,
        (sum(plays) FILTER (WHERE cell.day > member.day - 28))::float AS plays,
        sum(completed) FILTER (WHERE cell.day > member.day - 28) AS completed,
        sum(recommended) FILTER (WHERE cell.day > member.day - 28) AS recommended,
        sum(tail) FILTER (WHERE cell.day > member.day - 28) AS tail
    FROM member JOIN watched AS cell ON cell.account_id = member.account_id
        AND cell.day > member.day - 56 AND cell.day <= member.day
    GROUP BY 1, 2
), step AS (
    SELECT member.day, member.account_id,
        count(*) FILTER (WHERE kind = 'payment_failed' AND told.day > member.day - 90) AS failed,
        max(told.day) FILTER (WHERE kind = 'payment_failed') AS failed_on,
        max(told.day) FILTER (WHERE kind = 'payment') AS paid_on,
        max(time) FILTER (WHERE kind = 'cancel') AS cancelled,
        max(time) FILTER (WHERE kind IN ('come_back', 'sign_up')) AS came
    FROM member JOIN told ON told.account_id = member.account_id AND told.day <= member.day GROUP BY 1, 2
), broad AS (
    SELECT month, account_id, max(entropy) AS entropy FROM analytics_viewermonth AS own
    JOIN catalog_viewer AS viewer ON viewer.id = own.viewer_id WHERE own.world_id = %(world)s GROUP BY 1, 2
)
SELECT member.day, member.account_id,
    ln(1 + (member.day - member.since) / 7.0), price_cents / 100.0,
    ln(1 + coalesce(hours, 0) * 28 / least(28, member.day - member.since + 1)),
    coalesce(days, 0) * 28.0 / least(28, member.day - member.since + 1),
    least(56, member.day - coalesce(newest, member.since)),
    CASE WHEN member.day - 56 >= greatest(member.since, first)
        THEN ln(1 + coalesce(before, 0)) - ln(1 + coalesce(hours, 0)) ELSE 0 END,
    coalesce(profiles, 0), coalesce(entropy, 0),
    1 - (coalesce(completed, 0) + 1) / (coalesce(plays, 0) + 2),
    (coalesce(recommended, 0) + 1) / (coalesce(plays, 0) + 2), (coalesce(tail, 0) + 1) / (coalesce(plays, 0) + 2),
    coalesce(failed, 0), (coalesce(failed_on > coalesce(paid_on, '-infinity'), false))::int,
    EXISTS (SELECT FROM catalog_membership AS ending WHERE ending.account_id = member.account_id
        AND ending.end_reason <> 'plan change' AND ending.ends_on > member.day
        AND ending.ends_on <= member.day + %(ahead)s)
FROM member LEFT JOIN used USING (day, account_id) LEFT JOIN step USING (day, account_id)
LEFT JOIN broad ON broad.account_id = member.account_id
    AND broad.month = (date_trunc('month', member.day) - interval '1 month')::date
WHERE first <= greatest(member.day - 28, member.since + 1)
    AND NOT coalesce(cancelled > coalesce(came, '-infinity'), false)
ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Households:
    """One row a household and day: (n,) each, `features` (n, k)."""

    day: NDArray[np.object_]
    account: NDArray[np.int64]
    features: NDArray[np.float64]
    left: NDArray[np.bool_]

    def of(self, days: Sequence[date]) -> "Households":
        keep = np.isin(self.day, np.array(days, dtype=object))
        return Households(self.day[keep], self.account[keep], self.features[keep], self.left[keep])


def households(world_id: int, days: Sequence[date]) -> Households:
    """`left` of a day holds true only once 30 days have gone by."""
    told = {"world": world_id, "days": list(days), "ahead": AHEAD, "zone": settings.TIME_ZONE}
    with source.cursor() as cursor:
        cursor.execute(SNAPSHOTS, told)
        rows = cursor.fetchall()
    width = 2 + len(FEATURES)
    return Households(
        day=np.array([row[0] for row in rows], dtype=object),
        account=np.array([row[1] for row in rows], dtype=np.int64),
        features=np.array([row[2:width] for row in rows], dtype=np.float64).reshape(len(rows), len(FEATURES)),
        left=np.array([row[width] for row in rows], dtype=bool),
    )
