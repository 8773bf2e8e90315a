"""Personal calendar feeds: their secret address, links to add them to a calendar program, and outcomes. Pure."""

from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import Final
from urllib.parse import quote, urlsplit

SECRET_BYTES: Final = 32


@dataclass(frozen=True)
class Made:
    """A new calendar feed. The secret is shown once and not stored; `replaced`: an older address was revoked."""

    calendar_id: int
    secret: str
    replaced: bool = False


@dataclass(frozen=True)
class MadeBefore:
    """The person already has a feed, created at `made_at` (UTC). Its secret cannot be shown again, only replaced."""

    calendar_id: int
    made_at: datetime


@dataclass(frozen=True)
class Revoked:
    """The address is revoked. `again`: it was already, or never was this person's."""

    again: bool = False


def path(secret: str) -> str:
    """The URL path of a personal feed."""
    return f"/feeds/p/{secret}.ics"


def webcal(feed: str) -> str:
    """The webcal address of an https feed, which opens the calendar program on the person's machine."""
    return f"webcal://{feed.partition('://')[2]}"


def google(feed: str) -> str:
    """The Google Calendar page that adds a feed. It needs the webcal form: it takes https for an e-mail address."""
    return f"https://calendar.google.com/calendar/r?cid={quote(webcal(feed), safe='')}"


def outlook(host: str, feed: str, name: str) -> str:
    """The page of Outlook on the web, on one of its hosts, that adds a feed under a name."""
    return f"https://{host}/calendar/0/addfromweb?url={quote(feed, safe='')}&name={quote(name, safe='')}"


def on_this_machine(address: str) -> bool:
    """Whether an address is loopback, so that calendars on the web cannot reach it."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
