"""The workbench's doors: for staff only, the same digits everywhere, and never a 500 for a bad URL."""

import csv
import html
import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from analytics.pages import PAGES, PANELS
from catalog import markers
from catalog.models import Play, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]

PAGE_DOORS = [f"/workbench/{slug}/".replace("//", "/") for slug in PAGES]
DOORS = [*PAGE_DOORS, *(f"/workbench/{name}.{kind}" for name in PANELS for kind in ("json", "csv"))]


def content(response):
    return b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()


def table_of(page, name):
    """The cells of a panel's table, without thousands separators and links."""
    panel = page.split(f'id="{name}">')[1].split("</figure>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", panel.split("<tbody>")[1], re.S) if "<tbody>" in panel else []
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]
    return [[re.sub(r"<[^>]+>|,(?=[0-9])", "", html.unescape(cell)) for cell in row] for row in cells]


def test_only_staff_come_in(client, world):
    for door in DOORS:
        client.logout()
        assert client.get(door).status_code == 302
        client.force_login(User.objects.get_or_create(username="viewer")[0])
        assert client.get(door).status_code == 403
        client.force_login(User.objects.get_or_create(username="staff", is_staff=True)[0])
        response = client.get(door)
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert client.post(door).status_code == 405


@pytest.mark.parametrize("query", ["", "period=7d&compare=week&segment=plan:basic&origin=live"])
def test_table_csv_json_and_chart_hold_the_same_numbers(staff, history, query):
    pages = {slug: content(staff.get(f"{door}?{query}")) for slug, door in zip(PAGES, PAGE_DOORS, strict=True)}
    for slug, page in PAGES.items():
        for name in page.panels:
            exported = content(staff.get(f"/workbench/{name}.csv?{query}"))
            answer = staff.get(f"/workbench/{name}.json?{query}").json()
            header, *rows = csv.reader(line for line in exported.splitlines() if not line.startswith(("#", '"#')))
            assert answer["columns"] == header
            assert [same(row) for row in answer["rows"]] == [same(row) for row in rows]
            if not answer["why"]:
                assert [same(row) for row in table_of(pages[slug], name)] == [same(row) for row in rows]
                assert drawn(answer["figure"]) <= {number for row in rows for number in same(row)} | {"", "0.0"}


def same(row):
    """Cells as text, numbers without the zeros that only their column's width asks for."""
    told = ["" if cell in (None, "–") else str(cell) for cell in row]
    return [str(float(cell)) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell) else cell for cell in told]


def drawn(figure):
    """Every number of lines and bars; bands are of the same columns."""
    if figure is None:
        return set()
    axis = {True: "x", False: "y"}
    lists = [trace[axis[trace.get("orientation") == "h"]] for trace in figure["data"] if trace["type"] != "heatmap"]
    kept = [cells for trace, cells in zip(figure["data"], lists, strict=False) if trace["meta"]["style"] == "line"]
    return {same([cell])[0] for cells in kept for cell in cells}


@pytest.mark.parametrize("query", ["", "period=90d&compare=month"])
def test_the_pages_digits_are_those_of_an_independent_question(staff, history, query):
    rows = list(csv.DictReader(data_lines(staff.get(f"/workbench/plays.csv?{query}"))))
    with connection.cursor() as cursor:
        cursor.execute(INDEPENDENT)
        truth = {str(day): (plays, hours, viewers) for day, plays, hours, viewers in cursor}
    untold = sorted(truth[row["day"]][2] for row in rows if not row["plays"])
    assert all(viewers < 10 for viewers in untold) or (untold[0] < 10 <= untold[1] and len(untold) == 2)
    for row in [row for row in rows if row["plays"]]:
        plays, hours, viewers = truth.get(row["day"], (0, 0, 0))
        assert (int(row["plays"]), int(row["active_viewers"])) == (plays, viewers)
        assert row["watch_hours"] == f"{hours:.2f}"


INDEPENDENT = """
SELECT started_at::date, count(*), round(sum(watched_seconds)::numeric / 3600, 2), count(DISTINCT viewer_id)
FROM catalog_play GROUP BY 1
"""


def data_lines(response):
    return [line for line in content(response).splitlines() if not line.startswith(("#", '"#'))]


def test_the_page_says_how_fresh_it_is(staff, history):
    page = content(staff.get("/workbench/"))
    assert "data as of 23 Nov 2026, 18:00" in page
    assert "26 Oct 2026 to 22 Nov 2026" in page
    assert "today not over" in content(staff.get("/workbench/?period=today"))


def test_the_csv_says_what_it_counts(staff, history):
    remarks = [line.strip('"') for line in content(staff.get("/workbench/plays.csv?period=7d")).splitlines()]
    assert "# World: Marquee" in remarks
    assert "# Period: 2026-11-16 to 2026-11-22" in remarks
    assert "# Time zone: UTC" in remarks
    assert "# Data as of: 2026-11-23T18:00:00+00:00" in remarks
    assert any(
        re.match(r"# Link: http://testserver/workbench/engagement/\?.*first=2026-11-16", line) for line in remarks
    )
    assert any(line.startswith("# Watch hours = watched seconds") for line in remarks)


