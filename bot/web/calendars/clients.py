"""Which calendar program asks, coarsely: enough for its owner to know whether it is theirs."""

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
"""What stands in the name that a program gives of itself, and the program. The first that fits counts: many call themselves Mozilla."""


def client_of(user_agent: str) -> str:
    """The program's name; "browser" for any browser, empty for one that nobody knows."""
    return next((name for sign, name in SIGNS if sign.casefold() in user_agent.casefold()), "")
