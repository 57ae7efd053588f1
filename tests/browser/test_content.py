"""The content team's desk in a browser: every page passes axe, keeps its policy, and does what it says."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import enter
from tests.browser.test_gates import LOOKS, checked, dressed

PAGES = {
    "index": "/admin/",
    "titles": "/admin/catalog/title/",
    "a new title": "/admin/catalog/title/add/",
    "genres": "/admin/catalog/genre/",
    "people": "/admin/catalog/person/",
    "worlds": "/admin/catalog/world/",
    "accounts": "/admin/catalog/account/",
    "events": "/admin/catalog/event/",
    "import events": "/admin/catalog/event/import/",
}
LOG = "user_id,item,ts,event,score\nann,tt1,2026-03-01,rating,4\nben,Solaris,{0},watch,\n"


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_pages_of_the_desk_have_no_axe_violation(new_page, size, theme):
    page = dressed(new_page(size), theme)
    enter(page, "curator")
    page.goto("/admin/catalog/title/")
    title = page.locator("#result_list tbody th a").first.get_attribute("href")
    assert checked(page, PAGES | {"a title": title}) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_log_comes_in_with_the_mouse(new_page, tmp_path, theme):
    page, path = dressed(new_page(), theme), tmp_path / f"mine-{theme}.csv"
    enter(page, "curator")
    path.write_text(LOG.format("never"))
    send(page, path)
    page.get_by_role("button", name="Check every line").click()
    expect(page.get_by_role("region", name="Faults")).to_contain_text("'never' is no time")
    assert checked(page, {"match": page.url}) == {}
    path.write_text(LOG.format("2026-03-02"))
    send(page, path)
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_text("Imported. ").wait_for()
    expect(page.locator("#result_list tbody tr")).to_have_count(3)


def send(page, path):
    page.goto("/admin/catalog/event/")
    page.get_by_role("link", name="Import events").click()
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Send and look at it").click()
    page.get_by_role("heading", name="The first rows").wait_for()


def test_a_title_is_unpublished_scheduled_and_published_from_the_list(page_as_staff):
    page = page_as_staff
    for action, when, state in (
        ("unpublish", "", "Unpublished"),
        ("schedule", "2126-01-01T10:00", "Scheduled for 1 Jan 2126"),
        ("publish", "", "Published"),
    ):
        page.goto("/admin/catalog/title/")
        page.locator("input.action-select").first.check()
        page.locator("select[name=action]").select_option(action)
        page.locator("input[name=publish_on]").fill(when)
        page.get_by_role("button", name="Run").click()
        page.locator(".messagelist").wait_for()
        expect(page.locator("#result_list tbody tr").first.locator(".desk-state")).to_contain_text(state)


def test_somebody_is_credited_by_typing_part_of_a_name(page_as_staff):
    page = page_as_staff
    page.goto("/admin/catalog/person/")
    name = page.locator("#result_list tbody th a").nth(3).inner_text()
    page.goto("/admin/catalog/title/")
    page.locator("#result_list tbody th a").nth(5).click()
    page.locator("#credits-group").wait_for()
    page.wait_for_load_state("networkidle")
    rows = page.locator("#credits-group tr.form-row:not(.empty-form)")
    last = rows.count() - 1
    rows.nth(last).locator(".select2-selection").click()
    page.locator(".select2-search__field").fill(name[:-2])
    page.locator(".select2-results__option", has_text=name).first.click()
    page.locator(f"#id_credits-{last}-role").fill("editor")
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.locator(".messagelist .success").wait_for()
