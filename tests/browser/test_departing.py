"""A household takes its data along and goes: by jobs that a page follows, with and without JavaScript."""

from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, violations
from tests.browser.test_account import PASSWORD, join
from tests.browser.test_gates import LOOKS, dressed


def checked(page) -> None:
    page.wait_for_load_state()
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not violations(page) and not wide, page.url


def ask_to_be_erased(page) -> None:
    page.goto("/account/erase/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Yes, delete all of it").check()
    page.get_by_role("button", name="Delete the account").click()
    page.wait_for_url("**/erasures/**")


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_a_household_takes_its_data_along_and_is_erased(new_page, size, theme):
    page = dressed(new_page(size), theme)
    join(page)
    page.goto("/account/")
    page.get_by_role("link", name="Download the household's data").click()
    page.wait_for_url("**/account/download/")
    checked(page)
    page.get_by_role("button", name="Write the archive").click()
    ready = page.get_by_role("link", name="Download the archive")
    expect(ready).to_be_visible(timeout=4 * PATIENCE)
    checked(page)
    with page.expect_download() as download:
        ready.click()
    with ZipFile(download.value.path()) as archive:
        assert "household/memberships.csv" in archive.namelist()

    page.goto("/account/erase/")
    checked(page)
    ask_to_be_erased(page)
    checked(page)
    expect(page.get_by_role("heading", name="Rows removed, by table")).to_be_visible(timeout=4 * PATIENCE)
    expect(page.get_by_text("Memberships", exact=True)).to_be_visible()
    checked(page)
    address = page.url
    page.goto("/account/")
    page.wait_for_url("**/sign-in/**")
    stranger = new_page(size)
    stranger.goto(address)
    expect(stranger.get_by_role("heading", name="The account is gone")).to_be_visible()


def test_without_javascript_one_looks_again(new_page):
    page = new_page(java_script_enabled=False)
    join(page)
    page.goto("/account/download/")
    page.get_by_role("button", name="Write the archive").click()
    look_again_until(page, page.get_by_role("link", name="Download the archive"))
    ask_to_be_erased(page)
    look_again_until(page, page.get_by_role("heading", name="Rows removed, by table"))


def look_again_until(page, wanted) -> None:
    """An answer is read once it is there: the job may be done by the time it comes, and nobody looks again then."""
    again = page.get_by_role("link", name="Look again")
    for _ in range(120):
        expect(wanted.or_(again)).to_be_visible()
        if wanted.count():
            return
        page.wait_for_timeout(1_000)
        with page.expect_navigation():
            again.click()
    raise AssertionError("It never came.")
