"""The workbench in a browser: charts draw, keys walk their points, and the table has the same numbers."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import enter


def test_a_chart_draws_and_keys_walk_its_points(site, page_as_staff):
    page = page_as_staff
    page.goto(f"{site}/workbench/engagement/?compare=none")
    chart = page.locator("#plays plotly-chart")
    chart.locator(".main-svg").first.wait_for()
    chart.locator("[data-plot]").focus()
    page.keyboard.press("End")
    spoken = chart.locator("[data-point]").inner_text()
    last_row = page.locator("#plays tbody tr").last.locator("th, td").all_text_contents()
    assert spoken == f"Plays, {last_row[0]}: {last_row[1]}"


def test_a_definition_opens_on_focus_and_closes_with_escape(site, page_as_staff):
    page = page_as_staff
    page.goto(f"{site}/workbench/engagement/")
    button = page.get_by_role("button", name=re.compile("What is Plays")).first
    button.focus()
    popover = page.locator("#plays-tile-definition")
    popover.wait_for(state="visible")
    page.keyboard.press("Escape")
    popover.wait_for(state="hidden")


def test_choosing_a_date_means_custom_dates_and_back_returns(site, page_as_staff):
    page = page_as_staff
    page.goto(f"{site}/workbench/?period=7d")
    first = page.get_by_label("From", exact=True).input_value()
    page.get_by_label("From", exact=True).fill("2026-01-01")
    expect(page.get_by_label("Period", exact=True)).to_have_value("custom")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**first=2026-01-01**")
    page.go_back()
    expect(page.get_by_label("From", exact=True)).to_have_value(first)


def test_without_scripts_the_tables_stand_where_the_charts_would(new_page):
    page = new_page(java_script_enabled=False)
    enter(page, "curator")
    page.goto("/workbench/engagement/")
    panel = page.locator("#plays")
    expect(panel.get_by_text("Drawing the chart needs JavaScript")).to_be_visible()
    expect(panel.locator("tbody tr").first).to_be_visible()
    expect(panel.locator("[data-plot]")).to_be_hidden()


def test_with_scripts_the_table_waits_until_it_is_asked_for(site, page_as_staff):
    page_as_staff.goto(f"{site}/workbench/engagement/")
    panel = page_as_staff.locator("#plays")
    expect(panel.locator("tbody tr").first).to_be_hidden()
    panel.get_by_text("View as table").click()
    expect(panel.locator("tbody tr").first).to_be_visible()


def test_a_chart_of_models_tells_each_point_in_a_sentence(site, page_as_staff):
    page = page_as_staff
    page.goto(f"{site}/workbench/models/")
    chart = page.locator("#versions plotly-chart")
    chart.locator(".main-svg").first.wait_for()
    chart.locator("[data-plot]").focus()
    page.keyboard.press("Home")
    first_row = page.locator("#versions tbody tr").first.locator("th, td").all_text_contents()
    spoken = chart.locator("[data-point]").inner_text()
    assert spoken == f"{first_row[0]}: nDCG@10 {first_row[3]} ({first_row[4]} to {first_row[5]}), n = {first_row[6]}"
