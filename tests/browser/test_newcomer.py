"""The first minutes of a newcomer, in a real browser, with the bot in a process of its own."""

import re
import signal

import recurring_ical_events
from given.browser.installation import Installation
from icalendar import Calendar
from playwright.async_api import Page, expect


async def say(page: Page, text: str) -> None:
    """Type a command and send it."""
    composer = page.get_by_role("combobox", name="Message or command")
    await composer.fill(text)
    await composer.press("Enter")


async def test_the_tour_leads_from_a_question_to_a_reminder(installation: Installation, page: Page) -> None:
    """Five clicks: ask, take part, read the reminder with the link, subscribe, and read the announcement a month later."""
    await page.goto(installation.page)
    tour, main = page.get_by_role("complementary", name="Tour"), page.get_by_role("main")
    for button, shown in (
        ("Ask: who does packaging?", "Polo della Cosmesi"),
        ("Join a webinar", "You take part"),
        ("Be reminded", "meet.example.org/webinar-karatsu"),
        ("Subscribe", "Address of the calendar"),
        ("Next month", "Quarterly meet-up"),
    ):
        await tour.get_by_role("button", name=button).click(timeout=100_000)
        await expect(main).to_contain_text(re.compile(shown), timeout=100_000)
    await expect(page.get_by_role("heading", name="#announcements")).to_be_visible(timeout=100_000)


async def test_each_person_reads_the_same_meeting_in_their_own_time(installation: Installation, page: Page) -> None:
    """13:00 in Paris is 07:00 in Cali and 21:00 in Seoul."""
    await page.goto(installation.page)
    person = page.get_by_role("combobox", name="Choose who you are")
    for slack_id, zone, time in (
        ("UCALI01", "America/Bogota", "7:00"),
        ("USEOUL01", "Asia/Seoul", "9:00"),
        ("UPARIS01", "Europe/Paris", "13:00"),
    ):
        await person.select_option(slack_id)
        await expect(page.locator(".person")).to_contain_text(zone)
        await say(page, "/events quarterly")
        await expect(page.get_by_role("main")).to_contain_text(time)


async def test_buttons_open_turn_pages_and_share(installation: Installation, page: Page) -> None:
    """A list turns its pages, opens a card, and a shared card is there for everybody."""
    await page.goto(installation.page)
    await say(page, "/cluster")
    main = page.get_by_role("main")
    await main.get_by_role("button", name="Next").click()
    await expect(main).to_contain_text("Taiwan Beauty Valley")
    await main.get_by_role("button", name="Taiwan Beauty Valley").click()
    await expect(main).to_contain_text("Since 2016")
    await main.get_by_role("button", name="Share").click()
    await page.get_by_role("combobox", name="Choose who you are").select_option("USEOUL01")
    await expect(main.get_by_role("button", name="Taiwan Beauty Valley")).to_be_visible()
    await main.get_by_role("button", name="Taiwan Beauty Valley").click()
    await expect(main).to_contain_text("Only visible to you")


async def test_a_kill_loses_nothing_and_says_nothing_twice(fresh_installation: Installation, page: Page) -> None:
    """After kill -9 and a restart the reminder is in its channel once, and the clock has not gone back."""
    await page.goto(fresh_installation.page)
    await page.get_by_role("button", name="+3 weeks").click()
    await page.get_by_role("link", name="1 new message in #announcements").click(timeout=60_000)
    announced = page.get_by_role("main").get_by_text("Save the date: Quarterly meet-up")
    await expect(announced).to_have_count(1)
    await fresh_installation.stop(signal.SIGKILL)
    await fresh_installation.start()
    await page.goto(fresh_installation.page)
    await page.get_by_role("button", name="+1 hour").click()
    await expect(page.get_by_text("1 hour passed")).to_be_visible()
    await page.get_by_role("link", name="announcements").click()
    await expect(announced).to_have_count(1)


async def test_a_calendar_program_can_subscribe(installation: Installation, page: Page) -> None:
    """The subscribe page names an address that gives a calendar with the coming season."""
    await page.goto(f"{installation.bot}/subscribe")
    address = f"{installation.bot}/feeds/network.ics"
    assert address in await page.content()
    answer = await page.request.get(address)
    calendar = Calendar.from_ical(await answer.body())
    titles = {str(one["SUMMARY"]) for one in recurring_ical_events.of(calendar).all()}
    assert {"Quarterly meet-up", "Cosmetics Clusters Rendez-Vous 2019", "Beauty export fair in Seoul"} <= titles


async def test_the_public_page_shows_the_visitors_own_time(installation: Installation, page: Page) -> None:
    """A visitor in Cali sees what is on with the time in Cali."""
    await page.goto(installation.bot)
    await expect(page.get_by_role("heading", name="What is on")).to_be_visible()
    await expect(page.get_by_role("main")).to_contain_text("7:00")
