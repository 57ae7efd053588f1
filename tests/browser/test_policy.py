"""No page breaks the policy that it sends: not the site, not the workbench's charts, not the admin."""

import pytest

from tests.browser.conftest import choose, enter
from tests.browser.crawling import crawled
from tests.browser.test_gates import STAFF
from tests.proof import PROVING

MOST = 60 if PROVING else 25  # pages that each of the two opens
WATCH = """
window.broken = [];
document.addEventListener("securitypolicyviolation", broken => window.broken.push(broken.violatedDirective));
"""


@pytest.mark.guarantee(
    20, "pages opened in Chromium, the admin and every chart among them, none of which broke its policy"
)
def test_no_page_breaks_its_policy(new_page, faults, counted):
    counted(len(visited(new_page(), "viewer", ["/home/", "/x-ray/", "/how-it-works/"])))
    seen = visited(new_page(), "curator", [*STAFF.values(), "/admin/", "/admin/jobs/job/"])
    counted(len(seen))
    assert {*STAFF.values(), "/admin/"} <= set(seen)
    faults[:] = [fault for fault in faults if "403" not in fault]  # a viewer's way leads to the workbench's door, too


def visited(page, role: str, starts: list[str]) -> list[str]:
    page.add_init_script(WATCH)
    enter(page, role)
    if role == "viewer":
        choose(page, "Dev")
    return crawled(page, starts, MOST, lambda page: page.evaluate("window.broken") == [])


def test_the_watch_would_notice_a_broken_policy(new_page, faults):
    page = new_page()
    page.add_init_script(WATCH)
    page.goto("/")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))")
    page.wait_for_function("window.broken.length")
    assert "script-src" in page.evaluate("window.broken[0]")
    faults[:] = [fault for fault in faults if "Content Security Policy" not in fault]
