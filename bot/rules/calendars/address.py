"""Personal calendars: their secret address, how others' programs are told of it, and what becomes of it. Pure."""

from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import Final
from urllib.parse import quote, urlsplit

SECRET_BYTES: Final = 32


@dataclass(frozen=True)
class Made:
    """A new calendar. Its secret is nowhere else, and is shown once; `replaced` says that an older address is dead now."""

    calendar_id: int
    secret: str
    replaced: bool = False


@dataclass(frozen=True)
class MadeBefore:
    """The person has a calendar already, since `made_at` (UTC). Its address was shown then; it can only be replaced."""

    calendar_id: int
    made_at: datetime


@dataclass(frozen=True)
class Revoked:
    """The address is dead. `again` says that it was dead already, or never was this person's."""

    again: bool = False


def path(secret: str) -> str:
    """The path of a personal calendar."""
    return f"/feeds/p/{secret}.ics"


def webcal(feed: str) -> str:
    """The address (https) as calendar programs on a person's own machine open it."""
    return f"webcal://{feed.partition('://')[2]}"


def google(feed: str) -> str:
    """The page of Google Calendar that adds an address. It wants the webcal form: with https it takes it for an e-mail address."""
    return f"https://calendar.google.com/calendar/r?cid={quote(webcal(feed), safe='')}"


def outlook(host: str, feed: str, name: str) -> str:
    """The page of Outlook on the web, at one of its hosts, that adds an address under a name."""
    return f"https://{host}/calendar/0/addfromweb?url={quote(feed, safe='')}&name={quote(name, safe='')}"


def on_this_machine(address: str) -> bool:
    """Whether an address leads to this machine only: calendars on the web cannot reach it."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
