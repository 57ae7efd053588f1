"""The lab in a browser: a question is asked with the keyboard, and its answer doesn't need the tab that asked."""

from playwright.sync_api import expect

from tests.browser.conftest import violations

STUDY = 180_000  # ms: some seconds of a worker who may have other things to do


def ask(page, **numbers: str) -> str:
    """With the keyboard alone; answers the study's address."""
    page.goto("/lab/")
    for label, value in numbers.items():
        page.get_by_label(label, exact=True).focus()
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type(value)
    page.keyboard.press("Enter")
    page.wait_for_url("**/lab/*-*/")
    return page.url


def test_a_study_is_asked_with_the_keyboard_and_goes_on_when_its_tab_is_closed(page_as_staff):
    page = page_as_staff
    study = ask(page, Households="12", Days="8", Replications="2")
    context = page.context
    page.close()
    page = context.new_page()
    page.goto(study)
    expect(page.get_by_label("Progress", exact=True)).to_have_count(0, timeout=STUDY)
    expect(page.get_by_role("status").filter(has_text="Compared with popular titles")).to_be_visible()
    expect(page.locator("td", has_text="n = 2").first).to_be_visible()
    page.reload()
    page.locator(".main-svg").first.wait_for()
    assert violations(page) == []


def test_a_question_that_makes_no_sense_is_refused_beside_its_field(page_as_staff, faults):
    page = page_as_staff
    page.goto("/lab/")
    page.get_by_label("Days", exact=True).fill("0")
    page.get_by_role("button", name="Simulate").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("can't be studied as it stands")
    expect(page.get_by_label("Days", exact=True)).to_have_attribute("aria-invalid", "true")
    assert violations(page) == []
    faults[:] = [fault for fault in faults if "400" not in fault]
