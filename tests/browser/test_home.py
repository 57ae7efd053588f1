"""The home page in use: shelves that come as one scrolls, previews, one click that changes the page, one key."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import come_as, violations
from tests.browser.test_toasts import SETTLED


def shelf(page, kind):
    return page.locator(f".shelf[data-kind={kind}]").first


def card_of(page, kind, place=1):
    shelf(page, kind).scroll_into_view_if_needed()  # it may not have come yet
    card = shelf(page, kind).locator(".card").nth(place)
    card.scroll_into_view_if_needed()
    return card


def open_preview(page, card):
    card.locator(".poster").hover()
    page.locator(".preview:popover-open").wait_for()


NOBODY_WAITS = """() => Array.from(document.querySelectorAll(".shelf.waiting"), (shelf) =>
    shelf.getBoundingClientRect()).every((shelf) => shelf.bottom <= 0 || shelf.top >= innerHeight)"""
"""What is in view has come: somebody who scrolls on before that leaves a shelf behind, until they come back to it."""


def test_shelves_come_as_one_scrolls_and_nothing_moves(page_as_viewer):
    page = page_as_viewer
    waiting = page.locator(".shelf.waiting").count()
    height = page.evaluate("document.documentElement.scrollHeight")
    assert waiting > 3
    expect(page.locator("shelf-row")).to_have_count(3)
    for _ in range(60):
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(100)
        page.wait_for_function(NOBODY_WAITS)
    expect(page.locator(".shelf.waiting")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollHeight") == pytest.approx(height, abs=2)
    titles = page.locator("[data-placement]").evaluate_all("cards => cards.map(card => card.dataset.title)")
    assert len(titles) == len(set(titles)) > 100


def test_the_keyboard_reaches_a_shelf_that_has_not_come_yet(page_as_viewer):
    page = page_as_viewer
    link = page.locator(".shelf.waiting h2 a").first
    number = link.evaluate("link => link.closest('.shelf').id")
    link.focus()
    page.locator(f"#{number} shelf-row").wait_for()
    page.wait_for_function(f"document.activeElement.closest('#{number} .card-link')")


def test_a_preview_opens_over_its_card_moves_nothing_and_goes_with_escape(page_as_viewer):
    page = page_as_viewer
    card = card_of(page, "top")
    before = page.evaluate(WHERE)
    open_preview(page, card)
    assert page.evaluate(WHERE) == before
    expect(page.locator(".preview-name")).to_have_text(card.locator(".card-name").inner_text())
    expect(page.locator(".preview video, .preview audio")).to_have_count(0)
    page.keyboard.press("Escape")
    page.locator(".preview:popover-open").wait_for(state="hidden")


WHERE = "[scrollY, ...[...document.querySelectorAll('.shelf')].map(shelf => shelf.getBoundingClientRect().top)]"


def test_pointing_for_a_moment_only_opens_nothing(page_as_viewer):
    page = page_as_viewer
    card = card_of(page, "top")
    card.locator(".poster").hover()
    page.wait_for_timeout(150)
    page.mouse.move(2, 2)
    page.wait_for_timeout(700)
    expect(page.locator(".preview:popover-open")).to_have_count(0)


def test_a_love_from_the_preview_changes_the_page_in_place_and_undo_brings_it_back(page_as_viewer):
    page = page_as_viewer
    card = card_of(page, "top")
    name = card.locator(".card-name").inner_text()
    scroll = page.evaluate("scrollY")
    open_preview(page, card)
    page.locator("#preview-love").click()
    page.locator(".changed", has_text=f"Because you liked {name}").wait_for()
    shelf_of_it = page.get_by_role("heading", name=f"Because you liked {name}")
    shelf_of_it.wait_for()
    page.locator("#preview-love[aria-pressed=true]").wait_for()
    assert page.evaluate("[document.activeElement.id, scrollY]") == ["preview-love", scroll]
    expect(card.locator(".card-name")).to_have_text(name)

    page.locator(SETTLED).get_by_role("button", name="Undo").last.click()
    page.locator(".changed", has_text=f"took back what you said of {name}").wait_for()
    expect(shelf_of_it).to_have_count(0)


def test_one_key_says_it_and_focus_stays_on_the_card(page_as_viewer):
    page = page_as_viewer
    card_of(page, "top", 2)
    link = shelf(page, "top").locator(".card-link").nth(2)
    where = link.get_attribute("id")
    link.focus()
    page.keyboard.press("m")
    page.locator(".toast", has_text="is on your list").wait_for()
    page.locator(".changed", has_text="on your list").wait_for()
    page.wait_for_function(f"document.activeElement.id === '{where}'")
    page.keyboard.press("m")
    page.locator(".changed", has_text="off your list").wait_for()


def test_tab_goes_into_the_preview_and_on_to_the_next_shelf(page_as_viewer):
    page = page_as_viewer
    card_of(page, "top", 0)
    link = shelf(page, "top").locator(".card-link").first
    link.focus()
    page.keyboard.press("ArrowRight")
    page.locator(".preview:popover-open").wait_for()
    for _ in range(9):
        page.keyboard.press("Tab")
        if not page.evaluate("!!document.activeElement.closest('.preview')"):
            break
    expect(page.locator(".preview:popover-open")).to_have_count(0)
    here = page.evaluate("document.activeElement.closest('.shelf')?.id")
    assert here and here != shelf(page, "top").get_attribute("id")


def test_what_one_is_in_the_middle_of_can_be_removed_and_taken_back(new_page):
    page = new_page()
    come_as(page, "Bruno")
    going = shelf(page, "continue")
    name = going.locator(".card-name").first.inner_text()
    expect(going.locator("progress")).to_have_count(going.locator(".card").count())
    going.get_by_role("button", name=re.compile("^Remove")).first.click()
    page.locator(".changed", has_text="from continue watching").wait_for()
    expect(shelf(page, "continue").locator(".card-name").get_by_text(name, exact=True)).to_have_count(0)
    page.locator(SETTLED).get_by_role("button", name="Undo").last.click()
    page.locator(".changed", has_text="back into continue watching").wait_for()
    expect(shelf(page, "continue").locator(".card-name").first).to_have_text(name)


def test_touch_has_a_button_for_what_others_point_at(new_page):
    page = new_page("phone", has_touch=True, is_mobile=True)
    come_as(page, "Ada")
    card = card_of(page, "top", 0)
    card.get_by_role("button", name=re.compile("^More about")).tap()
    page.locator(".preview:popover-open").wait_for()
    box = page.locator(".preview").bounding_box()
    assert 0 <= box["x"] and box["x"] + box["width"] <= 390
    assert page.locator("#preview-like").evaluate("button => button.offsetHeight") >= 44


def test_more_like_this_comes_on_the_title_page_with_reasons(page_as_viewer):
    page = page_as_viewer
    card_of(page, "top").locator(".card-link").click()
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.locator(".shelf[data-kind=similar] .card").first.wait_for()
    reasons = page.locator(".shelf[data-kind=similar] .card-reason").all_inner_texts()
    assert reasons and all(reason.startswith(("Liked by", "In common")) for reason in reasons)


def test_without_javascript_one_link_draws_all_shelves(new_page):
    page = new_page(java_script_enabled=False)
    come_as(page, "Chiara")
    expect(page.locator(".shelf:visible")).to_have_count(3)
    page.get_by_role("link", name="More shelves").click()
    page.wait_for_load_state("load")
    expect(page.locator(".shelf:visible").nth(5)).to_be_attached()


@pytest.mark.parametrize(("size", "theme"), [(s, t) for s in ("desktop", "phone") for t in ("light", "dark")])
def test_the_whole_page_and_an_open_preview_have_no_axe_violation(new_page, size, theme):
    page = new_page(size)
    page.goto("/")
    page.context.add_cookies([{"name": "theme", "value": theme, "url": page.url}])
    come_as(page, "Dev")
    shelf(page, "top").locator(".card-link").first.focus()
    page.keyboard.press("ArrowRight")
    page.locator(".preview:popover-open").wait_for()
    page.wait_for_timeout(300)
    assert violations(page) == []
    page.goto(page.locator(".waiting h2 a").first.get_attribute("href"))
    assert violations(page) == []
