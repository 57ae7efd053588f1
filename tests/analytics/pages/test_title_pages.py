"""The page of one title: how it is found and led to, and what it says where there is little or nothing."""

import csv
from datetime import timedelta

import pytest

from analytics.pages.titles import CHOOSE, PANELS
from catalog.models import Title, World
from recommendations.pages import Placement, Reason
from tests.analytics.pages.conftest import DAYS, FIRST, looked, page_of
from tests.analytics.test_measures_api import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


@pytest.mark.parametrize("name", [name for name in PANELS if name != "title-alike"])
def test_a_title_of_few_accounts_tells_no_number(panel, viewers, title, play, shown_to_few, counted, now, name):
    for n in range(9):
        play(now - timedelta(days=2), viewer=n)
    counted()
    rows, told = panel(name)
    assert list(rows[0]) == ["reason"] and told["why"]
    assert not any(digit in told["why"].replace("10 accounts", "") for digit in "123456789")


@pytest.fixture
def shown_to_few(viewers, title, now):
    for viewer in viewers[:9]:
        page = page_of(
            viewer, now - timedelta(days=2), "home", [Placement(title.pk, 1.0, 1, {}, Reason("Because", []))]
        )
        looked(viewer, page.created_at, "impression", slate=page.slate, shelf=0, position=0, title=title).save()


@pytest.mark.parametrize("name", PANELS)
def test_a_title_without_any_data_says_so(panel, history, others, world, name):
    fresh = Title.objects.create(world=world, name="Fresh & <new>")
    rows, told = panel(name, title=fresh.pk)
    assert told["why"].startswith("No data: ") and told["title"].endswith(": Fresh & <new>")


def test_without_a_title_there_is_a_finder_and_no_panel(staff, history, ask):
    page = text(staff.get("/workbench/titles/"))
    assert 'name="find"' in page and "wb-panel" not in page
    assert ask("measures/title-reach").json()["why"] == CHOOSE


def test_the_finder_finds_by_part_of_a_name_and_leads_to_the_title(staff, history, title):
    page = text(staff.get("/workbench/titles/?find=house keep&period=7d"))
    [link] = [part.split('"')[0] for part in page.split('href="') if f"title={title.pk}" in part.split('"')[0]]
    found = text(staff.get(f"/workbench/titles/{link.replace('&amp;', '&')}"))
    assert "<h1>The Lighthouse Keeper</h1>" in found and "16 Nov 2026 to 22 Nov 2026" in found
    assert "No title of this world has “lamp” in its name" in text(staff.get("/workbench/titles/?find=lamp"))


@pytest.mark.parametrize("asked", ["title=999999", "title=x", f"title={'9' * 20}", "title=-1", "find=%00"])
def test_what_is_no_title_of_this_world_is_refused(staff, history, asked):
    answer = staff.get(f"/workbench/titles/?{asked}")
    assert answer.status_code == 400 and 'name="find"' in text(answer)


def test_a_title_of_another_world_is_refused(staff, history):
    far = Title.objects.create(world=World.objects.create(slug="far", name="Far"), name="Far away")
    assert staff.get(f"/workbench/titles/?title={far.pk}").status_code == 400
    assert staff.get(f"/workbench/titles/?title={far.pk}&world=far").status_code == 200


@pytest.mark.parametrize("name", ["watched", "shown", "launches"])
def test_the_tables_of_titles_lead_to_their_pages(staff, watched, shown, title, name):
    Title.objects.filter(pk=title.pk).update(released_on=FIRST)
    page = text(staff.get("/workbench/content/?segment=plan:none"))
    part = page.split(f'id="{name}">')[1].split("</figure>")[0]
    assert "/workbench/titles/?world=marquee&amp;period=28d&amp;compare=previous&amp;segment=plan%3Anone" in part
    assert f"&amp;title={title.pk}" in part


def test_other_pages_forget_the_title_and_a_saved_view_keeps_it(staff, history, title):
    page = text(staff.get(f"/workbench/titles/?title={title.pk}"))
    tabs = page.split('class="wb-pages"')[1].split("</nav>")[0]
    assert "title=" not in tabs
    [query] = [part.split('"')[0] for part in page.split('name="query" value="')[1:]]
    saved = {"name": "The keeper", "page": "titles", "query": query.replace("&amp;", "&")}
    assert f"title={title.pk}" in staff.post("/workbench/views/", saved).url


def test_the_csv_says_which_title_it_tells_of(staff, watched, title):
    exported = text(staff.get("/workbench/title-reach.csv", DAYS | {"title": title.pk}))
    assert next(csv.reader([exported.splitlines()[0]])) == ["# Marquee: Reach: The Lighthouse Keeper"]
    link = next(line for line in exported.splitlines() if "Link:" in line)
    assert f"title={title.pk}" in link and "/workbench/titles/?" in link
