"""The panels of one title: every figure is that of an independent question to plays, events and pages."""

from datetime import timedelta

import pytest

from analytics.estimates import share
from catalog.models import Genre, Play
from recommendations.pages import Placement, Reason
from tests.analytics.pages.conftest import looked, page_of, query

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def test_reach_is_that_of_an_independent_question(panel, watched, title):
    rows, told = panel("title-reach")
    by_day = """SELECT started_at::date, count(DISTINCT viewer_id), count(*),
            round(sum(watched_seconds)::numeric / 3600, 2)
        FROM catalog_play WHERE title_id = %(title)s AND started_at::date BETWEEN %(first)s AND %(last)s
        GROUP BY 1 HAVING count(DISTINCT viewer_id) >= 10"""
    truth = {str(day): (viewers, plays, float(hours)) for day, viewers, plays, hours in query(by_day, title=title.pk)}
    shown = {row["day"]: (row["viewers"], row["plays"], row["watch_hours"]) for row in rows if row["plays"]}
    assert shown == truth and len(truth) >= 3
    whole = """SELECT count(DISTINCT viewer_id), count(DISTINCT account_id), count(*) FROM catalog_play JOIN
        catalog_viewer AS viewer ON viewer.id = viewer_id WHERE title_id = %(title)s
        AND started_at::date BETWEEN %(first)s AND %(last)s"""
    [(viewers, accounts, plays)] = query(whole, title=title.pk)
    assert (
        f"{viewers} different viewers of {accounts} accounts, 91.7 % of the 24 active; {plays} plays"
        in told["summary"]
    )
    assert told["title"] == "Reach: The Lighthouse Keeper"


def test_reach_is_compared_with_the_period_before(panel, watched):
    rows, told = panel("title-reach", compare="previous")
    assert "In the period compared with: 11 different viewers of 11 accounts, 11 plays." in told["summary"]
    assert [(row["day_before"], row["viewers_before"]) for row in rows if row["viewers_before"]] == [
        ("2026-10-21", 11)
    ]


def test_weeks_are_told_where_most_days_are_of_few(panel, sitting, title, counted, now):
    Play.objects.bulk_create(sitting(now - timedelta(days=1 + n % 6), viewer=n % 12) for n in range(18))
    Play.objects.bulk_create(sitting(now - timedelta(days=8 + n % 6), viewer=n) for n in range(5, 18))
    counted()
    rows, told = panel("title-reach")
    truth = query(WEEKS, title=title.pk)
    assert (
        [row["day"] for row in rows]
        == [str(week) for week, *_ in truth]
        == ["2026-11-02", "2026-11-09", "2026-11-16"]
    )
    assert [(row["viewers"], row["plays"]) for row in rows if row["plays"]] == [
        tuple(counts) for _, *counts in truth if counts[0]
    ]
    assert "By week, since most days are of few accounts." in told["summary"]


WEEKS = """
SELECT week::date, count(DISTINCT viewer_id), count(viewer_id)
FROM generate_series(%(first)s::date, %(last)s::date, interval '7 days') AS week
LEFT JOIN catalog_play ON started_at >= week AND started_at < week + interval '7 days' AND title_id = %(title)s
GROUP BY 1 ORDER BY 1
"""


def test_the_completion_curve_is_that_of_an_independent_question(panel, watched, title):
    rows, _ = panel("title-completion")
    sql = """SELECT tenth, count(*) FILTER (WHERE furthest_seconds >= 600 * tenth), count(*) FROM catalog_play,
        generate_series(0, 10) AS tenth WHERE title_id = %(title)s AND started_at::date BETWEEN %(first)s AND %(last)s
        GROUP BY 1"""
    truth = {10 * tenth: (left, whole) for tenth, left, whole in query(sql, title=title.pk)}
    told = [row for row in rows if row["title_n"] is not None]
    assert [row["watched"] for row in told] == [0, 50]
    for row in told:
        left, whole = truth[row["watched"]]
        wilson = share(left, whole)
        expected = [left, *(round(100 * each, 2) for each in (wilson.value, wilson.low, wilson.high))]
        assert [row[name] for name in ("title_n", "title", "title_low", "title_high")] == pytest.approx(expected)


