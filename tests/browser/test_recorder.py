"""Nothing that happened in the browser is lost: not by closing, reloading, being offline, or signing in elsewhere."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from catalog.identifiers import time_of
from tests.browser.conftest import enter
from tests.browser.ledger import QUEUED, WRITTEN, all_arrive, all_sent, arrived, holds, rows, stored, viewer_page
from tests.live import until
from tests.proof import PROVING

EVENTS = "**/api/events/"
FILM = "SELECT id FROM catalog_title WHERE kind = 'film' AND is_published AND maturity = 0 ORDER BY id LIMIT 1"
PLAYS = 100 if PROVING else 15
KEYS_TO_IDS = f"{QUEUED}.map(key => key.slice('marquee.event.'.length))"
TELL = """(count) => { for (let n = 0; n < count; n++) document.dispatchEvent(new CustomEvent("marquee:event",
  { detail: { kind: "search", detail: { query: "x".repeat(1500) + n } } })) }"""


@pytest.fixture
def film(database, site):
    ((film,),) = rows(database, FILM)
    return f"/titles/{film}/watch/"


def begin(page, film) -> None:
    """A sitting at top speed that has just begun."""
    page.add_init_script("sessionStorage.setItem('marquee.speed', 600)")
    page.goto(f"{film}?start=0")
    page.get_by_role("button", name="Play").click()
    page.locator("mock-player[playing]").wait_for()


@pytest.mark.guarantee(8, "plays whose tab was closed, left or reloaded in mid-play")
@pytest.mark.guarantee(10, "plays whose tab was closed, left or reloaded in mid-play")
def test_closing_the_tab_in_mid_play_loses_no_play(new_page, database, film, counted):
    """Guarantees 8 and 10: 100 plays when proving; what was told is compared with the tables event by event."""
    main = viewer_page(new_page)
    for number in range(PLAYS):
        page = main.context.new_page()
        begin(page, film)
        if number % 3 == 1:
            page.goto("/keys/")
        elif number % 3 == 2:
            page.reload()
        page.close(run_before_unload=False)
        counted()
    main.goto("/home/")
    all_sent(main)
    written = main.evaluate(WRITTEN)
    assert stored(database, written) == written
    plays = sorted({line.split()[0] for line in written})
    assert len(plays) == PLAYS
    derived = rows(
        database, "SELECT count(*), min(furthest_seconds) FROM catalog_play WHERE id = ANY(%s::uuid[])", plays
    )
    assert derived[0][0] == PLAYS and derived[0][1] >= 0


@pytest.mark.guarantee(10, "events made offline that arrived after a reload")
def test_fifty_events_made_offline_arrive_after_a_reload(new_page, database, film, faults, counted):
    """Guarantee 10: offline, a sitting with 24 jumps (a heartbeat and a seek each), and then a reload."""
    page = viewer_page(new_page)
    begin(page, film)
    page.get_by_label("Speed").select_option("1")
    all_sent(page)
    page.context.set_offline(True)
    for jump in range(24):
        page.keyboard.press("ArrowRight" if jump % 3 else "ArrowLeft")
    page.keyboard.press("k")
    page.keyboard.press("k")
    ids = page.evaluate(KEYS_TO_IDS)
    assert len(ids) >= 50 and arrived(database, ids) == 0
    page.context.set_offline(False)
    page.reload()
    all_arrive(database, ids)
    all_sent(page)
    counted(len(ids))
    faults[:] = [fault for fault in faults if "ERR_INTERNET_DISCONNECTED" not in fault]


@pytest.mark.guarantee(10, "events beyond the cap, all counted")
def test_the_queue_is_capped_and_what_was_dropped_is_counted_and_told(new_page, database, faults, counted):
    """Guarantee 10: 540 events into a queue of 500."""
    page = viewer_page(new_page, "Bruno")
    page.goto("/keys/")
    all_sent(page)
    page.context.set_offline(True)
    page.evaluate(TELL, 540)
    assert len(page.evaluate(QUEUED)) == 500
    page.context.set_offline(False)
    page.reload()
    all_sent(page)
    asked = "SELECT sum((detail->>'count')::int) FROM catalog_event WHERE kind = 'dropped'"
    ((told,),) = rows(database, asked)
    ((kept,),) = rows(database, "SELECT count(*) FROM catalog_event WHERE detail->>'query' LIKE 'xxx%%'")
    # The page's leaving and its vitals made room for themselves; what they dropped may have been told by now.
    assert 540 <= told + kept <= 542 and kept >= 498
    counted(told)
    faults[:] = [fault for fault in faults if "ERR_INTERNET_DISCONNECTED" not in fault]


@pytest.mark.guarantee(10, "bodies sent of a full queue, none above 60 KiB, one at a time")
def test_no_body_is_larger_than_a_browser_lets_outlive_its_page(new_page, faults, counted):
    """Guarantee 10: 400 events of 1.5 kB, sent with the token and kept alive, never 64 KiB under way at once."""
    page = viewer_page(new_page, "Chiara")
    under_way, most = {}, []
    page.on("request", lambda asked: under_way.update({asked: len(asked.post_data or "")}))
    page.on("request", lambda asked: most.append(sum(under_way.values())))
    page.on("requestfinished", lambda asked: under_way.pop(asked, None))
    page.goto("/keys/")
    page.evaluate(TELL, 400)
    all_sent(page)
    assert 30_000 < max(most) <= 61_440
    counted(sum(size > 30_000 for size in most))


def test_events_stay_in_the_order_in_which_they_were_told(new_page, faults):
    page = viewer_page(new_page, "Chiara")
    page.route(EVENTS, lambda route: route.abort())
    page.goto("/keys/")
    page.evaluate(TELL, 300)
    told = page.evaluate(f"{QUEUED}.sort().map(key => JSON.parse(localStorage.getItem(key)))")
    numbers = [int(event["detail"]["query"].strip("x")) for event in told if event["kind"] == "search"]
    assert numbers == list(range(300))
    assert all(UUID(event["id"]).version == 7 for event in told)
    assert all(
        abs(time_of(UUID(event["id"])).timestamp() - datetime.fromisoformat(event["time"]).timestamp()) < 0.002
        for event in told
    )
    page.evaluate("localStorage.clear()")
    page.unroute(EVENTS)
    faults[:] = [fault for fault in faults if "ERR_FAILED" not in fault]


def test_the_server_may_ask_for_patience(new_page, faults):
    """429 with Retry-After: no tab sends before, slow as the machine may be; then what was kept arrives."""
    page, asked = viewer_page(new_page, "Dev"), []
    page.goto("/keys/")
    all_sent(page)
    page.clock.install()

    def busy(route):
        asked.append(route.request)
        route.fulfill(status=429, headers={"Retry-After": "300"}, body="{}")

    page.route(EVENTS, busy)
    page.goto("/keys/")
    page.evaluate(TELL, 3)
    page.clock.run_for(5_000)
    holds(page, "localStorage.getItem('marquee.wait') !== null")
    first = len(asked)
    assert first >= 1
    page.clock.run_for(20_000)
    page.reload()
    page.clock.run_for(4_500)
    assert len(asked) == first
    page.unroute(EVENTS)
    page.clock.run_for(300_000)
    all_sent(page)
    faults[:] = [fault for fault in faults if "429" not in fault]


def test_two_tabs_share_the_queue_and_lose_nothing(new_page, database, faults):
    one = viewer_page(new_page)
    other = one.context.new_page()
    for page in (one, other):
        page.goto("/keys/")
    all_sent(one)
    one.context.set_offline(True)
    for _ in range(10):
        one.evaluate(TELL, 5)
        other.evaluate(TELL, 5)
    holds(one, f"{QUEUED}.length === 100")  # what another tab keeps is seen here a moment later
    ids = one.evaluate(KEYS_TO_IDS)
    one.context.set_offline(False)
    all_arrive(database, ids)
    all_sent(other)
    faults[:] = [fault for fault in faults if "ERR_INTERNET_DISCONNECTED" not in fault]


def test_signing_in_beside_an_open_page_loses_nothing(new_page, database, faults):
    """Signing in makes a new CSRF token and a new session: the page that was open goes on with both."""
    page = viewer_page(new_page)
    page.goto("/keys/")
    other = page.context.new_page()
    other.goto("/profiles/")
    other.evaluate("document.querySelector('form[action=\"/sign-out/\"]').submit()")
    other.wait_for_url("**/")
    page.evaluate(TELL, 5)
    holds(page, "document.querySelector('marquee-recorder').notBefore > 0")
    ids = page.evaluate(KEYS_TO_IDS)
    assert len(ids) >= 5
    enter(other, "viewer")
    page.evaluate("document.querySelector('marquee-recorder').again()")
    all_arrive(database, ids)
    faults[:] = [fault for fault in faults if "40" not in fault]


def test_what_another_household_may_not_tell_waits_for_its_own(new_page, database, faults):
    page = viewer_page(new_page)
    page.goto("/keys/")
    all_sent(page)
    page.route(EVENTS, lambda route: route.fulfill(json=refused(route.request)))
    page.evaluate(TELL, 3)
    holds(page, "document.querySelector('marquee-recorder').foreign")
    ids = page.evaluate(KEYS_TO_IDS)
    assert len(ids) == 3
    page.unroute(EVENTS)
    page.reload()
    all_arrive(database, ids)


def refused(request) -> dict:
    count = len(json.loads(request.post_data)["events"])
    rejected = [{"index": index, "code": "unknown_viewer", "message": ""} for index in range(count)]
    return {"accepted": 0, "duplicates": 0, "rejected": rejected}


SLATED = "[...document.querySelectorAll('[data-placement][data-slate]')]"
HALF_IN_VIEW = f"""{SLATED}.filter(card => {{ const {{ top, bottom, left, right }} = card.getBoundingClientRect();
  const shown = (from, to, end) => Math.max(0, Math.min(to, end) - Math.max(from, 0)) / (to - from);
  return shown(top, bottom, innerHeight) * shown(left, right, innerWidth) >= 0.5
}}).map(card => `${{card.dataset.slate}} ${{card.dataset.shelf}} ${{card.dataset.position}}`)"""
IMPRESSED = f"""{QUEUED}.map(key => JSON.parse(localStorage.getItem(key)))
  .filter(event => event.kind === "impression")
  .map(({{ slate, shelf, position }}) => `${{slate}} ${{shelf}} ${{position}}`)"""


def test_impressions_are_of_cards_half_in_view_for_a_second(new_page):
    """By the page's own clock: 0.9 s are too short, and a card that was seen is told once."""
    page = viewer_page(new_page, "Bruno")
    page.goto("/keys/")
    all_sent(page)
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(seconds=10))
    page.goto("/home/")
    page.evaluate("document.querySelector('marquee-recorder').notBefore = Infinity")
    holds(page, "document.querySelector('page-witness').inView.size > 2")
    page.clock.run_for(900)
    assert page.evaluate(IMPRESSED) == []
    page.clock.run_for(200)
    first = page.evaluate(HALF_IN_VIEW)
    assert len(set(first)) > 2 and sorted(page.evaluate(IMPRESSED)) == sorted(set(first))
    page.evaluate("scrollTo(0, 900)")
    holds(page, "document.querySelector('page-witness').inView.size > 2")
    page.clock.run_for(900)
    page.evaluate("scrollTo(0, 0)")
    holds(page, "document.querySelector('page-witness').inView.size === 0")
    page.clock.run_for(2_000)
    assert len(page.evaluate(IMPRESSED)) == len(set(first))


