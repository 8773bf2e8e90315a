"""What a member does with forms and App Home, in a real browser, with the real bot in a process of its own."""

import re

from given.browser.installation import Installation
from playwright.async_api import Locator, Page, expect


async def open_home(installation: Installation, page: Page, person: str) -> Locator:
    """App Home of one person."""
    await page.goto(f"{installation.page}/#{person}/home")
    main = page.get_by_role("main")
    await expect(main.get_by_text("How I am told")).to_be_visible()
    return main


def button(place: Locator, words: str) -> Locator:
    """The first button with exactly these words on it."""
    return place.locator("button").filter(has_text=re.compile(f"^{re.escape(words)}$")).first


async def test_preferences_are_changed_by_keyboard_alone(installation: Installation, page: Page) -> None:
    """A form takes a time and a tick and says that it is saved; App Home has changed, and the keyboard is back on its button."""
    main = await open_home(installation, page, "USEOUL01")
    await button(main, "Change").focus()
    await page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name="How I am told")
    await expect(form.get_by_label("Quiet from")).to_be_focused()
    await form.get_by_label("Quiet from").fill("21:30")
    await form.get_by_label("The Monday digest").focus()
    await page.keyboard.press("Space")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("dialog")).to_contain_text("Saved.")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(main).to_contain_text("Quiet from 21:30 to 08:00")
    await expect(button(main, "Change")).to_be_focused()


async def test_a_member_finds_their_cluster_by_typing(installation: Installation, page: Page) -> None:
    """The menu searches while typing; the claim is sent, and App Home shows that it is pending."""
    main = await open_home(installation, page, "UTORONTO01")
    await button(main, "I represent another one too").click()
    form = page.get_by_role("dialog")
    await form.get_by_role("combobox").press_sequentially("polo", delay=30)
    await expect(form.get_by_role("option", name="Polo della Cosmesi")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(form.get_by_role("combobox")).to_have_value("Polo della Cosmesi")
    await button(form, "Send").click()
    await expect(form.get_by_role("alert")).to_be_hidden()
    await expect(button(main, "Take back")).to_be_visible()


async def test_a_wrong_address_is_said_at_its_field(installation: Installation, page: Page) -> None:
    """An invalid address is an error at its field, what was typed is kept, and a corrected form is saved."""
    main = await open_home(installation, page, "UCALI01")
    await button(main, "Edit").click()
    form = page.get_by_role("dialog")
    website = form.get_by_label("Website")
    await expect(website).to_be_visible()
    await form.get_by_label("Labels").fill("Sello de calidad\nعلامة الجودة")
    await website.fill("not an address")
    await button(form, "Save").click()
    await expect(website).to_be_focused()
    await expect(website).to_have_attribute("aria-invalid", "true")
    await expect(form.get_by_label("Labels")).to_have_value("Sello de calidad\nعلامة الجودة")
    await website.fill("https://example.org/beauty")
    await button(form, "Save").click()
    await expect(form).to_contain_text("Saved: Labels, Website.")
