"""A newcomer's path: from "churn rose last week" to why a title stood on the page of somebody who left."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import violations

MOST_CLICKS = 6


class Walk:
    """Clicks, and counts them."""

    def __init__(self, page):
        self.page, self.clicks = page, 0

    def click(self, link) -> None:
        link.click()
        self.page.wait_for_load_state("domcontentloaded")
        self.clicks += 1


def counting(page, column):
    """Rows of the table whose number in this column isn't 0."""
    return page.locator("tbody tr").filter(has=page.locator(f"td:nth-child({column})", has_text=re.compile("[1-9]")))


def test_from_churn_rose_last_week_to_why_in_six_clicks(site, page_as_staff):
    page, walk = page_as_staff, Walk(page_as_staff)
    page.goto(f"{site}/workbench/?period=7d&compare=previous")
    expect(page.get_by_role("heading", name="Churn", exact=True)).to_be_visible()
    group = page.locator("#leavers tbody a").first
    name = group.inner_text().partition(": ")[2]
    walk.click(group)
    expect(page.locator(".wb-stamp")).to_contain_text(name)
    walk.click(page.get_by_role("link", name="Viewers behind these numbers"))
    person = counting(page, 6).first.get_by_role("link")
    pseudonym = person.inner_text()
    walk.click(person)
    expect(page.get_by_role("heading", name=pseudonym)).to_be_visible()
    walk.click(counting(page, 5).first.get_by_role("link"))
    expect(page.get_by_role("heading", name=f"What {pseudonym} was shown")).to_be_visible()
    walk.click(page.locator(".wb-why summary").first)
    expect(page.locator(".wb-why[open]").get_by_text("Proposed by")).to_be_visible()
    assert walk.clicks <= MOST_CLICKS
    assert violations(page) == []
