"""The guide walks along from page to page, and goes when it is told to."""


def stop(page):
    return page.get_by_role("dialog", name="Guided tour")


def test_the_tour_leads_from_a_profile_to_the_workbench_and_esc_ends_it(page_as_viewer):
    page = page_as_viewer
    page.goto("/tour/")
    page.get_by_role("link", name="Start").click()
    assert "Choose who watches" in stop(page).inner_text()
    page.get_by_role("button", name="Ada").click()
    page.wait_for_url("**/home/")
    assert "A page with reasons" in stop(page).inner_text()
    for words in ("Say what you think", "The page changes", "Why this?", "What it was worth"):
        stop(page).get_by_role("button", name="Next").click()
        assert words in stop(page).inner_text()
    stop(page).press("Escape")
    assert stop(page).count() == 0
    page.reload()
    page.wait_for_load_state("networkidle")
    assert stop(page).count() == 0
