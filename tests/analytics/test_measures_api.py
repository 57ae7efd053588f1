"""The API of the workbench: whom it lets in, and that chart, table, CSV, API and SQL agree to the last digit."""

import csv
from datetime import timedelta

import pytest
from django.db import connection

from analytics.metrics import METRICS
from analytics.pages import PAGES, PANELS
from catalog import tokens
from catalog.models import Play, World
from tests.analytics.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
QUERY = {"period": "custom", "first": "2026-10-01", "last": "2026-11-22", "compare": "previous"}


def bearer(world, *scopes):
    return {"Authorization": f"Bearer {tokens.issue('Notebook', world, scopes, issued_by='Edda')[1]}"}


@pytest.fixture
def ask(client, world):
    headers = bearer(world, "analytics")
    return lambda door, **query: client.get(f"/api/analytics/{door}", query, headers=headers)


def rows_of(exported: str):
    return list(csv.reader(line for line in exported.splitlines() if not line.startswith(("#", '"#'))))


def text(response):
    return b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()


def test_the_api_has_the_rows_of_the_pages(ask, staff, history):
    for name in PANELS:
        told = ask(f"measures/{name}", **QUERY).json()
        chart = staff.get(f"/workbench/{name}.json", QUERY).json()
        assert {key: chart[key] for key in told} == told
        assert text(ask(f"measures/{name}.csv", **QUERY)) == text(staff.get(f"/workbench/{name}.csv", QUERY))


# panel -> the columns looked at, and the same question put to what lies below the rollups.
INDEPENDENT = {
    "plays": (
        ("day", "plays", "watch_hours", "active_viewers"),
        """SELECT started_at::date, count(*), round(sum(watched_seconds)::numeric / 3600, 2),
            count(DISTINCT viewer_id) FROM catalog_play WHERE started_at::date BETWEEN %(first)s AND %(last)s
        GROUP BY 1 HAVING count(DISTINCT viewer_id) >= 10 ORDER BY 1""",
    ),
    "flow": (
        ("day", "members", "joined", "cancelled"),
        """SELECT day::date, count(*) FILTER (WHERE ends_on IS NULL OR ends_on > day),
            count(*) FILTER (WHERE starts_on = day), count(*) FILTER (WHERE ends_on = day)
        FROM generate_series(%(first)s::date, %(last)s::date, interval '1 day') AS day
        JOIN catalog_membership ON starts_on <= day AND (ends_on IS NULL OR ends_on >= day) GROUP BY 1 ORDER BY 1""",
    ),
    "watched": (
        ("title", "watch_hours", "plays", "completion"),
        """SELECT name, round(sum(watched_seconds)::numeric / 3600, 2), count(*),
            round(100.0 * count(*) FILTER (WHERE completed) / count(*), 1)
        FROM catalog_play JOIN catalog_title AS title ON title.id = title_id
        WHERE started_at::date BETWEEN %(first)s AND %(last)s GROUP BY 1 ORDER BY 2 DESC""",
    ),
    "volume": (
        ("day", "events"),
        """SELECT day::date, (SELECT count(*) FROM catalog_event WHERE time::date = day)
        FROM generate_series(%(first)s::date, %(last)s::date, interval '1 day') AS day ORDER BY 1""",
    ),
}


def test_chart_table_csv_api_and_an_independent_question_agree_to_the_last_digit(ask, staff, history, event, counted):
    event(NOW - timedelta(days=3))
    counted()
    for name, (columns, question) in INDEPENDENT.items():
        agree(ask, staff, name, columns, question)


def agree(ask, staff, name, columns, question):
    with connection.cursor() as cursor:
        cursor.execute(question, QUERY)
        truth = [tuple(map(str, row)) for row in cursor]
    assert truth
    header, *exported = rows_of(text(ask(f"measures/{name}.csv", **QUERY)))
    places = [header.index(column) for column in columns]
    told = [tuple(row[place] for place in places) for row in exported]
    assert [row for row in told if "" not in row] == truth
    answered = ask(f"measures/{name}", **QUERY).json()["rows"]
    assert [[row[place] for place in places] for row in answered] == [
        [
            cell if column in ("day", "title") else float(cell) if cell else None
            for column, cell in zip(columns, row, strict=True)
        ]
        for row in told
    ]
    page = staff.get(f"/workbench/{page_of(name)}/", QUERY).content.decode()
    panel = page.split(f'id="{name}">')[1].split("</figure>")[0].replace(",", "")
    assert all(f">{cell}<" in panel for row in truth for cell in row)
    figure = staff.get(f"/workbench/{name}.json", QUERY).json()["figure"]
    drawn = {str(float(y)) for trace in figure["data"] for y in [*trace["x"], *trace["y"]] if is_number(y)}
    assert {str(float(row[1])) for row in truth[:15]} <= drawn


