"""The calendar program behind a User-Agent, coarsely: enough for a calendar's owner to know whether it is theirs."""

from typing import Final

SIGNS: Final = (
    ("Google-Calendar", "Google Calendar"),
    ("Thunderbird", "Thunderbird"),
    ("Outlook", "Outlook"),
    ("Exchange", "Outlook"),
    ("Microsoft", "Outlook"),
    ("dataaccessd", "Apple Calendar"),
    ("CalendarAgent", "Apple Calendar"),
    ("iCal", "Apple Calendar"),
    ("Evolution", "GNOME"),
    ("ICSx5", "ICSx5"),
    ("Nextcloud", "Nextcloud"),
    ("HomeAssistant", "Home Assistant"),
    ("vdirsyncer", "vdirsyncer"),
    ("Mozilla", "browser"),
)
"""Substrings of the User-Agent and the program they mean. The first match counts, so "Mozilla" comes last: many contain it."""


def client_of(user_agent: str) -> str:
    """The program's name; "browser" for any browser, empty if unknown."""
    return next((name for sign, name in SIGNS if sign.casefold() in user_agent.casefold()), "")