TASTES = """
WITH taste AS (
    SELECT DISTINCT ON (viewer_id) viewer_id, genre.name FROM catalog_play JOIN catalog_title_genres USING (title_id)
    JOIN catalog_genre AS genre ON genre.id = genre_id WHERE started_at >= '2026-10-01' AND started_at < '2026-11-01'
    GROUP BY 1, 2 ORDER BY 1, sum(watched_seconds) DESC
), came AS (
    SELECT viewer_id, min(started_at)::date AS day FROM catalog_play
    WHERE title_id = %(title)s AND started_at::date BETWEEN %(first)s AND %(last)s GROUP BY 1
), active AS (SELECT DISTINCT started_at::date AS day, viewer_id FROM catalog_play)
SELECT taste.name, (SELECT count(*) FROM came JOIN taste AS own USING (viewer_id) WHERE own.name = taste.name),
    (SELECT avg((SELECT avg((own.name = taste.name)::int) FROM active JOIN taste AS own USING (viewer_id)
        WHERE active.day = came.day)) FROM came)
FROM (SELECT DISTINCT name FROM taste) AS taste
"""


def test_taste_groups_are_those_of_an_independent_question(panel, watched, title):
    rows, told = panel("title-audience")
    truth = {name: (viewers, float(usual)) for name, viewers, usual in query(TASTES, title=title.pk)}
    assert {row["taste"] for row in rows} == {"Comedy", "Drama"} == set(truth)
    for row in rows:
        viewers, usual = truth[row["taste"]]
        part = share(viewers, 22)
        assert (row["n"], row["share"]) == (viewers, pytest.approx(100 * part.value, abs=0.005))
        expected = [each / usual for each in (part.value, part.low, part.high)]
        assert [row["times"], row["times_low"], row["times_high"]] == pytest.approx(expected, abs=0.006)
        assert row["usual"] == pytest.approx(100 * usual, abs=0.006)
        low, high = expected[1:]
        words = "more than usual" if low > 1 else "less than usual" if high < 1 else "no clear difference"
        assert row["word"] == words
    assert "n = 22 viewers" in told["summary"]


def test_taste_groups_of_few_are_told_together(panel, watched, title, others, counted):
    western = Genre.objects.create(name="Western", slug="western")
    others[2].genres.set([western])
    rarely = Play.objects.filter(
        title=others[1],
        viewer_id__in=Play.objects.filter(title=others[1])
        .order_by("viewer_id")
        .values_list("viewer_id", flat=True)[:6],
    )
    rarely.update(title=others[2])
    counted()
    rows, told = panel("title-audience")
    assert [(row["taste"], row["n"]) for row in rows] == [("Drama", 11), ("All others together", 11)]
    assert sum(row["usual"] for row in rows) == pytest.approx(100, abs=0.02)
    assert "2 groups are not told one by one" in told["summary"]


PLACES = """
SELECT surface, place.number, count(*), (
    SELECT count(*) FROM catalog_event AS event JOIN recommendations_slate AS its ON its.id = event.slate
    WHERE event.kind = 'impression' AND event.title_id = %(title)s AND its.surface = slate.surface
        AND event.position = place.number - 1
), (
    SELECT count(*) FROM catalog_event AS event JOIN recommendations_slate AS its ON its.id = event.slate
    WHERE event.kind = 'open' AND event.title_id = %(title)s AND its.surface = slate.surface
        AND event.position = place.number - 1
)
FROM recommendations_slate AS slate JOIN recommendations_shelf AS shelf ON shelf.slate_id = slate.id
CROSS JOIN LATERAL unnest(titles) WITH ORDINALITY AS place (title, number)
WHERE place.title = %(title)s GROUP BY 1, 2
"""


def test_places_are_those_of_an_independent_question(panel, shown, title):
    rows, told = panel("title-places")
    truth = {(surface, number): counts for surface, number, *counts in query(PLACES, title=title.pk)}
    names = {"home: Top picks, place 1": ("home", 1), "home: Top picks, places 4 to 6": ("home", 4)}
    assert {row["place"] for row in rows} == set(names)
    for row in rows:
        served, seen, opened = truth[names[row["place"]]]
        rate = share(opened, seen)
        assert [row["served"], row["seen"], row["opened"]] == [served, seen, opened]
        expected = [100 * each for each in (rate.value, rate.low, rate.high)]
        assert [row["rate"], row["rate_low"], row["rate_high"]] == pytest.approx(expected, abs=0.005)
    assert "Served 24 times in all, at 2 places; 0 that fewer than 10" in told["summary"]


