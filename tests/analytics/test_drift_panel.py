"""Drift in the workbench: the formula's, asked of the plays themselves, and the one that asks for a training."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from model_bakery import baker

from analytics import rollups
from catalog import events
from catalog.identifiers import uuid7
from catalog.models import Genre, Play, Title
from recommendations import mixes
from recommendations.models import Alias, ModelVersion, Release, ReleasedVersion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
QUERY = "period=custom&first=2026-11-16&last=2026-11-22&compare=previous"  # Monday to Sunday
THEN, NOW = ("2026-11-09", "2026-11-15"), ("2026-11-16", "2026-11-22")

# The index in SQL: {bin} of each play, half a play added to every bin.
TRUTH = """
WITH counted AS (
    SELECT {bin} AS bin, count(*) FILTER (WHERE started_at::date BETWEEN %(then)s AND %(then_end)s) + 0.5 AS old,
        count(*) FILTER (WHERE started_at::date BETWEEN %(now)s AND %(now_end)s) + 0.5 AS new
    FROM catalog_play AS play {more} WHERE started_at::date BETWEEN %(then)s AND %(then_end)s
        OR started_at::date BETWEEN %(now)s AND %(now_end)s GROUP BY 1
), shared AS (SELECT old / sum(old) OVER () AS old, new / sum(new) OVER () AS new FROM counted)
SELECT sum((new - old) * ln(new / old)) FROM shared
"""
BINS = {
    "genre": ("genre.genre_id::text", "JOIN catalog_title_genres AS genre ON genre.title_id = play.title_id"),
    "device": ("device", ""),
    # Four titles in the period before, so the tenths are ranks: fewest plays first.
    "popularity": (
        "coalesce(rank, 0)::text",
        """LEFT JOIN (SELECT title_id, row_number() OVER (ORDER BY count(*), title_id) AS rank FROM catalog_play
            WHERE started_at::date BETWEEN %(then)s AND %(then_end)s GROUP BY 1) AS ranked
            ON ranked.title_id = play.title_id""",
    ),
}


@pytest.fixture
def shifted(world, sitting, counted):
    """Two weeks of 24 viewers: in the second, other titles are watched, one of them new, and more on the phone."""
    genres = [Genre.objects.create(name=name, slug=name.lower()) for name in ("Comedy", "Drama")]
    titles = [Title.objects.create(world=world, name=f"Title {n}", runtime_minutes=60) for n in range(5)]
    for n, title in enumerate(titles):
        title.genres.add(genres[n % 2], *genres[: n == 3])
    plays = []
    for n in range(400):
        week, among = n % 2, ([0, 0, 0, 1, 1, 2, 3], [3, 1, 1, 4, 0])[n % 2]
        at = datetime(2026, 11, 9 + 7 * week + n % 7, 12, n % 60, tzinfo=UTC)
        play = sitting(at, viewer=n % 24, title=titles[among[n // 2 % len(among)]], seconds=60)
        play.device = "phone" if n // 2 % 3 < 1 + week else "tv"
        plays.append(play)
    Play.objects.bulk_create(plays)
    counted()
    return titles


def truth(name, then=THEN, now=NOW) -> float:
    bin, more = BINS[name]
    values = dict(zip(("then", "then_end", "now", "now_end"), (*then, *now), strict=True))
    with connection.cursor() as cursor:
        cursor.execute(TRUTH.format(bin=bin, more=more), values)
        return float(cursor.fetchone()[0])


def panel(staff, query=QUERY):
    answer = staff.get(f"/workbench/drift.json?{query}").json()
    return [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]], answer


@pytest.mark.parametrize("name", BINS)
def test_the_index_of_a_week_is_that_of_the_plays_themselves(staff, shifted, name):
    (row,), answer = panel(staff)
    assert row[name] == pytest.approx(truth(name), abs=0.00051) and row[name] > 0.02
    assert (row["week"], row["n"], row["some"], row["large"]) == ("2026-11-16", 200, 0.1, 0.25)
    assert "against the period compared with, 9 Nov 2026 to 15 Nov 2026 (n = 200)" in answer["summary"]
    assert f"{name} {row[name]:.3f} (chance alone up to {row[f'{name}_chance']:.3f})" in answer["summary"]


def serving(world, until):
    version = baker.make(ModelVersion, world=world, trainer="svd", until=until)
    release = baker.make(Release, world=world)
    ReleasedVersion.objects.create(release=release, version=version, role="liking")
    Alias.objects.create(world=world, surface="home", name="champion", release=release)


def test_while_a_model_serves_the_weeks_it_learnt_from_are_compared_with(staff, world, shifted):
    serving(world, datetime(2026, 11, 15, 23, tzinfo=UTC))
    ((row,), answer) = panel(staff, QUERY.replace("previous", "none"))
    assert row["genre"] == pytest.approx(truth("genre", ("2026-10-19", "2026-11-15")), abs=0.00051)
    assert "last training, 19 Oct 2026 to 15 Nov 2026 (n = 200)" in answer["summary"]


def test_a_model_that_has_learnt_from_these_days_is_not_what_they_are_compared_with(staff, world, shifted):
    serving(world, datetime(2026, 11, 22, 23, tzinfo=UTC))
    assert "against the period compared with, 9 Nov 2026" in panel(staff)[1]["summary"]
    assert "26 Oct 2026 to 22 Nov 2026" in panel(staff, QUERY.replace("previous", "none"))[1]["summary"]


def test_with_neither_model_nor_comparison_there_is_nothing_to_compare_with(staff, shifted):
    assert "no model serves" in panel(staff, QUERY.replace("previous", "none"))[1]["why"]


def test_weeks_run_from_monday_and_one_of_few_accounts_is_not_told(staff, world, shifted, sitting, counted):
    Play.objects.bulk_create(sitting(datetime(2026, 11, 4, 12, tzinfo=UTC), viewer=n, seconds=60) for n in range(3))
    counted()
    serving(world, datetime(2026, 11, 22, 23, tzinfo=UTC))
    rows, _ = panel(staff, "period=custom&first=2026-11-03&last=2026-11-22&compare=none")
    assert [row["week"] for row in rows] == ["2026-11-03", "2026-11-09", "2026-11-16"]
    assert [row["n"] is None for row in rows].count(True) == 2, "one week alone would follow from the total"
    assert rows[0]["n"] is None and rows[0]["device"] is None


COLUMNS = ("id", "account_id", "viewer_id", "title_id", "kind", "time", "play", "seconds", "speed", "device")


def test_the_index_is_the_one_that_asks_for_a_training(staff, world, shifted, viewers):
    """The same plays as events, from which the other room counts."""
    since = datetime(2026, 11, 16, tzinfo=UTC)
    rows = [
        (uuid7(time=play.started_at), viewer.account_id, viewer.pk, play.title_id, "play_start", play.started_at,
         play.id, 0.0, 1.0, play.device)
        for play in Play.objects.all() for viewer in viewers if viewer.pk == play.viewer_id
    ]  # fmt: skip
    events.backfill(world, COLUMNS, rows, origin="live", now=since + timedelta(days=7))
    rollups.roll(now=since + timedelta(days=7))
    serving(world, since - timedelta(hours=1))
    ((row,), _) = panel(staff)
    for name, drift in mixes.drifts(world, since=since).items():
        assert (row[name], row[f"{name}_chance"]) == (round(drift.index, 3), round(drift.by_chance, 3))