def page_of(name):
    return next(slug for slug, page in PAGES.items() if name in page.panels)


def is_number(cell):
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def test_a_headline_number_is_that_of_its_tile(ask, staff, history):
    for slug, of in PAGES.items():
        page = staff.get(f"/workbench/{slug}/".replace("//", "/"), {"period": "7d"}).content.decode()
        for key in of.tiles:
            tile = page.split(f'aria-labelledby="{key}-name"')[1].split("</article>")[0]
            told = ask(f"metrics/{key}", period="7d").json()
            assert told["definition"]["key"] == key
            if told["value"] is None:
                assert told["why"] and "–" in tile
            else:
                assert f">{told['value']:,.{METRICS[key].decimals}f}{METRICS[key].unit}<" in tile
                assert f"{told['n']:,}" in tile


def test_churn_is_that_of_an_independent_question(ask, history):
    told = ask("metrics/churn", **QUERY).json()
    with connection.cursor() as cursor:
        cursor.execute(CHURN, QUERY)
        value, n = cursor.fetchone()
    assert (told["value"], told["n"]) == (float(value), n)


CHURN = """
SELECT round(3000.0 * count(*) FILTER (WHERE ends_on = day)
    / count(*) FILTER (WHERE ends_on IS NULL OR ends_on > day), 2),
    count(*) FILTER (WHERE ends_on IS NULL OR ends_on > day)
FROM catalog_membership JOIN generate_series(%(first)s::date, %(last)s::date, interval '1 day') AS day
    ON starts_on <= day
"""


def test_only_a_token_for_analytics_comes_in(client, world, ask):
    assert ask("").json()["metrics"] == list(METRICS)
    for headers in ({}, {"Authorization": "Bearer no"}, bearer(world, "recommendations", "why")):
        for door in ("", "measures/plays", "measures/plays.csv", "metrics/churn"):
            assert client.get(f"/api/analytics/{door}", headers=headers).status_code == 401


def test_a_token_opens_its_own_world_only(client, world):
    far = World.objects.create(slug="far", name="Far", origin="live")
    told = client.get("/api/analytics/measures/plays?world=marquee", headers=bearer(far, "analytics")).json()
    assert told["stamp"].startswith("Far") and told["why"]


@pytest.mark.parametrize(
    ("query", "field"),
    [({"period": "never"}, "period"), ({"segment": "a:b"}, "segment"), ({"period": "custom"}, "period")],
)
def test_what_cannot_be_counted_is_refused_with_the_field(ask, world, query, field):
    answer = ask("measures/plays", **query)
    assert answer.status_code == 422 and answer.json()["error"]["field"] == field


def test_an_unknown_measure_is_not_found(ask, world):
    for door in ("measures/secrets", "measures/secrets.csv", "metrics/secrets"):
        assert ask(door).status_code == 404


def test_small_groups_are_hidden_here_too(ask, sitting, counted):
    Play.objects.bulk_create(sitting(NOW.replace(day=22), viewer=n, seconds=4321.0) for n in range(9))
    counted()
    assert "Fewer than 10 accounts" in ask("measures/plays").json()["why"]
    assert ask("metrics/watch_hours").json()["value"] is None
    assert "10.8" not in text(ask("measures/plays.csv"))


def test_simulated_numbers_say_so(ask, sitting, counted):
    Play.objects.bulk_create(sitting(NOW.replace(day=22), viewer=n, origin="simulated") for n in range(20))
    counted()
    for door in ("measures/plays", "metrics/plays"):
        told = ask(door).json()
        assert told["origins"] == ["simulated"] and "simulated data included" in told["stamp"]