def test_a_place_where_few_saw_it_is_hidden_with_the_one_that_would_give_it_away(
    panel, shown, viewers, title, now, counted
):
    for viewer in viewers[:3]:
        page = page_of(viewer, now - timedelta(days=2), "search", [Placement(title.pk, 1.0, 1, {}, Reason("", []))])
        looked(viewer, page.created_at, "impression", slate=page.slate, shelf=0, position=0, title=title).save()
    counted()
    rows, told = panel("title-places")
    assert [row["place"] for row in rows] in (["home: Top picks, place 1"], ["home: Top picks, places 4 to 6"])
    assert "Served 27 times in all, at 3 places; 2 that fewer than 10" in told["summary"]


def test_artworks_are_told_apart_and_that_no_lot_was_drawn_is_said(panel, shown, title):
    rows, told = panel("title-artwork")
    sql = """SELECT variant, count(*) FILTER (WHERE kind = 'impression'), count(*) FILTER (WHERE kind = 'open')
        FROM catalog_event WHERE title_id = %(title)s AND slate IS NOT NULL GROUP BY 1 ORDER BY 1"""
    truth = [(f"Artwork {variant + 1}", seen, opened) for variant, seen, opened in query(sql, title=title.pk)]
    assert [(row["artwork"], row["seen"], row["opened"]) for row in rows] == truth
    assert [(row["served"], row["drawn"]) for row in rows] == [(12, 0), (12, 0)]
    assert (
        "0 of 24 placements had their artwork drawn by lot; the others were not assigned at random" in told["summary"]
    )


def test_one_artwork_has_nothing_to_be_compared_with(panel, viewers, title, now, counted):
    for n, viewer in enumerate(viewers[:12]):
        placed = Placement(title.pk, 1.0, 1, {}, Reason("Because", []))
        page = page_of(viewer, now - timedelta(days=2, hours=n), "home", [placed])
        where = {"slate": page.slate, "shelf": 0, "position": 0, "variant": 0, "title": title}
        looked(viewer, page.created_at, "impression", **where).save()
    counted()
    rows, told = panel("title-artwork")
    assert [(row["artwork"], row["seen"]) for row in rows] == [("Artwork 1", 12)]
    assert "Every placement had artwork 1: there is nothing to compare it with." in told["summary"]


COMMON = """
WITH own AS (SELECT DISTINCT viewer_id FROM catalog_play
    WHERE title_id = %(title)s AND started_at::date BETWEEN %(first)s AND %(last)s),
other AS (SELECT DISTINCT title_id, viewer_id FROM catalog_play
    WHERE title_id <> %(title)s AND started_at::date BETWEEN %(first)s AND %(last)s)
SELECT title.name, count(*) FILTER (WHERE viewer_id IN (SELECT viewer_id FROM own)), (SELECT count(*) FROM own),
    count(*),
    (SELECT count(DISTINCT viewer_id) FROM catalog_play WHERE started_at::date BETWEEN %(first)s AND %(last)s)
FROM other JOIN catalog_title AS title ON title.id = title_id GROUP BY 1
"""


def test_titles_in_common_are_those_of_an_independent_question(panel, watched, title, others):
    rows, told = panel("title-common")
    truth = {name: counts for name, *counts in query(COMMON, title=title.pk)}
    assert {row["title"] for row in rows} == {"Other 0", "Other 2"} == set(truth)
    for row in rows:
        both, own, viewers, active = truth[row["title"]]
        part = share(both, own)
        assert (row["both"], row["of"]) == (both, own)
        expected = [each * active / viewers for each in (part.value, part.low, part.high)]
        assert [row["times"], row["times_low"], row["times_high"]] == pytest.approx(expected, abs=0.006)


def test_titles_alike_come_with_what_they_share_and_their_viewers_in_common(panel, watched, title, others):
    title.genres.add(*others[0].genres.all())
    rows, told = panel("title-alike")
    assert [(row["title"], row["common"], row["both"]) for row in rows] == [("Other 0", 0.6, 22)]
    assert "No model has a say" in told["summary"]
