"""Registering for an event in a real browser, with the bot in a process of its own."""

import re

from given.browser.installation import Installation
from playwright.async_api import Locator, Page, expect


async def ask(page: Page, text: str) -> Locator:
    """Type a command and send it; the part of the page where the answer is."""
    composer = page.get_by_role("combobox", name="Message or command")
    await composer.fill(text)
    await composer.press("Enter")
    return page.get_by_role("main")


def button(place: Locator, words: str) -> Locator:
    """The last button with exactly these words on it."""
    return place.locator("button").filter(has_text=re.compile(f"^{re.escape(words)}$")).last


async def test_a_member_takes_a_place_and_gives_it_back(installation: Installation, page: Page) -> None:
    """A press registers and says what comes next; a form registers a colleague; the list says "in"; a press cancels."""
    await page.goto(f"{installation.page}/#UKARATSU01")
    await page.get_by_role("combobox", name="Choose who you are").select_option("UKARATSU01")
    main = await ask(page, "/events mission in colombia")
    await expect(main).to_contain_text("You have not answered yet.")
    await button(main, "Register").click()
    await expect(main).to_contain_text("Done: you are registered for Japan Cosmetic Center.")
    await expect(main).to_contain_text("You have a place.")
    await button(main, "Register a colleague").click()
    form = page.get_by_role("dialog", name="Register a colleague")
    await form.get_by_role("combobox").click()
    await form.get_by_role("option", name="Representative Karatsu").click()
    await button(form, "Register").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Done: Representative Karatsu is registered")
    await page.keyboard.press("Escape")
    await ask(page, "/events mission")
    await expect(main.get_by_text("You: in", exact=True).last).to_be_visible()
    await ask(page, "/events mission in colombia")
    await button(main, "Cancel my place").click()
    await expect(main).to_contain_text("Done: your place is given back.")
