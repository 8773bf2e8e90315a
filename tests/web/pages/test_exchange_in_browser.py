"""Import of a list, and one's own data, in a real browser."""

from pathlib import Path
from typing import Any

import pytest
from given.web.exchange import SECRETARIAT, WEBSITE, changed, exported, website
from given.web.private_links import link
from given.web.served import Desk
from playwright.async_api import Page, expect
from web.pages.test_in_browser import CONTRASTS

from store.models import LinkKind


async def looks_well(page: Page) -> None:
    assert await page.evaluate(CONTRASTS) == []
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert await page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("script", [True, False])
async def test_importing_in_a_browser(people: Desk, browser: Any, tmp_path: Path, script: bool) -> None:
    """Choose, Check, Apply: with script the file is chosen once, without it twice; both ways import it, on a small screen too."""
    file = tmp_path / "clusters.csv"
    file.write_bytes(changed((await exported(people, "clusters.csv"))[0]))
    path = link(people.database, SECRETARIAT, LinkKind.IMPORT, "clusters")
    context = await browser.new_context(
        java_script_enabled=script, viewport={"width": 320, "height": 700}, color_scheme="dark" if script else "light"
    )
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    await page.goto(people.url + path)
    await page.get_by_label("File").set_input_files(file)
    await page.get_by_role("button", name="Check").click()
    await expect(page.get_by_text("1 changed")).to_be_visible()
    if not script:
        await expect(page.get_by_text("choose the same file once more")).to_be_visible()
        await page.get_by_label("File").set_input_files(file)
    else:
        await expect(page.get_by_text("choose the same file once more")).to_be_hidden()
        await looks_well(page)
    await page.get_by_role("button", name="Apply").click()
    await expect(page.get_by_text("It is done. What was")).to_be_visible()
    assert website(people.database) == WEBSITE
    assert errors == []
    await context.close()


async def test_ones_own_data_in_a_browser(people: Desk, browser: Any) -> None:
    """The page with one's data is readable on a small screen, and the download is a file."""
    path = link(people.database, "UCALI01", LinkKind.MY_DATA)
    context = await browser.new_context(viewport={"width": 320, "height": 700})
    page = await context.new_page()
    await page.goto(people.url + path)
    await page.get_by_role("button", name="Show it here").click()
    await expect(page.get_by_role("heading", name="Clusters you act for")).to_be_visible()
    await looks_well(page)
    async with page.expect_download() as waiting:
        await page.get_by_role("button", name="Download as a file").click()
    download = await waiting.value
    assert download.suggested_filename == "my-data-2026-11-22.json"
    await context.close()
