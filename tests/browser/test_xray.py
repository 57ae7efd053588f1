"""X-ray and side by side in the browser: switched by key and by menu, alive, and readable in every look."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import come_as, violations
from tests.browser.test_gates import LOOKS, SHIFT, dressed


@pytest.fixture
def page(new_page):
    page = new_page()
    come_as(page, "Chiara")
    return page


def switched_on(page):
    page.goto("/home/")
    page.keyboard.press("x")
    page.locator("#xr-lines").wait_for()


def test_the_key_lays_it_over_the_page_and_takes_it_away(page):
    switched_on(page)
    expect(page.locator(".card .xr-score").nth(10)).to_be_attached()
    page.keyboard.press("x")
    page.locator(".xr").wait_for(state="detached")
    expect(page.locator(".xr-score")).to_have_count(0)


def test_a_letter_in_a_field_is_a_letter(page):
    page.goto("/home/")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.press_sequentially("xx")
    expect(page.locator(".xr")).to_have_count(0)


def test_a_click_appears_in_the_stream_and_says_what_it_will_do(page):
    switched_on(page)
    page.locator(".shelf[data-kind=top] a.card-link").nth(2).click()
    page.locator("#xr-lines").wait_for()
    name = page.locator("h1").inner_text()
    page.get_by_role("button", name="Love").click()
    page.locator(".xr-telling", has_text=name).filter(has_text="Love").first.wait_for()
    page.locator(".xr-ahead", has_text=f"Because you liked {name}").wait_for()
    page.get_by_role("link", name="Make this page").click()
    page.locator("#xr-changed .xr-came", has_text=f"Because you liked {name}").wait_for()


def test_under_a_hand_the_stream_stands_still(page):
    switched_on(page)
    page.locator("#xr-lines").hover()
    before = page.locator("#xr-lines li").evaluate_all("lines => lines.map(line => line.id)")
    page.evaluate(LOOK, page.locator("[data-title]").first.get_attribute("data-title"))
    page.wait_for_timeout(7_000)  # the recorder sends every four seconds, the panel asks every two
    assert page.locator("#xr-lines li").evaluate_all("lines => lines.map(line => line.id)") == before
    page.mouse.move(10, 400)
    page.locator("#xr-lines li", has_text="Previewed").wait_for()


LOOK = """
title => document.dispatchEvent(new CustomEvent("marquee:event", { detail: { kind: "preview", title } }))
"""


def test_a_pause_holds_until_it_is_over(page):
    switched_on(page)
    page.get_by_role("button", name="Pause").click()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/x-ray/stream/" in request.url else None)
    page.wait_for_timeout(4_500)
    assert asked == []
    page.get_by_role("button", name="Pause").click()
    page.wait_for_event("request", lambda request: "/x-ray/stream/" in request.url)


def test_folded_it_stays_folded_on_the_next_page_and_asks_nothing(page):
    switched_on(page)
    page.locator(".xr-sheet > summary").click()
    page.locator(".xr-sheet:not([open])").wait_for()
    page.goto("/my-list/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".xr-sheet")).not_to_have_attribute("open", re.compile(""))
    expect(page.locator("#xr-lines")).to_have_count(0)


def test_without_scripts_the_menu_switches_it_and_a_link_opens_it(new_page):
    page = new_page(java_script_enabled=False)
    come_as(page, "Dev")
    page.locator("summary", has_text="Dev").click()
    page.get_by_role("button", name="X-ray").click()
    page.locator(".card .xr-score").nth(10).wait_for(state="attached")
    page.get_by_role("link", name="The machinery behind this page").click()
    expect(page.get_by_role("heading", name=re.compile("The recipe of this home page"))).to_be_visible()
    page.get_by_role("link", name="What the newest events do").click()
    expect(page.get_by_role("heading", name=re.compile("What it (will )?change"))).to_be_visible()


def test_pointing_at_a_title_lights_its_line(page):
    page.goto("/compare/")
    line = page.locator(".cmp-list.cmp-right li").nth(2)
    line.hover()
    key = line.get_attribute("data-key")
    expect(page.locator(f'.cmp-strands path[data-key="{key}"][data-lit]')).to_have_count(1)
    expect(page.locator(".cmp-strands path[data-lit]")).to_have_count(1)


def test_two_profiles_are_compared_by_a_plain_form(new_page):
    page = new_page(java_script_enabled=False)
    come_as(page, "Ada")
    page.goto("/compare/")
    page.get_by_label("Left").select_option(label="Ada")
    page.get_by_label("Right").select_option(label="Kit")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".cmp-titles .cmp-list.cmp-right li")).to_have_count(20)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_every_look_of_it_has_no_axe_violation(new_page, size, theme):
    page = dressed(new_page(size), theme)
    come_as(page, "Bruno")
    found = {}
    switched_on(page)
    page.locator("#xr-changed .xr-measures, #xr-changed p").first.wait_for()
    for name, url in {
        "home": "/home/",
        "x-ray": "/x-ray/",
        "changes": "/x-ray/changes/",
        "compare": "/compare/",
    }.items():
        page.goto(url)
        page.wait_for_load_state("domcontentloaded")
        page.wait_for_timeout(2_500)
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        if faults := violations(page) + (["scrolls sideways"] if wide else []):
            found[name] = faults
    page.goto("/home/")
    page.locator(".xr-sheet > summary").click()
    assert found | ({"folded": faults} if (faults := violations(page)) else {}) == {}


def test_it_does_not_shift_the_page(page):
    switched_on(page)
    page.add_init_script(SHIFT)
    page.goto("/home/")
    page.locator("#xr-recipe").wait_for()
    page.wait_for_timeout(1_000)
    assert page.evaluate("window.shifted") <= 0.02
