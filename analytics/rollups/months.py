"""What each viewer watched most in a calendar month: their taste group in the month after."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from analytics.models import CountedMonth, PageDay, ViewerDay, ViewerMonth

VIEWER_MONTH = """
INSERT INTO analytics_viewermonth (world_id, month, viewer_id, taste, plays, entropy, genres)
SELECT %(world)s, %(month)s, viewer_id, (array_agg(genre ORDER BY ms DESC, plays DESC, genre))[1], max(of_viewer),
    -sum(plays / together * log(2, plays / together)), jsonb_object_agg(genre_id, plays)
FROM (
    SELECT *, sum(plays) OVER (PARTITION BY viewer_id) AS together FROM (
        SELECT play.viewer_id, genre.id AS genre_id, genre.name AS genre, count(*)::numeric AS plays,
            sum(round(play.watched_seconds * 1000)::bigint) AS ms,
            (array_agg(total.plays))[1] AS of_viewer
        FROM catalog_play AS play
        JOIN catalog_title AS title ON title.id = play.title_id
        JOIN catalog_title_genres AS told ON told.title_id = title.id
        JOIN catalog_genre AS genre ON genre.id = told.genre_id
        JOIN (
            SELECT viewer_id, count(*) AS plays FROM catalog_play JOIN catalog_title AS t ON t.id = title_id
            WHERE t.world_id = %(world)s AND started_at >= %(since)s AND started_at < %(until)s GROUP BY 1
        ) AS total USING (viewer_id)
        WHERE title.world_id = %(world)s AND play.started_at >= %(since)s AND play.started_at < %(until)s
        GROUP BY 1, 2, 3
    ) AS watched
) AS weighed
GROUP BY viewer_id
"""

TITLES = """
SELECT title_id, plays, above * 2 < together FROM (
    SELECT title_id, plays, sum(plays) OVER (ORDER BY plays DESC, title_id) - plays AS above,
        sum(plays) OVER () AS together
    FROM (
        SELECT title_id, count(*) AS plays FROM catalog_play JOIN catalog_title AS title ON title.id = title_id
        WHERE title.world_id = %(world)s AND started_at >= %(since)s AND started_at < %(until)s GROUP BY 1
    ) AS counted
) AS ranked
ORDER BY title_id
"""


def month_of(day: date) -> date:
    return day.replace(day=1)


def before(month: date) -> date:
    return month_of(month - timedelta(days=1))


def after(month: date) -> date:
    return month_of(month + timedelta(days=31))


def forget(world_id: int, days: Iterable[date]) -> set[date]:
    """The tastes of these days' months are open again; answers the days of the months after that hang on them."""
    months = {month_of(day) for day in days}
    known = CountedMonth.objects.filter(world=world_id, month__in=months)
    later = [month for month in known.values_list("month", flat=True)]
    known.delete()
    spans = [(after(month), after(after(month))) for month in later]
    return {day for first, end in spans for day in active_days(world_id, first, end)}


def active_days(world_id: int, first: date, end: date) -> set[date]:
    """On which somebody watched, or was shown a page."""
    within = {"world": world_id, "day__gte": first, "day__lt": end}
    found = (table.objects.filter(**within).values_list("day", flat=True) for table in (ViewerDay, PageDay))
    return {day for days in found for day in days.distinct()}


def learn(world_id: int, days: Iterable[date], zone: ZoneInfo) -> None:
    """Whatever these days need to know of the months before."""
    needed = {before(month_of(day)) for day in days}
    known = set(CountedMonth.objects.filter(world=world_id, month__in=needed).values_list("month", flat=True))
    for month in sorted(needed - known):
        count(world_id, month, zone)


def count(world_id: int, month: date, zone: ZoneInfo) -> None:
    since, until = (datetime.combine(day, time.min, zone) for day in (month, after(month)))
    ViewerMonth.objects.filter(world=world_id, month=month).delete()
    with connection.cursor() as cursor:
        cursor.execute(VIEWER_MONTH, {"world": world_id, "month": month, "since": since, "until": until})
        cursor.execute(TITLES, {"world": world_id, "since": since, "until": until})
        found = cursor.fetchall()
    titles, plays = [title for title, *_ in found], [number for _, number, _ in found]
    head = [title for title, _, is_head in found if is_head]
    CountedMonth.objects.create(world_id=world_id, month=month, head=head, titles=titles, plays=plays)
