"""Plays the season of 2020 end to end: the real bot and the real local workspace over HTTP, with the clock moved in steps of an hour."""

import asyncio
import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from given.cli.shell import rendezvous
from given.running import CHANNEL, Running, free_port, running
from given.slack.desk import fill
from season.actor import Actor, instant
from season.script import BEGINS, ENDS, PEOPLE, Step, people, steps
from season.workspace import Person
from sqlmodel import Session, col, select

from bot.config import Settings
from store.database import Database, open_database, read
from store.dataset import HERE, DataSet, read_history
from store.migrations.upgrade import upgrade
from store.models import Event, Group, Notice, Offering, Place, Round

FILE: Final = HERE / "sample" / "season-2020.csv"
MOMENT: Final = timedelta(minutes=1)
HOUR: Final = 60
LAST_YEAR: Final = "rendez-vous-2019"
SETTLED: Final = 30


@dataclass(frozen=True)
class Told:
    """A message that the bot posted: channel, instant (UTC), blocks, and the notices in it as (kind, subject)."""

    channel: str
    at: datetime
    blocks: Sequence[Mapping[str, Any]]
    notices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Answered:
    """What somebody was shown after a step."""

    step: Step
    typed: str
    blocks: Sequence[Mapping[str, Any]]


@dataclass
class Played:
    """A played season: the messages that the bot sent, in the order of time, and its answers to the steps.

    `posts` are the channel's posts as they were when somebody first joined from them, by their instant: the bot updates them later.
    """

    told: list[Told] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)
    posts: dict[datetime, Sequence[Mapping[str, Any]]] = field(default_factory=dict)


async def play(folder: Path) -> Played:
    """Play the whole season in a folder of its own."""
    url = f"sqlite:///{folder / 'season.db'}"
    upgrade(url)
    settings = Settings(_env_file=None, database_url=url, port=free_port(), playground_port=free_port(), announcement_channel=CHANNEL)
    fill(settings, _clusters(), now=BEGINS)
    loaded = await rendezvous("season", "load", str(FILE), folder=folder, DATABASE_URL=url)
    assert loaded.code == 0, loaded.err
    database, played = open_database(url), Played()
    async with running(settings, folder / "workspace", people=PEOPLE) as bot:
        await _ready(bot)
        for step in steps():
            await _until(bot, step.at)
            shown = await Actor(Person(bot, step.who), played.posts).do(step)
            if shown is not None:
                played.answered.append(Answered(step, step.what if step.does == "asks" else "", shown.blocks))
        await _until(bot, ENDS)
        played.told = await _everything(bot, database)
    database.dispose()
    return played


def _clusters() -> DataSet:
    """The clusters and countries of the sources, last year's Rendez-Vous, and the people of this season."""
    history = read_history()
    with PEOPLE.open(encoding="utf-8", newline="") as lines:
        rows = tuple(csv.DictReader(lines))
    past = tuple((entry, when) for entry, when in history.events if entry["key"] == LAST_YEAR)
    return DataSet(history.sources, history.clusters, history.sections, events=past, people=rows)


async def _ready(bot: Running) -> None:
    async with asyncio.timeout(SETTLED):
        while True:
            async with bot.http.get(f"{bot.bot}/readyz") as response:
                if response.status == 200:
                    return
            await asyncio.sleep(0.02)


async def _until(bot: Running, at: datetime) -> None:
    """Move the clock to an instant: one minute first, so that what the last step caused is told on time, then by the hour."""
    async with asyncio.timeout(600):
        now = await _now(bot)
        for to, minutes in ((now.replace(second=0, microsecond=0) + MOMENT, 1), (at, HOUR)):
            if now < to <= at:
                status, said = await bot.move_clock(to, minutes)
                assert status == 200, said


async def _now(bot: Running) -> datetime:
    async with bot.http.get(f"{bot.slack}/page/clock") as answer:
        return datetime.fromisoformat((await answer.json())["now"])


async def _everything(bot: Running, database: Database) -> list[Told]:
    """All messages of the bot in the announcement channel and in everybody's direct messages, in the order of time."""
    subjects = read(database, _subjects)
    found = []
    for channel in (CHANNEL, *(Person(bot, one).direct for one in people())):
        cursor = ""
        while True:
            page = await bot.api("conversations.history", channel=channel, limit=200, cursor=cursor, include_all_metadata=True)
            found += [_told(channel, message, subjects) for message in page["messages"] if message.get("bot_id")]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
    return sorted(found, key=lambda one: (one.at, one.channel))


def _told(channel: str, message: Mapping[str, Any], subjects: Mapping[str, tuple[str, str]]) -> Told:
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    tokens = [payload["id"], *(payload.get("also") or ())] if payload else []
    return Told(channel, instant(message), message.get("blocks", ()), tuple(sorted(subjects[token] for token in tokens)))


def _subjects(db: Session) -> dict[str, tuple[str, str]]:
    """The kind and subject of each notice in the outbox, by the token in the message's metadata."""
    return {one.token: (one.kind, _subject(db, one.noun, one.subject_id)) for one in db.exec(select(Notice))}


def _subject(db: Session, noun: str, number: int) -> str:
    match noun:
        case "events":
            event = db.exec(select(Event).where(col(Event.id) == number)).one()
            return event.title
        case "rounds":
            return db.exec(select(Round.title).where(col(Round.id) == number)).one()
        case "places":
            offering = db.exec(select(Offering).join(Place).where(col(Place.id) == number)).one()
            return _subject(db, offering.noun, offering.subject_id)
        case "groups":
            return db.exec(select(Group.topic).where(col(Group.id) == number)).one()
        case _:
            return ""
