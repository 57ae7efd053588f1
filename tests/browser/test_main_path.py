"""The main path of a visitor: sign in, choose a profile, like, see the page change, and see the chart count it."""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.browser.conftest import choose, come_as, enter
from tests.browser.ledger import rows
from tests.live import until


def test_a_love_changes_the_next_page_and_says_so(page_as_viewer):
    page = page_as_viewer
    page.locator(".shelf[data-kind=top] a.card-link").first.click()
    name = page.locator("h1").inner_text()
    page.get_by_role("button", name="Love").click()
    page.get_by_role("status").filter(has_text=name).wait_for()
    page.goto("/home/")
    expect(page.locator(".shelf[data-kind=because] h2", has_text=f"Because you liked {name}").first).to_be_attached()

    page.locator(".shelf[data-kind=top] a.why-link").nth(2).click()
    score = float(page.locator(".parts tfoot td.number").inner_text())  # waits for the page
    parts = [float(text) for text in page.locator(".parts tbody td.number").all_inner_texts()]
    assert abs(sum(parts) - score) <= 0.00005 * (len(parts) + 1)


def test_what_was_watched_is_counted_in_the_workbench(new_page, database):
    viewer, staff = new_page(), new_page()
    enter(staff, "curator")
    until(lambda: not rows(database, "SELECT 1 FROM catalog_touchedday"), within=60)  # what others watched before
    before = plays_of_the_week(staff)
    enter(viewer, "viewer")
    choose(viewer, "Bruno")
    watch_to_the_end(viewer)
    until(lambda: plays_of_the_week(staff) == before + 1, within=60)  # beat counts every ten seconds


def watch_to_the_end(page) -> None:
    page.locator(".shelf[data-kind=top] a.card-link").first.click()
    page.locator(".stage a.button.lit").click()
    page.get_by_label("Speed").select_option("600")
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Play again").wait_for()
    page.goto("/home/")
    page.wait_for_load_state("networkidle")


def plays_of_the_week(page) -> int:
    """Until now. Today's alone may be hidden, when fewer than ten accounts have watched yet."""
    today = datetime.now(UTC).date()
    page.goto(f"/workbench/engagement/?period=custom&first={today - timedelta(days=6)}&last={today}")
    page.wait_for_load_state("networkidle")
    told = re.search(r"([\d,]+) plays and", page.locator("#plays").inner_text())
    return int(told[1].replace(",", ""))


def test_a_kid_sees_nothing_above_the_ceiling(new_page):
    page = new_page()
    come_as(page, "Kit")
    expect(page.locator("li.card").nth(10)).to_be_attached()
    grown_up = page.locator("li.card", has_text=re.compile(r"\b(12|16|18)\+"))
    expect(grown_up).to_have_count(0)


def test_reading_and_rating_work_without_javascript(new_page):
    page = new_page(java_script_enabled=False)
    enter(page, "viewer")
    choose(page, "Chiara")
    page.locator(".shelf[data-kind=top] a.card-link").first.click()
    page.get_by_role("button", name="Like", exact=True).click()
    expect(page.get_by_role("button", name="Like", exact=True)).to_have_attribute("aria-pressed", "true")


def test_a_shelf_is_one_tab_stop_and_arrows_walk_it(page_as_viewer):
    page = page_as_viewer
    first = page.locator("#shelf-2 a.card-link").first
    first.focus()
    page.keyboard.press("ArrowRight")
    focused = page.evaluate("document.activeElement.closest('[data-position]').dataset.position")
    assert focused == "1"
    page.keyboard.press("End")
    last = page.evaluate("document.activeElement.closest('[data-position]').dataset.position")
    assert int(last) == page.locator("#shelf-2 li.card").count() - 1
