"""Short ways to use the page in a browser."""

import re


def payloads(bot, kind):
    return [form for form in bot.received if form.get("type") == kind]


async def choose(page, label, typed, option_name):
    """Type into a searching menu and choose one of its options."""
    await page.get_by_role("combobox", name=re.compile(f"^{label}")).fill(typed)
    await page.get_by_role("listbox").get_by_role("option", name=option_name).click()
