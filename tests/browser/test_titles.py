"""The page of one title: opened from Content and found by name, with the keyboard, in both looks and sizes."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import enter, violations
from tests.browser.test_gates import dressed

LOOKS = [(size, theme) for size in ("desktop", "phone") for theme in ("light", "dark")]


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_a_title_s_page_opens_from_content_with_the_keyboard_and_has_no_axe_violation(new_page, size, theme):
    page = dressed(new_page(size), theme)
    enter(page, "curator")
    page.goto("/workbench/content/")
    link = page.locator("#watched tbody a").first
    name = link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/workbench/titles/**title=**")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.locator("#title-reach .main-svg").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_title_is_found_by_part_of_its_name_without_scripts(new_page):
    page = new_page(java_script_enabled=False)
    enter(page, "curator")
    page.goto("/workbench/content/?period=7d")
    name = page.locator("#watched tbody a").first.inner_text()
    page.get_by_label("Pages of the workbench").get_by_role("link", name="Titles").click()
    page.get_by_label("Find a title").fill(name[: len(name) // 2])
    page.keyboard.press("Enter")
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_label("Period", exact=True)).to_have_value("7d")
    expect(page.locator("#title-reach tbody tr").first).to_be_visible()
