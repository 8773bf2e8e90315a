"""Type commands as a member and read the answers over real HTTP, with the network's clock set to a fixed time."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from given.databases import furnish
from given.running import NOW, Running, running

from bot.app.composed import Parts
from bot.app.rehearsal import AHEAD
from bot.config import Settings
from bot.operations import perform
from bot.operations.network.settings import choose
from bot.playground.shapes.limits import check_message, refuse_message
from store.database import open_database
from store.dataset import DataSet
from store.models import Event


def add_all(db: Any, rows: Sequence[Any]) -> None:
    """Put rows into the store as they are."""
    db.add_all(rows)


def fill(settings: Settings, *datasets: DataSet, events: Sequence[Event] = (), now: datetime = NOW) -> None:
    """Load data sets and single events, and set the network's clock to `now`, also where that is in the past."""
    database = open_database(settings.database_url)
    if datasets:
        furnish(database, *datasets, now=now)
    perform(database, add_all, rows=events)
    ahead = now - datetime.now(UTC)
    perform(database, choose, name=AHEAD, value=str(ahead.total_seconds()), origin="rehearsal")
    database.dispose()


@dataclass(frozen=True)
class Answer:
    """A message of the bot, as Slack receives it."""

    body: dict[str, Any]

    @property
    def text(self) -> str:
        text: str = self.body["text"]
        return text

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return list(self.body["blocks"])

    @property
    def header(self) -> str:
        """The first header."""
        return next((str(block["text"]["text"]) for block in self.blocks if block["type"] == "header"), "")

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Every button, in reading order."""
        found: list[dict[str, Any]] = []
        for block in self.blocks:
            found += [block["accessory"]] if "accessory" in block else []
            found += block.get("elements", []) if block["type"] == "actions" else []
        return found

    @property
    def labels(self) -> list[str]:
        return [str(button["text"]["text"]) for button in self.buttons]

    @property
    def rows(self) -> list[str]:
        """The lines of a list: the texts that have a button beside them."""
        return [str(block["text"]["text"]) for block in self.blocks if "accessory" in block]

    def button(self, label: str) -> dict[str, Any]:
        """The button with this label."""
        return next(button for button in self.buttons if button["text"]["text"] == label)


def acceptable(body: dict[str, Any]) -> None:
    """Check that Slack accepts this message and that it has a top-level text."""
    assert check_message(body) == []
    assert refuse_message(body, updating=True) is None
    assert body["text"].strip()


@dataclass(frozen=True)
class Desk:
    """A running bot that any member can ask."""

    running: Running

    async def ask(self, line: str, user: str = "UCALI01", **fields: str) -> Answer:
        """Type a command; checks that the answer is ephemeral and acceptable to Slack."""
        command, _, text = line.partition(" ")
        body = await self.running.command(command, text, user=user, **fields)
        assert body["response_type"] == "ephemeral"
        acceptable(body)
        return Answer(body)

    async def ready(self) -> None:
        """Wait until /readyz answers 200."""
        async with asyncio.timeout(5):
            while True:
                async with self.running.http.get(f"{self.running.bot}/readyz") as response:
                    if response.status == 200:
                        return
                await asyncio.sleep(0.01)


@asynccontextmanager
async def desk(
    settings: Settings, state: Path, *datasets: DataSet, events: Sequence[Event] = (), now: datetime = NOW
) -> AsyncIterator[Desk]:
    """A bot with these data, at this time, without ticks."""
    fill(settings, *datasets, events=events, now=now)
    async with running(settings, state, parts=Parts(ticks=False)) as one:
        yield Desk(one)
