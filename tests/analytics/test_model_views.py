"""The Models page: for staff only, the same digits in table, CSV and chart, and honest where there is nothing."""

import csv
import re

import pytest
from django.contrib.auth.models import Permission, User
from django.db import OperationalError

from analytics.model_panels import MODEL_PANELS
from catalog.models import World
from jobs.models import Job
from recommendations.models import Alias, Benchmark, ModelVersion, Release, ReleasedVersion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]

PAGE = "/workbench/models/"
DOORS = [PAGE, *(f"{PAGE}{name}.{kind}" for name in MODEL_PANELS for kind in ("json", "csv"))]


def card(value, reach=0.02, n=300):
    return {"value": value, "low": value - reach, "high": value + reach, "n": n}


def metrics(ndcg, **more):
    estimates = {
        "ndcg@10": card(ndcg),
        "diversity@10": card(0.8 - ndcg),
        "coverage": card(0.4) | {"low": None, "high": None},
    }
    segments = {name: {"ndcg@10": card(ndcg, 0.1, 40)} for name in ("new", "light", "heavy", "niche")}
    costs = {"fit_seconds": 1.234, "score_seconds": 0.5, "peak_mb": 210.4}
    return {
        "schema": 2,
        "window": "the last 7 days",
        "estimates": estimates,
        "segments": segments,
        "costs": costs,
    } | more


MATCH = {
    "n": 900,
    "error": 0.012,
    "bins": [card(0.31, 0.05, 300) | {"promised": 0.3}, card(0.72, 0.05, 600) | {"promised": 0.7}],
    "curve": {"stars": [1.0, 5.0], "chances": [0.1, 0.9]},
}
BOARD = {
    "schema": 1,
    "ground": "Marquee",
    "seed": 0,
    "signals": 1000,
    "viewers": 90,
    "titles": 200,
    "splits": {
        "random": {
            "window": "a random quarter of the signals",
            "rows": [
                {"trainer": "ease", "role": "ranking", **metrics(0.31), "gain": card(0.2), "detectable": 0.03},
                {"trainer": "popularity", "role": "ranking", **metrics(0.11)},
                {"trainer": "svdpp", "reason": "It took longer than 900 s and was stopped."},
            ],
        },
    },
}


@pytest.fixture
def version(world, now):
    def version(trainer, role, found, **parameters):
        numbers = {"events": 1000, "viewers": 90, "titles": 200, "seed": 0, "until": now}
        verdict = {"decision": "promote", "reason": "Better than popularity."}
        return ModelVersion.objects.create(
            world=world, trainer=trainer, role=role, metrics=found, parameters=parameters, verdict=verdict, **numbers
        )

    return version


@pytest.fixture
def registry(world, version):
    """Two versions of EASE, of which the older serves together with one of liking; and a leaderboard."""
    old, new = version("ease", "ranking", metrics(0.3), reg=100), version("ease", "ranking", metrics(0.28), reg=200)
    liking = version(
        "svd", "liking", metrics(0.05, match=MATCH) | {"estimates": {"rmse": card(0.9), "ndcg@10": card(0.05)}}
    )
    release = Release.objects.create(world=world, reason="First", approved_by="the gate")
    for each in (old, liking):
        ReleasedVersion.objects.create(release=release, role=each.role, version=each)
    Alias.objects.create(world=world, name="champion", release=release)
    Benchmark.objects.create(world=world, board=BOARD)
    return {"old": old, "new": new, "liking": liking}


def content(response):
    return b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()


def table_of(page, name):
    """The cells of a panel's table as text, without thousands separators and definitions."""
    panel = page.split(f'<figure class="wb-panel" id="{name}">')[1].split("</figure>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", panel.split("<tbody>")[1], re.S)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in rows]
    return [[re.sub(r"<.*", "", cell, flags=re.S).replace(",", "").strip() for cell in row] for row in cells]


def exported(staff, name, query=""):
    lines = content(staff.get(f"{PAGE}{name}.csv?{query}")).splitlines()
    header, *rows = csv.reader(line for line in lines if not line.startswith(("#", '"#')))
    return header, [[cell.replace(",", "") for cell in row] for row in rows]


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


@pytest.mark.parametrize("query", ["", "measure=diversity@10", "measure=coverage"])
def test_table_and_csv_hold_the_same_numbers(staff, registry, query):
    page = content(staff.get(f"{PAGE}?{query}"))
    for name in MODEL_PANELS:
        _, rows = exported(staff, name, query)
        assert rows, name
        assert [["" if cell == "–" else cell for cell in row] for row in table_of(page, name)] == rows


def test_the_chart_draws_what_the_table_says(staff, registry):
    header, rows = exported(staff, "versions")
    answer = staff.get(f"{PAGE}versions.json").json()
    drawn = {point for trace in answer["figure"]["data"] for point in trace["x"]}
    assert drawn == {float(row[header.index("ndcg@10")]) for row in rows}
    spoken = [sentence for trace in answer["figure"]["data"] for sentence in trace["meta"]["spoken"]]
    assert f"{registry['old']}: nDCG@10 0.3000 (0.2800 to 0.3200), n = 300" in spoken


def test_the_page_says_what_serves_and_what_a_version_is_compared_with(staff, registry):
    page = content(staff.get(PAGE))
    assert f"{registry['old']} serves for ranking: nDCG@10 0.300 (0.280 to 0.320), n = 300" in page
    assert f"{registry['liking']} serves for liking: RMSE 0.900" in page
    settings = {row[0]: row[1:] for row in table_of(page, "settings")}
    assert settings["reg"] == ["100", "200", "differs"]
    assert settings["max_titles"][0].endswith("(as delivered)")
    assert settings["trainer"] == ["ease", "ease", ""]


