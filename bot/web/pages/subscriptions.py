"""The subscribe page: link, steps and refresh interval for each calendar program."""

from dataclasses import dataclass

from aiohttp import web

from bot.rules.calendars.address import google, on_this_machine, outlook, webcal
from bot.texts.calendars import feeds as say_calendars
from bot.texts.pages import subscriptions as say
from bot.web.calendars.rendering import FEED_PATH
from bot.web.pages.templates import page
from bot.web.site import Site


@dataclass(frozen=True)
class Button:
    """A link that opens a calendar program or its web page."""

    label: str
    link: str


@dataclass(frozen=True)
class CalendarProgram:
    """One way to subscribe: the buttons, the steps, and (`looks`) how often this calendar program looks for changes."""

    calendar: str
    buttons: tuple[Button, ...]
    steps: tuple[str, ...]
    looks: str


def ways(feed: str, name: str) -> list[CalendarProgram]:
    """Every way to subscribe to a feed's URL (https), under a name."""
    here = webcal(feed)
    return [
        CalendarProgram(
            *("Google Calendar", (Button(say_calendars.add_to("Google Calendar"), google(feed)),)),
            *(say.google_steps(), say.google_looks()),
        ),
        CalendarProgram(*("Apple Calendar", (Button(say.open_in("Apple Calendar"), here),)), *(say.apple_steps(), say.apple_looks())),
        CalendarProgram(
            "Outlook on the web",
            (
                Button(say_calendars.add_to("Outlook.com"), outlook("outlook.live.com", feed, name)),
                Button(say_calendars.add_to("Microsoft 365"), outlook("outlook.office.com", feed, name)),
            ),
            *(say.outlook_steps(), say.outlook_looks()),
        ),
        # The new Outlook for Windows cuts "webcal://" off; with "webcal:https://" the address survives.
        CalendarProgram(
            *("Outlook for Windows", (Button(say.open_in("Outlook"), f"webcal:{feed}"),)),
            *(say.outlook_windows_steps(), say.outlook_windows_looks()),
        ),
        CalendarProgram(*("Thunderbird", (Button(say.open_in("Thunderbird"), here),)), *(say.thunderbird_steps(), say.thunderbird_looks())),
        CalendarProgram(say.other_calendars(), (), say.other_steps(), say.other_looks()),
    ]


async def subscribe_page(site: Site, _request: web.Request) -> web.Response:
    """How to subscribe to the network's events; without a public URL, who can fix that."""
    if site.public_url is None:
        return await page(site, "subscribe.html", feed=None, ways=[], here_only=False)
    feed = site.public_url + FEED_PATH
    return await page(site, "subscribe.html", feed=feed, ways=ways(feed, site.network_name), here_only=on_this_machine(feed))
