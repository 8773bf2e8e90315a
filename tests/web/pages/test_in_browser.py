"""The pages in a real browser: with its own time zone, with a keyboard, without script, on a small screen."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from given.running import event, hours
from given.web.served import PUBLIC_URL, Desk
from playwright.async_api import Browser, Page, expect

# Text against the first background behind it that is not transparent, as WCAG 2 counts contrast.
CONTRASTS = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return colour !== "rgba(0, 0, 0, 0)" || !element.parentElement ? colour : behind(element.parentElement);
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(behind(element))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(element.outerHTML.slice(0, 120));
  }
  return poor;
}"""

Open = Callable[..., AbstractAsyncContextManager[Page]]


@pytest.fixture
async def opened(busy: Desk, browser: Browser) -> Open:
    """Open a page in a browser; options change its context."""

    @asynccontextmanager
    async def opening(path: str, **options: Any) -> AsyncIterator[Page]:
        context = await browser.new_context(**({"locale": "en-GB", "timezone_id": "America/Bogota"} | options))
        page = await context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(busy.url + path)
        yield page
        assert errors == []
        await context.close()

    return opening


async def test_the_browser_adds_the_readers_own_time(busy: Desk, opened: Open) -> None:
    """In Bogotá a webinar in Tokyo also shows Bogotá's time; in Tokyo, or without script, only the host's time is shown."""
    busy.add(event(hours(datetime(2026, 12, 2, 3, tzinfo=UTC), zone="Asia/Tokyo"), uid="tokyo"))
    async with opened("/events/tokyo") as page:
        await expect(page.locator(".yours")).to_have_text("Your time: Tue 1 Dec, 22:00–23:00")
    for options in ({"timezone_id": "Asia/Tokyo"}, {"java_script_enabled": False}):
        async with opened("/events/tokyo", **options) as page:
            await expect(page.locator("time")).to_have_text("Wednesday 2 December 2026, 12:00–13:00 (Tokyo time)")
            await expect(page.locator(".yours")).to_be_hidden()


async def test_the_address_can_be_copied(opened: Open) -> None:
    """The button copies the address and says so; without script there is no button, and the address is in a field."""
    async with opened("/subscribe", permissions=["clipboard-read", "clipboard-write"]) as page:
        await page.get_by_role("button", name="Copy").click()
        await expect(page.get_by_role("status")).to_have_text("Copied.")
        assert await page.evaluate("navigator.clipboard.readText()") == f"{PUBLIC_URL}/feeds/network.ics"
    async with opened("/subscribe", java_script_enabled=False) as page:
        await expect(page.get_by_role("button")).to_have_count(0)
        await expect(page.get_by_label("Address of the calendar")).to_have_value(f"{PUBLIC_URL}/feeds/network.ics")


async def test_pages_read_well_in_both_schemes_and_on_a_small_screen(busy: Desk, opened: Open) -> None:
    """Every text has the contrast of WCAG AA; nothing is wider than a phone; one main heading; landmarks by name."""
    busy.add(
        event(hours(datetime(2026, 12, 2, 3, tzinfo=UTC)), uid="off", title="Donaudampfschifffahrtsgesellschaft" * 5, state="cancelled")
    )
    for scheme in ("light", "dark"):
        async with opened("/", color_scheme=scheme, viewport={"width": 320, "height": 700}) as page:
            for path in ("/", "/?past=1", "/subscribe", "/events/off", "/nowhere"):
                await page.goto(busy.url + path)
                assert await page.evaluate(CONTRASTS) == []
                assert await page.evaluate("document.documentElement.scrollWidth") == 320
                for role, count in (("main", 1), ("banner", 1), ("contentinfo", 1)):
                    await expect(page.get_by_role(role)).to_have_count(count)
                await expect(page.get_by_role("heading", level=1)).to_have_count(1)


async def test_the_way_by_keyboard(opened: Open) -> None:
    """The first press of Tab focuses the link that skips to the content."""
    async with opened("/") as page:
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        await page.keyboard.press("Enter")
        assert page.url.endswith("#content")