def test_who_was_not_judged_stands_in_the_table_with_the_reason(staff, registry):
    header, rows = exported(staff, "cuts")
    assert rows[-1][0] == "svdpp" and rows[-1][header.index("reason")] == "It took longer than 900 s and was stopped."
    assert rows[-1][header.index("ndcg@10")] == ""


def test_the_most_accurate_and_the_most_diverse_are_on_the_edge(staff, registry):
    header, rows = exported(staff, "trade-off")
    assert {row[0]: row[header.index("on_the_edge")] for row in rows} == {"ease": "yes", "popularity": "yes"}


def test_promises_are_set_beside_what_came(staff, registry):
    _, rows = exported(staff, "match")
    assert rows == [["30.00", "31.00", "26.00", "36.00", "300"], ["70.00", "72.00", "67.00", "77.00", "600"]]


def test_the_csv_says_what_it_counts(staff, registry):
    remarks = [line.strip('"') for line in content(staff.get(f"{PAGE}versions.csv")).splitlines()]
    assert "# World: Marquee" in remarks
    assert any(line.startswith("# nDCG@10 = sum over hits") for line in remarks)
    assert any(line.startswith("# Coverage = titles shown to anybody") for line in remarks)
    assert any(
        re.match(r"# Link: http://testserver/workbench/models/\?world=marquee&measure=ndcg", line) for line in remarks
    )


def test_simulated_viewers_are_badged_everywhere(staff, registry, world, viewers):
    assert "wb-badge" not in content(staff.get(PAGE))
    world.accounts.update(origin="simulated")
    assert '<span class="wb-badge" data-origin="simulated">Simulated</span>' in content(staff.get(PAGE))
    assert "simulated viewers included" in staff.get(f"{PAGE}versions.json").json()["stamp"]
    assert "# Viewers learnt from and judged by: live and simulated" in content(staff.get(f"{PAGE}versions.csv"))


def test_versions_judged_before_there_were_segments_and_costs_still_stand(staff, version):
    version("ease", "ranking", {"window": "the last 7 days", "estimates": {"ndcg@10": card(0.2)}})
    page = content(staff.get(PAGE))
    assert "judged before kinds of viewers were told apart" in page
    assert "No leaderboard yet" in page


def test_an_empty_registry_and_a_site_without_a_world_say_what_to_do(staff):
    assert "make demo" in content(staff.get(PAGE))
    World.objects.create(slug="new", name="New", origin="live")
    assert "benchmark_models new" in content(staff.get(PAGE))


@pytest.mark.parametrize("query", ["measure=luck", "version=999", "against=x", "world=%00"])
@pytest.mark.parametrize("door", DOORS[:3])
def test_bad_choices_are_named_and_never_a_server_error(staff, registry, door, query):
    response = staff.get(f"{door}?{query}")
    assert response.status_code == 400
    assert "These filters can" in content(response)


def test_whoever_may_run_jobs_can_have_all_trainers_judged(staff, registry, world):
    assert "Judge all trainers" not in content(staff.get(PAGE))
    assert staff.post(f"{PAGE}judge/", {"world": world.slug}).status_code == 403
    User.objects.get(username="staff").user_permissions.add(Permission.objects.get(codename="run_job"))
    assert "Judge all trainers again" in content(staff.get(PAGE))
    assert staff.get(f"{PAGE}judge/").status_code == 405
    assert staff.post(f"{PAGE}judge/", {"world": "nowhere"}).status_code == 404
    job = Job.objects.get(pk=staff.post(f"{PAGE}judge/", {"world": world.slug})["Location"].split("/")[2])
    assert (job.name, job.arguments, job.requested_by) == ("benchmark", {"world": "marquee"}, "staff")


def test_a_visitor_is_led_to_sign_in_and_asks_for_nothing(client, world):
    assert client.post(f"{PAGE}judge/", {"world": world.slug}).status_code == 302
    assert not Job.objects.exists()


def test_an_unknown_panel_is_not_found(staff, world):
    assert staff.get(f"{PAGE}secrets.json").status_code == staff.get(f"{PAGE}secrets.csv").status_code == 404


def test_a_failing_database_gives_a_message_and_an_incident(staff, registry, monkeypatch, caplog):
    def fail(world_id):
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr("analytics.model_report.leaderboard", fail)
    for door in (PAGE, f"{PAGE}cuts.json", f"{PAGE}cuts.csv"):
        response = staff.get(door)
        assert response.status_code == 503
        assert re.search(r"[0-9a-f]{8}", content(response).split("ncident")[-1]).group() in caplog.text


def test_names_cannot_run_in_the_page(staff, registry):
    ModelVersion.objects.update(trainer="<script>alert(1)</script>")
    World.objects.update(name="<script>alert(1)</script>")
    assert "<script>alert" not in content(staff.get(PAGE))


def test_the_page_asks_the_same_few_questions_of_any_registry(staff, registry, version, django_assert_num_queries):
    for _ in range(2):
        with django_assert_num_queries(
            9
        ):  # session, user, permissions (2), worlds, aliases, versions, origins, board
            staff.get(PAGE)
        for number in range(40):
            version("ease", "ranking", metrics(0.2 + number / 1000))


def test_what_serves_is_shown_however_old_it_is(staff, registry, version):
    for number in range(40):
        version("ease", "ranking", metrics(0.2 + number / 1000))
    _, rows = exported(staff, "versions")
    assert len(rows) == 32, "thirty newest and the two that serve"
    assert rows[0][:3] == [str(registry["old"]), "ranking", "champion"]
