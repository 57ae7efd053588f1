"""Searching and browsing in a browser: by keyboard, by pointer, on a phone, and without scripts."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SIZES, come_as, violations
from tests.live import until


@pytest.fixture
def word(page_as_viewer) -> str:
    """The longest word of some title's name: there is something to find."""
    name = page_as_viewer.locator(".card-name").first.inner_text()
    return max(re.findall(r"\w+", name), key=len)


def type_in(page, words: str):
    page.locator("#search").click()
    page.keyboard.type(words, delay=30)
    page.get_by_role("option", name=f"All that answers to “{words}”").wait_for()  # and not to its beginning


def test_typing_proposes_titles_and_says_how_many(page_as_viewer, word):
    page = page_as_viewer
    box = page.get_by_role("combobox", name="Search titles, people and genres")
    expect(box).to_have_attribute("aria-expanded", "false")
    type_in(page, word)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("search-box [role=status]")).to_have_text(re.compile(r"^\d+ titles?"))


def test_arrows_walk_the_proposals_round_and_escape_leaves_them(page_as_viewer, word):
    page = page_as_viewer
    type_in(page, word)
    options = page.get_by_role("option")
    box = page.locator("#search")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(""))
    page.keyboard.press("ArrowUp")
    expect(box).to_have_attribute("aria-activedescendant", "all-answers")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value(word)
    expect(box).to_be_focused()


def test_enter_opens_the_chosen_proposal(page_as_viewer, word):
    page = page_as_viewer
    type_in(page, word)
    name = page.locator("[role=option] .option-name").first.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/titles/**")
    expect(page.locator("h1")).to_have_text(name)
    assert "source=search" in page.url


def test_enter_without_a_choice_asks_for_the_whole_answer(page_as_viewer, word):
    page = page_as_viewer
    type_in(page, word)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator("h1")).to_contain_text(word)
    expect(page.locator("li.card").first).to_be_attached()
    expect(page.locator("#search")).to_have_value(word)


def test_a_pointer_opens_a_proposal_too(page_as_viewer, word):
    page = page_as_viewer
    type_in(page, word)
    page.get_by_role("option").first.click()
    page.wait_for_url("**/titles/**")


def test_leaving_the_box_closes_the_proposals(page_as_viewer, word):
    page = page_as_viewer
    type_in(page, word)
    page.locator("h1").first.click()
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_what_was_searched_and_what_was_opened_are_told(page_as_viewer, word):
    page, told = page_as_viewer, []
    page.on("request", lambda asked: told.extend(events_in(asked)))
    page.goto(f"/search/?q={word}")
    slate = page.locator("search-results").get_attribute("data-slate")
    page.locator("li.card a.card-link").nth(0).click()
    page.wait_for_url("**/titles/**")
    page.goto("/home/")
    kinds = {"search", "search_click", "open"}
    until(lambda: kinds <= {event["kind"] for event in told} or page.wait_for_timeout(100))
    search = next(event for event in told if event["kind"] == "search")
    click = next(event for event in told if event["kind"] == "search_click")
    opened = next(event for event in told if event["kind"] == "open")
    assert (search["slate"], search["detail"]["query"], search["detail"]["results"] > 0) == (slate, word, True)
    assert (click["slate"], click["position"], click["source"]) == (slate, 0, "search")
    assert (opened["slate"], opened["source"]) == (slate, "search")


def events_in(asked) -> list[dict]:
    return json.loads(asked.post_data)["events"] if asked.url.endswith("/api/events/") else []


def test_a_kid_is_proposed_nothing_above_the_ceiling(new_page, page_as_viewer):
    grown = page_as_viewer
    grown.goto("/genres/horror/?sort=newest")
    names = [grown.locator(".card-name").nth(n).inner_text() for n in range(6)]
    page = new_page()
    come_as(page, "Kit")
    for name in names:
        answer = page.request.get("/search/suggest/", params={"q": name}).text()
        assert f'class="option-name">{name}<' not in answer


def test_more_of_a_genre_comes_below_and_takes_the_focus(page_as_viewer):
    page = page_as_viewer
    page.goto("/genres/drama/")
    before = page.locator("li.card").count()
    page.get_by_role("link", name="More titles").click()
    page.locator(".wall-note").wait_for()
    expect(page.locator("li.card").nth(before)).to_be_attached()
    expect(page.locator(".wall-note:focus")).to_be_attached()


def test_searching_and_browsing_work_without_javascript(new_page):
    page = new_page(java_script_enabled=False)
    come_as(page, "Chiara")
    page.get_by_role("link", name="Browse").first.click()
    page.get_by_role("link", name=re.compile("^Drama")).click()
    page.get_by_label("Order").select_option("name")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**sort=name**")
    name = page.locator(".card-name").first.inner_text()
    page.get_by_role("link", name="More titles").click()
    expect(page.locator(".wall-note")).to_contain_text("Titles 49")
    page.locator("#search").fill(name)
    page.locator("#search").press("Enter")
    expect(page.locator(".card-name").first).to_have_text(name)


EARS = {
    True: """window.SpeechRecognition = class extends EventTarget {
        start() { this.dispatchEvent(new Event("start")); }
    };""",
    False: "delete window.SpeechRecognition; delete window.webkitSpeechRecognition;",
}


@pytest.mark.parametrize("has", [True, False])
def test_the_button_for_speech_stands_only_where_the_browser_has_it(new_page, has):
    page = new_page()
    page.add_init_script(EARS[has])
    come_as(page, "Ada")
    button = page.locator(".search-voice")
    expect(button).to_be_visible(visible=has)
    if has:
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(page.locator("search-box [role=status]")).to_have_text("Listening")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_open_proposals_have_no_axe_violation(new_page, size, theme):
    page = new_page(size)
    page.goto("/")
    page.context.add_cookies([{"name": "theme", "value": theme, "url": page.url}])
    come_as(page, "Ada")
    page.goto("/browse/")
    type_in(page, "the")
    page.keyboard.press("ArrowDown")
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/browse/", "/genres/drama/", "/search/?q=the"])
def test_nothing_scrolls_sideways_at_320_pixels(page_as_viewer, path):
    page = page_as_viewer
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
