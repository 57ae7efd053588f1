"""The workbench's doors: for staff only, the same digits everywhere, and never a 500 for a bad URL."""

import csv
import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError

from analytics.panels import PANELS
from catalog.models import Play, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]

DOORS = ["/workbench/", *(f"/workbench/{name}.{kind}" for name in PANELS for kind in ("json", "csv"))]


@pytest.fixture
def history(sitting, event, now):
    """A play every seven hours for two months, from five sources in turn."""
    sources = ["recommendation", "direct", "recommendation", "search", "continue"]
    Play.objects.bulk_create(
        sitting(now - timedelta(hours=hour), sources[hour % 5], viewer=hour % 4, seconds=1000 + hour * 3.7)
        for hour in range(0, 24 * 60, 7)
    )
    event(now)


def content(response):
    return b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()


def table_of(page, name):
    """The cells of a panel's table, without thousands separators."""
    panel = page.split(f'<figure class="wb-panel" id="{name}">')[1].split("</figure>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", panel.split("<tbody>")[1], re.S)
    return [[cell.replace(",", "") for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


@pytest.mark.parametrize("door", DOORS)
def test_only_staff_come_in(client, world, door):
    assert client.get(door).status_code == 302
    client.force_login(User.objects.create(username="viewer"))
    assert client.get(door).status_code == 403
    client.force_login(User.objects.create(username="staff", is_staff=True))
    response = client.get(door)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert client.post(door).status_code == 405


@pytest.mark.parametrize("query", ["", "period=7d&compare=none", "compare=weekdays&origin=live"])
def test_table_csv_and_chart_hold_the_same_numbers(staff, history, query):
    page = content(staff.get(f"/workbench/?{query}"))
    for name in PANELS:
        exported = content(staff.get(f"/workbench/{name}.csv?{query}"))
        header, *rows = csv.reader(line for line in exported.splitlines() if not line.startswith(("#", '"#')))
        assert [["" if cell == "–" else cell for cell in row] for row in table_of(page, name)] == rows
        for column, drawn in columns_drawn(staff.get(f"/workbench/{name}.json?{query}").json(), name).items():
            assert drawn == [float(row[header.index(column)] or "nan") for row in rows]


def columns_drawn(answer, name):
    """By column, the numbers in the chart; a gap never compares equal, so the history has none."""
    data = answer["figure"]["data"]
    if name == "plays":
        names = ["plays", "watch_hours", "plays_before", "watch_hours_before"]
        return {column: trace["y"] for column, trace in zip(names, data, strict=False)}
    if name == "share":
        names = ["low", "high", "recommended_share"]
        return {column: trace["y"] for column, trace in zip(names, data, strict=True)}
    return {column: trace["x"] for column, trace in zip(["plays", "plays_before"], data, strict=False)}


def test_the_page_tells_plays_share_and_how_fresh_it_is(staff, history):
    page = content(staff.get("/workbench/"))
    assert "Share of plays from recommendations" in page
    assert "data as of 23 Nov 2026, 18:00" in page
    assert "today until 18:00" in page


def test_the_csv_says_what_it_counts(staff, history):
    remarks = [line.strip('"') for line in content(staff.get("/workbench/plays.csv?period=7d")).splitlines()]
    assert "# World: Marquee" in remarks
    assert "# Period: 2026-11-17 to 2026-11-23, counted until 2026-11-23T18:00:00+00:00" in remarks
    assert "# Time zone: UTC" in remarks
    assert "# Data as of: 2026-11-23T18:00:00+00:00" in remarks
    assert any(re.match(r"# Link: http://testserver/workbench/\?.*first=2026-11-17", line) for line in remarks)
    assert any(line.startswith("# Watch hours = sum of watched seconds") for line in remarks)


def test_the_link_in_an_export_leads_to_the_same_days(staff, history):
    link = staff.get("/workbench/plays.json?period=7d").json()["link"]
    assert 'value="2026-11-17"' in content(staff.get(link.removeprefix("http://testserver")))


@pytest.mark.parametrize("query", ["period=never", "period=custom&first=x&last=2026-11-01", "world=%00", "origin=a"])
@pytest.mark.parametrize("door", DOORS)
def test_bad_filters_are_named_and_never_a_server_error(staff, world, door, query):
    response = staff.get(f"{door}?{query}")
    assert response.status_code == 400
    assert "These filters can" in content(response)


def test_an_unknown_panel_is_not_found(staff, world):
    assert staff.get("/workbench/secrets.json").status_code == 404
    assert staff.get("/workbench/secrets.csv").status_code == 404


def test_simulated_plays_are_badged_everywhere(staff, play, now):
    play(now - timedelta(hours=1), origin="simulated")
    page = content(staff.get("/workbench/"))
    assert '<span class="wb-badge" data-origin="simulated">Simulated</span>' in page
    assert "nobody watched them" in page
    assert "simulated data included" in staff.get("/workbench/plays.json").json()["stamp"]
    assert "# Origin of the plays counted: simulated" in content(staff.get("/workbench/plays.csv"))
    assert "wb-badge" not in content(staff.get("/workbench/?origin=live"))


def test_a_play_of_a_minute_ago_is_counted(staff, play, now):
    before = staff.get("/workbench/plays.json").json()["figure"]["data"][0]["y"][-1]
    play(now - timedelta(minutes=1))
    assert staff.get("/workbench/plays.json").json()["figure"]["data"][0]["y"][-1] == before + 1


def test_an_empty_period_leads_to_where_something_happened(staff, event, now):
    event(now - timedelta(days=200))
    page = content(staff.get("/workbench/"))
    assert "No plays in this period" in page
    assert f"last={date(2026, 5, 7)}" in page


def test_a_site_without_a_world_says_how_to_get_one(staff):
    assert "make demo" in content(staff.get("/workbench/"))
    assert staff.get("/workbench/plays.json").status_code == 400


def test_a_failing_database_gives_a_message_and_an_incident(staff, world, monkeypatch, caplog):
    def fail(filter):
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr("analytics.measures.plays.per_day", fail)
    for door in DOORS[:3]:
        response = staff.get(door)
        assert response.status_code == 503
        incident = re.search(r"[0-9a-f]{8}", content(response).split("ncident")[-1]).group()
        assert incident in caplog.text


def test_names_cannot_run_in_the_page(staff, world, history):
    World.objects.update(name="<script>alert(1)</script>")
    assert "<script>alert" not in content(staff.get("/workbench/"))


def test_styles_are_loosened_on_the_chart_page_only_and_scripts_nowhere(staff, world):
    policy = staff.get("/workbench/")["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert re.search(r"script-src ([^;]+)", policy).group(1).split()[0] == "'self'"
    assert "unsafe-inline" not in re.search(r"script-src ([^;]+)", policy).group(1)
    assert "unsafe-inline" not in staff.get("/workbench/plays.json")["Content-Security-Policy"]


def test_the_page_asks_the_same_few_questions_of_any_history(staff, history, django_assert_num_queries):
    for query in ("period=today", "period=365d"):
        with django_assert_num_queries(
            9
        ):  # session, user, worlds, counts and shares twice, shares by day, newest event
            staff.get(f"/workbench/?{query}")


def test_a_chart_asks_only_what_it_draws(staff, history, django_assert_num_queries):
    with django_assert_num_queries(6):  # session, user, worlds, counts twice, newest event
        staff.get("/workbench/plays.json")
