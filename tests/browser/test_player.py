"""The player and the keys of the site: what a person finds who plays a series, by mouse, by keyboard and by phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import come_as, violations
from tests.browser.ledger import all_sent, rows
from tests.browser.test_gates import LOOKS, dressed
from tests.live import until

SERIES = """INSERT INTO catalog_title SELECT made.* FROM catalog_title AS title, jsonb_populate_record(title,
        jsonb_build_object('id', nextval(pg_get_serial_sequence('catalog_title', 'id')), 'name', 'Lanterns')) AS made
    WHERE title.id = (SELECT min(id) FROM catalog_title WHERE kind = 'series' AND is_published AND maturity = 0)
    RETURNING id"""
EPISODES = """INSERT INTO catalog_episode (title_id, season, number, name, synopsis, runtime_minutes)
    SELECT %s, season, number, 'Part ' || season || '.' || number, 'Somebody comes home, and nobody asks why.', 30
    FROM generate_series(1, 2) AS season, generate_series(1, 3) AS number RETURNING id"""
LAST = """SELECT episode_id, source, furthest_seconds, completed FROM catalog_play
    WHERE title_id = %s ORDER BY started_at DESC LIMIT %s"""


@pytest.fixture
def series(database, site):
    """A new series of two seasons with three episodes each; answers its id and theirs, in order."""
    ((title,),) = rows(database, SERIES)
    return title, [episode for (episode,) in rows(database, EPISODES, title)]


def watch(page, title, *, speed=600, **query):
    page.add_init_script(
        f"sessionStorage.getItem('marquee.speed') ?? sessionStorage.setItem('marquee.speed', {speed})"
    )
    page.goto(f"/titles/{title}/watch/?" + "&".join(f"{name}={value}" for name, value in query.items()))


def at(page) -> float:
    return page.locator("mock-player:defined").evaluate("player => player.seconds")  # waits for the page that has it


def test_nothing_plays_before_somebody_says_so(page_as_viewer, series):
    watch(page_as_viewer, series[0])
    page_as_viewer.wait_for_timeout(500)
    expect(page_as_viewer.locator("mock-player[playing]")).to_have_count(0)
    assert at(page_as_viewer) == 0


def test_the_picture_moves_and_its_shots_change(page_as_viewer, series):
    page = page_as_viewer
    watch(page, series[0], speed=60)  # half a minute, since few frames are drawn where many run
    look = "document.querySelector('.shot.lit').style.transform + document.querySelector('.shot.lit').src"
    page.get_by_role("button", name="Play").click()
    shots, moves = set(), set()
    for _ in range(300):
        shots.add(page.evaluate(look).split("http")[1])
        moves.add(page.evaluate(look))
        page.wait_for_timeout(100)
        if len(shots) > 1 and len(moves) > 5:
            break
    assert len(shots) > 1 and len(moves) > 5


def test_the_picture_stands_still_for_who_wants_it_so(new_page, series):
    page = new_page(reduced_motion="reduce")
    come_as(page, "Ada")
    watch(page, series[0])
    page.get_by_role("button", name="Play").click()
    until(lambda: at(page) > 0 or page.wait_for_timeout(100))
    assert page.locator(".shot.lit").first.evaluate("shot => shot.style.transform") == ""


def test_an_episode_to_its_end_offers_the_next_and_waits(page_as_viewer, series, database):
    page, (title, episodes) = page_as_viewer, series
    watch(page, title)
    page.get_by_role("button", name="Play").click()
    expect(page.locator("[data-part=near]")).to_be_visible()
    end = page.locator("end-card")
    expect(end).to_be_visible()
    expect(end.get_by_role("heading")).to_have_text("S1 E2 · Part 1.2")
    page.wait_for_timeout(1_500)
    expect(end.get_by_role("button")).to_have_text("Start it in 10 s")
    end.get_by_role("link", name="Next episode").click()
    page.wait_for_url(f"**episode={episodes[1]}&source=next")
    expect(page.locator("mock-player[playing]")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url(f"**/titles/{title}/")
    expect(page.get_by_role("link", name=re.compile("Resume S1 E2|Play S1 E2"))).to_be_visible()
    all_sent(page)
    (second, first) = rows(database, LAST, title, 2)
    assert (first[0], first[3]) == (episodes[0], True)
    assert second[:2] == (episodes[1], "next")


def test_the_countdown_runs_when_asked_and_can_be_called_off(page_as_viewer, series):
    page = page_as_viewer
    watch(page, series[0])
    page.get_by_role("button", name="Play").click()
    end = page.locator("end-card")
    end.get_by_role("button", name="Start it").click()
    expect(end.get_by_role("button")).to_have_text(re.compile(r"Cancel \(\d+ s\)"))
    end.get_by_role("button").click()
    expect(end.get_by_role("button")).to_have_text("Start it in 10 s")
    expect(end.get_by_role("status")).to_have_text("The next episode waits for you.")
    page.clock.install()
    end.get_by_role("button").click()
    page.clock.run_for(11_000)
    page.wait_for_url("**source=next")


def test_the_keyboard_does_all_of_it(page_as_viewer, series):
    page, (title, episodes) = page_as_viewer, series
    watch(page, title, speed=1)
    playing = page.locator("mock-player[playing]")
    page.keyboard.press(" ")
    expect(playing).to_be_visible()
    page.keyboard.press("k")
    expect(playing).to_have_count(0)
    page.keyboard.press("l")
    page.keyboard.press("ArrowRight")
    assert 20 <= at(page) < 30
    page.keyboard.press("j")
    page.keyboard.press("ArrowLeft")
    assert 0 <= at(page) < 5
    end = page.evaluate("document.querySelector('mock-player').intro[1]")
    page.keyboard.press("s")
    assert at(page) == end
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    assert at(page) == end + 10
    page.keyboard.press("n")
    page.wait_for_url(f"**episode={episodes[1]}&source=next")
    expect(playing).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url(f"**/titles/{title}/")


def test_skip_intro_is_a_button_that_goes_and_hands_its_focus_on(page_as_viewer, series):
    page = page_as_viewer
    watch(page, series[0], speed=60)
    page.get_by_role("button", name="Skip intro").press("Enter")
    expect(page.get_by_role("button", name="Skip intro")).to_have_count(0)
    expect(page.locator("[data-part=toggle]")).to_be_focused()
    assert 60 <= at(page) <= 150


def test_without_letter_keys_letters_do_nothing(page_as_viewer, series, database):
    page = page_as_viewer
    change = "UPDATE catalog_viewer SET letter_keys = %s WHERE name = 'Ada' RETURNING id"
    rows(database, change, False)
    try:
        watch(page, series[0], speed=1)
        for key in "kls?/":
            page.keyboard.press(key)
        assert at(page) == 0 and page.locator("dialog[open]").count() == 0
        page.keyboard.press("ArrowRight")
        assert at(page) == 10
    finally:
        rows(database, change, True)


def test_a_film_left_in_the_middle_goes_on_there(page_as_viewer, database, series):
    page, (title, episodes) = page_as_viewer, series
    watch(page, title, speed=1, episode=episodes[4])
    page.get_by_role("button", name="Play").click()
    page.locator("mock-player[playing]").wait_for()
    page.evaluate("document.querySelector('mock-player').seek(754)")
    page.get_by_role("link", name="Stop").click()
    page.wait_for_url(f"**/titles/{title}/")
    all_sent(page)
    page.reload()
    expect(page.locator("[aria-current=true] progress")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Resume S2 E2 from 12:3")).click()
    assert 754 <= at(page) < 780


def test_seasons_switch_in_place(page_as_viewer, series):
    page = page_as_viewer
    page.goto(f"/titles/{series[0]}/")
    page.get_by_role("link", name="Season 2").click()
    expect(page.get_by_role("link", name="S2 E3 Part 2.3")).to_be_visible()
    expect(page.get_by_role("link", name="S1 E1 Part")).to_have_count(0)
    expect(page.get_by_role("link", name="Season 2")).to_be_focused()
    page.get_by_role("link", name="S2 E3 Part 2.3").click()
    expect(page.get_by_text("S2 E3 · Part 2.3")).to_be_visible()


def test_full_screen_and_back(page_as_viewer, series):
    page = page_as_viewer
    watch(page, series[0])
    page.get_by_role("button", name="Full screen").click()
    expect(page.get_by_role("button", name="Full screen")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Full screen").click()
    expect(page.get_by_role("button", name="Full screen")).to_have_attribute("aria-pressed", "false")


def test_the_list_of_keys_opens_keeps_the_focus_and_gives_it_back(page_as_viewer):
    page = page_as_viewer
    card = page.locator("#shelf-2 a.card-link").first
    card.focus()
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet).to_be_visible()
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(card).to_be_focused()


def test_letters_press_the_buttons_of_a_titles_page(page_as_viewer, series):
    page = page_as_viewer
    page.goto(f"/titles/{series[0]}/")
    button = page.locator("#to-list")
    before = button.get_attribute("aria-pressed")
    page.keyboard.press("m")
    expect(button).not_to_have_attribute("aria-pressed", before)
    page.keyboard.press("m")
    expect(button).to_have_attribute("aria-pressed", before)


def test_a_shelf_is_one_tab_stop_and_its_buttons_stop_at_the_ends(page_as_viewer):
    page = page_as_viewer
    shelf = page.locator("#shelf-2")
    expect(shelf.locator(".row :is(a, button)[tabindex='0']")).to_have_count(1)
    first, back, on = shelf.locator("a.card-link").first, *shelf.locator("button[data-step]").all()
    expect(back).to_be_disabled()
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(first).to_be_focused()
    page.keyboard.press("End")
    expect(on).to_be_disabled()
    expect(back).to_be_enabled()
    page.keyboard.press("PageUp")
    page.keyboard.press("Home")
    expect(first).to_be_focused()
    expect(back).to_be_disabled()
    box = on.bounding_box()
    assert min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_the_player_and_the_episodes_have_no_axe_violation(new_page, series, size, theme):
    page, title = dressed(new_page(size), theme), series[0]
    come_as(page, "Dev")
    found = {}
    for name in (f"/titles/{title}/", "/keys/"):
        page.goto(name)
        found[name] = violations(page) + sideways(page)
    watch(page, title)
    found["before"] = violations(page) + sideways(page)
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Play again").wait_for()
    page.wait_for_timeout(600)
    found["end"] = violations(page) + sideways(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_player_fits_the_smallest_screen(new_page, series):
    page = new_page()
    come_as(page, "Dev")
    page.set_viewport_size({"width": 320, "height": 640})
    for path in (f"/titles/{series[0]}/", f"/titles/{series[0]}/watch/", "/keys/"):
        page.goto(path)
        assert sideways(page) == []


def sideways(page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return ["scrolls sideways"] if wide else []
