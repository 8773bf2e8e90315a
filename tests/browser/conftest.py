"""A whole installation as a newcomer starts it, `rendezvous run` in a process of its own, and a real browser to look at it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from given.browser.installation import Installation
from playwright.async_api import Browser, Page, expect

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


@pytest.fixture
async def installation(tmp_path: Path) -> AsyncIterator[Installation]:
    """A running installation with an empty database, ended after the test."""
    one = Installation(tmp_path)
    await one.start()
    yield one
    await one.stop()


@pytest.fixture
async def fresh_installation(tmp_path: Path) -> AsyncIterator[Installation]:
    """The same, started as what a newcomer types: a new interpreter."""
    one = Installation(tmp_path, fresh=True)
    await one.start()
    yield one
    await one.stop()


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """An empty page of a real browser; a mistake in a page's scripts fails the test."""
    problems: list[str] = []
    context = await browser.new_context(viewport={"width": 1280, "height": 900}, timezone_id="America/Bogota", locale="es-CO")
    context.set_default_timeout(20_000)
    one = await context.new_page()
    one.on("pageerror", lambda error: problems.append(str(error)))
    yield one
    await context.close()
    assert problems == []
