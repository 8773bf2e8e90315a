"""A whole installation as a newcomer starts it, `rendezvous run` in a process of its own, and a real browser to look at it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from given.browser.chromium import ARGUMENTS
from given.browser.installation import Installation
from playwright.async_api import Page, async_playwright, expect

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """A running installation with an empty database, ended after the test."""
    one = Installation(tmp_path)
    one.start()
    yield one
    if one.process is not None and one.process.poll() is None:
        one.stop()


@pytest.fixture
async def page(chromium: str) -> AsyncIterator[Page]:
    """An empty page of a real browser; a mistake in a page's scripts fails the test."""
    problems: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        context = await browser.new_context(viewport={"width": 1280, "height": 900}, timezone_id="America/Bogota", locale="es-CO")
        context.set_default_timeout(20_000)
        one = await context.new_page()
        one.on("pageerror", lambda error: problems.append(str(error)))
        yield one
        await browser.close()
    assert problems == []
