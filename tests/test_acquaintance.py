"""Who uses the bot for the first time is known afterwards: zone and language from Slack, while the answer did not wait."""

import asyncio
from pathlib import Path

from builders import Running, running
from sqlmodel import Session, select

from bot.config import Settings
from store.database import open_database, read
from store.members import Known, by_slack_id
from store.models import Member


async def known(settings: Settings, slack_id: str) -> Known:
    """The member, once there is one."""
    database = open_database(settings.database_url)
    try:
        async with asyncio.timeout(20):
            while (found := read(database, by_slack_id, slack_id)) is None:
                await asyncio.sleep(0.02)
        return found
    finally:
        database.dispose()


async def test_a_stranger_is_known_after_the_first_command(settings: Settings, tmp_path: Path) -> None:
    """Zone and locale are Slack's; the same person a second time adds nothing; a person Slack does not know is no member."""
    async with running(settings, tmp_path / "workspace") as bot:
        await bot.command("/events", user="UNOBODY99")
        await bot.command("/events", user="UCALI01")
        found = await known(settings, "UCALI01")
        assert (found.zone, found.locale, found.role, found.clusters) == ("America/Bogota", "es-CO", None, ())
        await bot.command("/events", user="UCALI01")
    assert members(settings) == ["UCALI01"]


async def test_a_guest_of_another_workspace_is_not_put_down(settings: Settings, tmp_path: Path) -> None:
    """Somebody from another workspace gets an answer, and leaves no row."""
    async with running(settings, tmp_path / "workspace") as bot:
        await ready(bot)
        await bot.command("/events", user="UCALI01", team_id="TOTHER")
        await bot.command("/events", user="USEOUL01")
        await known(settings, "USEOUL01")
    assert members(settings) == ["USEOUL01"]


async def ready(bot: Running) -> None:
    """Wait until the bot knows its own workspace."""
    async with asyncio.timeout(20):
        while True:
            async with bot.http.get(f"{bot.bot}/readyz") as answer:
                if answer.status == 200:
                    return
            await asyncio.sleep(0.05)


def members(settings: Settings) -> list[str | None]:
    """The Slack ids of all members."""

    def ids(db: Session) -> list[str | None]:
        return list(db.exec(select(Member.slack_id)).all())

    database = open_database(settings.database_url)
    try:
        return read(database, ids)
    finally:
        database.dispose()
