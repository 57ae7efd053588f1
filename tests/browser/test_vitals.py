"""What a browser measures of its page ends up in the workbench, once; without consent nothing is measured."""

import json
import re

from playwright.sync_api import expect

from tests.browser.conftest import enter
from tests.browser.ledger import all_sent, rows, viewer_page
from tests.live import until

MEASURED = """SELECT detail FROM catalog_event JOIN catalog_viewer AS viewer ON viewer.id = viewer_id
    WHERE kind = 'vitals' AND viewer.name = %s AND detail ->> 'surface' = %s"""
COUNTED = "SELECT coalesce(sum(loads), 0)::int FROM analytics_vitalday WHERE surface = %s AND vital = 'ttfb'"


def test_a_page_load_ends_up_in_the_workbench_once(new_page, database):
    page = viewer_page(new_page, "Dev")
    title = page.locator("[data-kind=top] a.card-link").first.get_attribute("href")
    page.goto(title)
    page.locator("h1").first.click()  # an interaction, if not one that does anything
    before = len(rows(database, MEASURED, "Dev", "title"))
    page.goto("/keys/")
    all_sent(page)
    page.go_back()
    page.goto("/keys/")
    all_sent(page)
    told = [detail for (detail,) in rows(database, MEASURED, "Dev", "title")][before:]
    first = told[0]  # another one, if the browser didn't keep the page for the way back
    assert {"surface", "ttfb", "fcp", "lcp", "cls"} <= set(first) and len(told) <= 2
    assert 0 <= first["ttfb"] <= first["fcp"] <= 60_000 and first["lcp"] > 0
    sent = rows(
        database, "SELECT count(*) FROM catalog_event WHERE kind = 'vitals' AND detail ->> 'surface' = 'title'"
    )
    until(lambda: rows(database, COUNTED, "title") == sent)
    staff = new_page()
    enter(staff, "curator")
    staff.goto("/workbench/data/?period=today&compare=none")
    panel = staff.locator("#vitals")
    expect(panel.locator(".main-svg").first).to_be_visible()
    panel.get_by_text("View as table").click()
    first_byte = panel.locator("tr", has_text=re.compile(r"^\s*Title\s*TTFB"))  # lists of titles are another row
    expect(first_byte.locator("td").last).to_have_text(str(sent[0][0]))


def test_a_page_is_told_once_however_often_it_is_hidden(new_page):
    page = viewer_page(new_page, "Bruno")
    page.goto("/keys/")
    all_sent(page)
    bodies = []
    page.on("request", lambda asked: bodies.append(asked.post_data or "") if "/api/events/" in asked.url else None)
    page.evaluate("""for (const hidden of [true, false, true, false, true]) {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    page.evaluate("document.querySelector('marquee-recorder').flush()")
    all_sent(page)
    kinds = [event["kind"] for body in bodies for event in json.loads(body)["events"]]
    assert kinds.count("vitals") == 1


def test_shifts_and_slow_answers_are_measured(new_page, database):
    page = viewer_page(new_page, "Bruno")
    page.goto("/keys/")
    page.evaluate("""() => {
      const block = document.createElement("div");
      block.style.height = "300px";
      document.body.prepend(block);
      const busy = (end) => { while (performance.now() < end); };
      document.addEventListener("pointerup", () => busy(performance.now() + 150));
    }""")
    page.wait_for_timeout(700)
    page.mouse.click(700, 500)
    page.wait_for_timeout(700)
    page.goto("/tour/")
    all_sent(page)
    told = [detail for (detail,) in rows(database, MEASURED, "Bruno", "other")][-1]
    assert told["inp"] >= 150 and told["cls"] > 0.01


def test_without_consent_nothing_is_measured(new_page, database):
    page = viewer_page(new_page, "Chiara")
    change = "UPDATE catalog_viewer SET is_measured = %s WHERE name = 'Chiara' RETURNING id"
    page.goto("/keys/")
    all_sent(page)
    before = len(rows(database, MEASURED, "Chiara", "other"))
    rows(database, change, False)
    try:
        for address in ("/home/", "/keys/", "/tour/"):
            page.goto(address)
            assert not page.locator("page-vitals").count()
        all_sent(page)
        assert len(rows(database, MEASURED, "Chiara", "other")) == before
    finally:
        rows(database, change, True)
