"""From registering to the reminder, end to end: the local workspace, signed requests, and the clock moved forward."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from given.running import CHANNEL, Running, event, hours, press
from sqlmodel import Session

from bot.config import Settings
from bot.operations import perform
from bot.operations.places.offerings import lock_offering
from store.database import open_database
from store.models import EventKind, Visibility

LINK = "https://video.example/room"
DAY = timedelta(days=1)


async def direct_messages(bot: Running, user: str) -> list[dict[str, Any]]:
    """What the bot has written to somebody, oldest first."""
    opened = await bot.api("conversations.open", users=user)
    answer = await bot.api("conversations.history", channel=opened["channel"]["id"])
    return list(reversed(answer["messages"]))


async def tap(bot: Running, action: str, value: str, user: str) -> None:
    """Somebody presses a button."""
    status, said = await bot.send(press(action, value, response_url=f"{bot.slack}/unused", user=user))
    assert status == 200, said


def session_in_three_days(settings: Settings, capacity: int) -> tuple[int, datetime]:
    """A remote session at 12:00 UTC, announced long ago, not on the day after a Monday; its number and its start."""
    start = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0) + 3 * DAY
    start += DAY if start.weekday() == 1 else timedelta()
    opened = open_database(settings.database_url)
    number = perform(opened, _add, start=start, capacity=capacity)
    opened.dispose()
    return number, start


def _add(db: Session, *, start: datetime, capacity: int) -> int:
    values = {"title": "Packaging in Japan", "kind": EventKind.SESSION, "visibility": Visibility.MEMBERS, "announced_at": start - 30 * DAY}
    row = event(hours(start), online=True, online_url=LINK, **values)
    db.add(row)
    db.flush()
    assert row.id is not None
    lock_offering(db, "events", row.id).capacity = capacity
    return row.id


def posted_at(message: dict[str, Any], zone: str) -> str:
    """When a message was posted, by the wall clock of a zone."""
    return datetime.fromtimestamp(float(message["ts"]), ZoneInfo(zone)).strftime("%a %H:%M")


async def test_noon_in_utc_reaches_cali_and_seoul_before_it_starts(bot: Running, seeded: Settings) -> None:
    """Registered by button, with default settings: the link comes the day before at 09:00 local time and 1 hour before, in both zones."""
    number, start = session_in_three_days(seeded, 8)
    zones = {"UCALI01": "America/Bogota", "USEOUL01": "Asia/Seoul"}
    for user in zones:
        await tap(bot, "places.register", str(number), user)
    await bot.move_clock(start, minutes=60)
    for user, zone in zones.items():
        said = [one for one in await direct_messages(bot, user) if "Packaging in Japan" in one["text"] and LINK in one["text"]]
        there = start.astimezone(ZoneInfo(zone))
        moments = [f"{there - DAY:%a} 09:00", f"{there - timedelta(hours=1):%a %H:%M}"]
        assert [posted_at(one, zone) for one in said] == moments, user


async def test_a_posted_card_follows_within_seconds(bot: Running, seeded: Settings) -> None:
    """The secretariat posts the card from its button; somebody registers; the card says so a few seconds later."""
    number, _ = session_in_three_days(seeded, 8)
    await tap(bot, "announce.post", f"events {number}", "UPARIS01")
    assert "8 of 8 places free" in await _card(bot, "8 of 8 places free")
    await tap(bot, "places.register", str(number), "UCALI01")
    begun = time.monotonic()
    assert "7 of 8 places free" in await _card(bot, "7 of 8 places free")
    assert time.monotonic() - begun < 10


async def _card(bot: Running, wanted: str) -> str:
    """The text of the card, polled for up to ten seconds until it says this."""
    text, until = "", time.monotonic() + 10
    while wanted not in text and time.monotonic() < until:
        await asyncio.sleep(0.2)
        messages = (await bot.api("conversations.history", channel=CHANNEL))["messages"]
        text = next((one["text"] for one in messages if "Packaging in Japan" in one["text"]), "")
    return text
