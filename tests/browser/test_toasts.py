"""A note with Undo, by keyboard: the focus goes back to what raised it."""

from playwright.sync_api import expect

SETTLED = "toast-note:not(.htmx-added)"  # until then its form is a plain one, which asks for a whole page


def raise_note(page):
    """Puts a title on the list or takes it off; answers the button and whether it was pressed before."""
    page.goto("/home/")
    page.locator(".card-link").first.click()
    button = page.locator("#to-list")
    before = button.get_attribute("aria-pressed")
    button.press("Enter")
    page.locator(SETTLED).wait_for()
    return button, before


def test_after_undo_the_focus_is_where_it_was(page_as_viewer):
    button, before = raise_note(page_as_viewer)
    expect(button).not_to_have_attribute("aria-pressed", before)
    page_as_viewer.get_by_role("button", name="Undo").press("Enter")
    expect(button).to_have_attribute("aria-pressed", before)
    expect(button).to_be_focused()
    page_as_viewer.locator(SETTLED).get_by_role("button", name="Undo").press("Enter")  # of the undoing
    expect(button).not_to_have_attribute("aria-pressed", before)
    expect(button).to_be_focused()


def test_escape_gives_the_focus_back_too(page_as_viewer):
    button, _ = raise_note(page_as_viewer)
    page_as_viewer.get_by_role("button", name="Undo").press("Escape")
    expect(button).to_be_focused()


def test_when_what_raised_it_is_gone_the_focus_goes_to_the_page(page_as_viewer):
    raise_note(page_as_viewer)
    page_as_viewer.get_by_role("button", name="Undo").focus()
    page_as_viewer.evaluate("document.querySelector('#to-list').remove()")
    page_as_viewer.keyboard.press("Escape")
    expect(page_as_viewer.locator("main")).to_be_focused()
