"""Gates that every page passes: axe in both themes and sizes, weight of the home page, no shift of its layout."""

import os

import pytest

from tests.browser.conftest import choose, enter, violations

ANYBODY = {
    "front": "/",
    "sign in": "/sign-in/",
    "sign up": "/sign-up/",
    "appearance": "/theme/",
    "how it works": "/how-it-works/",
    "keys": "/keys/",
    "tour": "/tour/",
    "not found": "/nowhere/",
}
WORKBENCH = ("engagement", "retention", "diversity", "recommendations", "content", "titles", "data")
STAFF = {"workbench": "/workbench/", "models": "/workbench/models/", "jobs": "/jobs/"}
STAFF |= {"definitions": "/workbench/definitions/", "weekly report": "/workbench/report/"}
STAFF |= {"lab": "/lab/", "trust in the lab": "/lab/trust/", "live audience": "/lab/audience/"}
STAFF |= {"households at risk": "/workbench/risks/"}
STAFF |= {page: f"/workbench/{page}/" for page in WORKBENCH}
FINDING = {
    "browse": "/browse/",
    "genre": "/genres/drama/",
    "search": "/search/?q=the",
    "guess": "/search/?q=harbuor",
    "nothing found": "/search/?q=xqzw",
    "empty search": "/search/",
}
EVERY_LOOK = [(size, theme) for size in ("desktop", "phone") for theme in ("light", "dark")]
LOOKS = EVERY_LOOK if os.environ.get("MARQUEE_PROVE") else [("desktop", "light"), ("phone", "dark")]
"""Both sizes and both themes on every page; all four pairs of them when proving."""


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_pages_for_anybody_have_no_axe_violation(new_page, faults, size, theme):
    page = dressed(new_page(size), theme)
    assert checked(page, ANYBODY) == {}
    faults[:] = [fault for fault in faults if "404" not in fault]


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_pages_of_a_viewer_have_no_axe_violation(new_page, size, theme):
    page = dressed(new_page(size), theme)
    enter(page, "viewer")
    found = checked(page, {"profiles": "/profiles/"})
    choose(page, "Dev")
    title = page.locator("[data-kind=top] a.card-link").nth(2).get_attribute("href")
    why = page.locator("[data-kind=top] a.why-link").nth(2).get_attribute("href")
    watch = page.locator(".hero a.button.lit").get_attribute("href")
    similar = title.partition("?")[0] + "similar/"
    pages = {"home": "/home/", "title": title, "similar": similar, "why": why, "watch": watch}
    assert found | checked(page, pages | FINDING) == {}


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_pages_of_staff_have_no_axe_violation(new_page, size, theme):
    page = dressed(new_page(size), theme)
    enter(page, "curator")
    assert checked(page, STAFF) == {}


def dressed(page, theme):
    page.goto("/")
    page.context.add_cookies([{"name": "theme", "value": theme, "url": page.url}])
    return page


def checked(page, pages: dict[str, str]) -> dict[str, list[str]]:
    """Page -> violations, and whether it has to be scrolled sideways."""
    found = {}
    for name, url in pages.items():
        page.goto(url)
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        if faults := violations(page) + (["scrolls sideways"] if wide else []):
            found[name] = faults
    return found


def test_the_home_page_is_light(page_as_viewer):
    page, sizes = page_as_viewer, {}
    page.route("**", lambda route: route.continue_())  # Chromium keeps no cache while requests are routed
    page.on("requestfinished", lambda asked: sizes.update({asked.url: asked.sizes()["responseBodySize"]}))
    page.goto("/home/")
    page.wait_for_load_state("networkidle")
    assert 50_000 < sum(sizes.values()) <= 350_000
    assert sum(size for url, size in sizes.items() if ".js" in url) <= 40_000
    assert sum(size for url, size in sizes.items() if ".css" in url) <= 20_000


def test_the_home_page_does_not_shift(page_as_viewer):
    page = page_as_viewer
    page.add_init_script(SHIFT)
    page.goto("/home/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shifted") <= 0.02


SHIFT = """
window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.shifted += e.value; }))
  .observe({ type: 'layout-shift', buffered: true });
"""