def test_the_link_in_an_export_leads_to_the_same_days(staff, history):
    link = staff.get("/workbench/plays.json?period=7d").json()["link"]
    assert 'value="2026-11-16"' in content(staff.get(link.removeprefix("http://testserver").partition("#")[0]))


@pytest.mark.parametrize("query", ["period=never", "world=%00", "segment=a:b"])
@pytest.mark.parametrize("door", ["/workbench/", "/workbench/data/", "/workbench/plays.json", "/workbench/plays.csv"])
def test_bad_filters_are_named_and_never_a_server_error(staff, world, door, query):
    response = staff.get(f"{door}?{query}")
    assert response.status_code == 400
    assert "These filters can" in content(response)


def test_an_unknown_panel_is_not_found(staff, world):
    assert staff.get("/workbench/secrets.json").status_code == 404
    assert staff.get("/workbench/secrets.csv").status_code == 404


def test_simulated_plays_are_badged_everywhere(staff, sitting, counted, now):
    Play.objects.bulk_create(sitting(now - timedelta(days=1), viewer=n, origin="simulated") for n in range(20))
    counted()
    page = content(staff.get("/workbench/"))
    assert '<span class="wb-badge" data-origin="simulated">Simulated</span>' in page
    assert "nobody watched them" in page
    answer = staff.get("/workbench/plays.json").json()
    assert "simulated data included" in answer["stamp"] and answer["origins"] == ["simulated"]
    assert "# Origins counted beside live: simulated" in content(staff.get("/workbench/plays.csv"))
    assert "wb-badge" not in content(staff.get("/workbench/?origin=live"))


def test_a_play_of_a_minute_ago_is_counted(staff, history, sitting, counted, now):
    before = staff.get("/workbench/plays.json?period=today").json()["figure"]["data"][0]["y"][-1]
    Play.objects.bulk_create([sitting(now - timedelta(minutes=1))])
    counted()
    assert staff.get("/workbench/plays.json?period=today").json()["figure"]["data"][0]["y"][-1] == before + 1


def test_a_few_accounts_are_hidden_in_page_chart_table_and_csv(staff, sitting, counted, now):
    Play.objects.bulk_create(sitting(now - timedelta(days=1), viewer=n, seconds=4321.0) for n in range(9))
    counted()
    shown = [content(staff.get(door)) for door in DOORS if "changes" not in door]
    assert "Fewer than 10 accounts" in content(staff.get("/workbench/"))
    for text in shown:
        assert "10.8" not in text  # 9 plays of 4,321 s
    assert staff.get("/workbench/plays.json").json()["figure"] is None


def test_an_empty_period_leads_to_where_something_happened(staff, event, counted, now):
    event(now - timedelta(days=200))
    counted()
    page = content(staff.get("/workbench/"))
    assert "Nobody did anything in this period" in page
    assert f"last={date(2026, 5, 7)}" in page


def test_days_with_ratings_only_lead_to_the_page_that_counts_them_and_draw_it(staff, event, counted, now):
    event(now - timedelta(days=2))
    counted()
    page = content(staff.get("/workbench/"))
    assert "Nobody watched anything in this period" in page and "1 event of the world lies" in page
    assert "plotly.min.js" not in page
    assert "plotly.min.js" in content(staff.get("/workbench/data/"))


def test_what_nobody_has_counted_yet_says_how_much_waits(staff, world, now):
    markers.mark(world.pk, [now.date() - timedelta(days=ago) for ago in (1, 1, 2, 9)])
    page = content(staff.get("/workbench/"))
    assert "Nothing is counted yet" in page and "3 days of this world wait to be counted" in page


def test_a_site_without_a_world_says_how_to_get_one(staff):
    assert "make demo" in content(staff.get("/workbench/"))
    assert staff.get("/workbench/plays.json").status_code == 400


def test_a_failing_database_gives_a_message_and_an_incident(staff, world, monkeypatch, caplog):
    def fail(*filters):
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr("analytics.measures.activity.activity", fail)
    for door in ("/workbench/", "/workbench/plays.json", "/workbench/plays.csv"):
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


@pytest.mark.parametrize("door", PAGE_DOORS)
def test_a_page_asks_a_dozen_questions_at_most_of_any_history(staff, history, door):
    counts = set()
    for query in ("period=7d", "period=90d"):
        with CaptureQueriesContext(connection) as asked:
            assert staff.get(f"{door}?{query}").status_code == 200
        counts.add(len(asked))
    assert len(counts) == 1 and counts.pop() <= 12


def test_a_chart_asks_only_what_it_draws(staff, history, django_assert_num_queries):
    with django_assert_num_queries(6):  # session, user, worlds, segments, both periods at once, freshness
        staff.get("/workbench/plays.json")
