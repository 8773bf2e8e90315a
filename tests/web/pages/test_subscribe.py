"""The page that tells people how to subscribe."""

from html import unescape
from urllib.parse import parse_qs, urlsplit

from given.web.served import FEED, NETWORK, PUBLIC_URL, Desk, served

from bot.web.pages.subscriptions import ways
from store.database import Database

ADDRESS = PUBLIC_URL + FEED


def test_each_calendar_gets_the_link_it_understands() -> None:
    """Google takes webcal inside its own link, Outlook on the web https, the others webcal itself."""
    links = {way.calendar: [button.link for button in way.buttons] for way in ways(ADDRESS, "Käse & Co")}
    [google] = links["Google Calendar"]
    assert google.startswith("https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F")
    assert parse_qs(urlsplit(google).query) == {"cid": ["webcal://desk.example.org/feeds/network.ics"]}
    for link, host in zip(links["Outlook on the web"], ("outlook.live.com", "outlook.office.com"), strict=True):
        assert link.startswith(f"https://{host}/calendar/0/addfromweb?url=https%3A%2F%2F")
        assert parse_qs(urlsplit(link).query) == {"url": [ADDRESS], "name": ["Käse & Co"]}
    assert links["Outlook for Windows"] == [f"webcal:{ADDRESS}"]
    assert links["Apple Calendar"] == links["Thunderbird"] == ["webcal://desk.example.org/feeds/network.ics"]
    assert all(len(way.steps) == 3 and way.looks for way in ways(ADDRESS, NETWORK))


async def test_the_page_has_every_link_and_the_address(desk: Desk) -> None:
    """It has every calendar's links, and the https address in a field to copy."""
    html = unescape(await desk.text("/subscribe"))
    for way in ways(ADDRESS, NETWORK):
        assert way.calendar in html
        assert way.looks in html
        assert all(f'href="{button.link}"' in html for button in way.buttons)
    assert f'value="{ADDRESS}"' in html
    assert "on this machine only" not in html


async def test_without_a_public_address_it_says_who_can_mend_that(bare: Database) -> None:
    """It names the missing setting, and has no link to subscribe."""
    async with served(bare, public_url=None) as desk:
        html = await desk.text("/subscribe")
        assert "PUBLIC_URL" in html
        assert "webcal" not in html
        assert "google" not in html.lower()


async def test_an_address_of_this_machine_is_named_as_such(bare: Database) -> None:
    """Calendars on the web cannot reach a loopback address, so the page says it."""
    for url in ("http://127.0.0.1:3000", "http://localhost:3000", "http://[::1]:3000"):
        async with served(bare, public_url=url) as desk:
            assert "on this machine only" in await desk.text("/subscribe")