def test_impressions_say_where_the_card_stood_and_on_what_device(new_page, database):
    page = viewer_page(new_page, "Bruno", size="phone")
    slate = page.locator("[data-slate]").first.get_attribute("data-slate")
    asked = """SELECT DISTINCT shelf >= 0 AND position >= 0, device, utc_offset FROM catalog_event
        WHERE kind = 'impression' AND slate = %s"""
    until(lambda: rows(database, asked, slate) or page.wait_for_timeout(200))
    assert rows(database, asked, slate) == [(True, "phone", 0)]


def test_leaving_a_page_says_which_and_for_how_long_it_was_looked_at(new_page, database):
    page = viewer_page(new_page, "Dev")
    slate = page.locator("[data-slate]").first.get_attribute("data-slate")
    page.locator("[data-kind=top] a.card-link").first.click()
    page.wait_for_url("**/titles/**")
    all_sent(page)
    asked = """SELECT kind, detail->>'page', (detail->>'seconds')::float >= 0
        FROM catalog_event WHERE slate = %s AND kind IN ('leave', 'open')"""
    assert sorted(rows(database, asked, slate), key=str) == [("leave", "/home/", True), ("open", None, None)]


def test_asking_why_says_of_which_placement_and_only_once(new_page, database):
    page = viewer_page(new_page, "Dev")
    slate = page.locator("[data-slate]").first.get_attribute("data-slate")
    page.locator("[data-kind=top] .card a.why-link").first.click()
    page.wait_for_url("**/why/**")
    *_, number, position = page.url.rstrip("/").split("/")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    all_sent(page)
    asked = "SELECT shelf, position, title_id IS NOT NULL FROM catalog_event WHERE kind = 'why' AND slate = %s"
    until(lambda: rows(database, asked, slate) or page.wait_for_timeout(200))
    assert rows(database, asked, slate) == [(int(number), int(position), True)]


def test_without_consent_only_what_the_service_needs_is_told(new_page, database, film):
    page = viewer_page(new_page, "Chiara")
    slate = page.locator("[data-slate]").first.get_attribute("data-slate")
    page.goto("/keys/")  # whose recorder sends what the last letter of the page before may have lost
    all_sent(page)
    until(lambda: rows(database, "SELECT 1 FROM catalog_event WHERE kind = 'leave' AND slate = %s", slate))
    since = datetime.now(UTC)
    change = "UPDATE catalog_viewer SET is_measured = %s WHERE name = 'Chiara' RETURNING id"
    ((viewer,),) = rows(database, change, False)
    try:
        page.goto("/home/")
        page.wait_for_timeout(1_500)
        page.locator("[data-kind=top] a.card-link").first.click()
        page.wait_for_url("**/titles/**")
        begin(page, film)
        page.goto("/keys/")
        all_sent(page)
    finally:
        rows(database, change, True)
    asked = "SELECT kind, slate, device, source FROM catalog_event WHERE viewer_id = %s AND time >= %s"
    assert set(rows(database, asked, viewer, since)) == {("play_start", None, "", ""), ("stop", None, "", "")}
