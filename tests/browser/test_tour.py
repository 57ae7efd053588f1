"""The guide walks along from page to page, and goes when it is told to."""

from playwright.sync_api import expect


def stop(page):
    return page.get_by_role("dialog", name="Guided tour")


def test_the_tour_leads_from_a_profile_to_the_workbench_and_esc_ends_it(page_as_viewer):
    page = page_as_viewer
    page.goto("/tour/")
    page.get_by_role("link", name="Start").click()
    expect(stop(page)).to_contain_text("Choose who watches")
    page.get_by_role("button", name="Ada").click()
    page.wait_for_url("**/home/")
    expect(stop(page)).to_contain_text("A page with reasons")
    for words in ("Say what you think", "The page changes", "Why this?", "What it was worth"):
        stop(page).get_by_role("button", name="Next").click()
        expect(stop(page)).to_contain_text(words)
    stop(page).press("Escape")
    expect(stop(page)).to_have_count(0)
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(stop(page)).to_have_count(0)
