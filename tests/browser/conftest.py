"""A whole installation as a newcomer starts it, `rendezvous run` in a process of its own, and a real browser to look at it."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from installation import Installation
from playwright.async_api import Page, async_playwright, expect

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
)

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """A running installation with an empty database, ended after the test."""
    one = Installation(tmp_path)
    one.start()
    yield one
    if one.process is not None and one.process.poll() is None:
        one.stop()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The installed browser. Where there is none, its tests are left out, and say so; in CI they must run."""
    if not CHROMIUM.exists() and os.environ.get("CI") != "true":
        pytest.skip("This test needs /usr/bin/chromium (Debian: apt install chromium).")
    return str(CHROMIUM)


@pytest.fixture
async def page(chromium: str) -> AsyncIterator[Page]:
    """An empty page of a real browser; a mistake in a page's scripts fails the test."""
    problems: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS.split())
        context = await browser.new_context(viewport={"width": 1280, "height": 900}, timezone_id="America/Bogota", locale="es-CO")
        context.set_default_timeout(20_000)
        one = await context.new_page()
        one.on("pageerror", lambda error: problems.append(str(error)))
        yield one
        await browser.close()
    assert problems == []
