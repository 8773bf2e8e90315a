"""`rendezvous rehearse season`: what the bot answers in the season of the sources, as a page to read without installing anything."""

import asyncio
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click

from bot.app.composed import BOT, NETWORK
from bot.app.data import Data
from bot.blocks import events as show
from bot.blocks.kit import Block, Message
from bot.commands import for_command
from bot.commands.request import Desk, Request, Say
from bot.operations import perform
from bot.operations.dataset import load
from bot.rules.notices import due
from bot.rules.permissions import Actor
from bot.texts import operator as say
from bot.texts import season as told
from bot.texts.times import day, zone_name
from store.agenda import agenda
from store.database import Database, open_database, read
from store.dataset import read_history, read_sample
from store.events import one
from store.models import NoticeKind, Visibility

DATE_TOKEN: Final = re.compile(r"<!date\^(\d+)\^([^|^]*)\|[^>]*>")
LINK: Final = re.compile(r"<(https?://[^|>]+)\|([^>]+)>")
SAMPLE_DAY: Final = date(2026, 11, 22)


@dataclass(frozen=True)
class Scene:
    """Somebody in a place asks something at an instant (UTC). `zone` is theirs."""

    at: datetime
    place: str
    zone: str
    asks: str
    why: str


def scenes() -> tuple[Scene, ...]:
    """The questions of the season, in order."""
    return (
        Scene(datetime(2019, 10, 18, 13, 0, tzinfo=UTC), "Cali", "America/Bogota", "/events past", told.after_the_meeting()),
        Scene(datetime(2019, 11, 20, 1, 30, tzinfo=UTC), "Seoul", "Asia/Seoul", "/events session", told.what_comes()),
        Scene(datetime(2019, 12, 4, 11, 30, tzinfo=UTC), "Cali", "America/Bogota", "/events january 2020", told.half_an_hour_left()),
        Scene(datetime(2019, 12, 4, 12, 0, tzinfo=UTC), "Seoul", "Asia/Seoul", "/events january 2020", told.too_late()),
        Scene(datetime(2020, 2, 3, 9, 0, tzinfo=UTC), "Paris", "Europe/Paris", "/cluster packaging", told.who_does_it()),
        Scene(datetime(2020, 2, 3, 9, 5, tzinfo=UTC), "Paris", "Europe/Paris", "/cluster polo", told.the_card()),
        Scene(datetime(2020, 6, 10, 14, 0, tzinfo=UTC), "Toronto", "America/Toronto", "/country japan", told.going_there()),
        Scene(datetime(2023, 11, 9, 8, 0, tzinfo=UTC), "Seoul", "Asia/Seoul", "/cluster cosmetic valley", told.an_agreement()),
    )


@click.group(help=say.help_rehearse())
def rehearse() -> None:
    """Play time through the bot."""


@rehearse.command(help=say.help_season())
def season() -> None:
    """Print the page."""
    click.echo("\n".join(page()))


def page() -> list[str]:
    """The lines of the page, as Markdown."""
    from store.migrations.upgrade import upgrade

    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'season.db'}"
        upgrade(url)
        database = open_database(url)
        perform(database, load, dataset=read_history(), now=datetime(2019, 10, 1, tzinfo=UTC))
        lines = [f"# {told.title()}", "", told.intro(), ""]
        lines += asyncio.run(_played(database))
        perform(database, load, dataset=read_sample(SAMPLE_DAY), now=datetime.combine(SAMPLE_DAY, datetime.min.time(), UTC))
        lines += _reminder(database)
        database.dispose()
    return lines


async def _played(database: Database) -> list[str]:
    data = Data(database)
    lines = []
    for scene in scenes():
        actor = Actor("USEASON", zone=scene.zone)
        command, _, text = scene.asks.partition(" ")
        handler, rest = for_command(command, text, "")
        request = Request(actor, scene.at, Desk(BOT, NETWORK, "", None), data.read, data.perform, data.study, text=rest)
        reply = await handler(request)
        assert isinstance(reply, Say)
        here = scene.at.astimezone(ZoneInfo(scene.zone))
        lines += [f"## {day(here.date())}, {here:%H:%M} {told.in_city(scene.place)}", "", scene.why, "", f"> **`{scene.asks}`**", ">"]
        lines += [*quoted(reply.message, scene.zone), ""]
    return lines


def _reminder(database: Database) -> list[str]:
    """The announcement of the sample season's first meet-up, three weeks before it."""
    upcoming = read(database, agenda, datetime.combine(SAMPLE_DAY, datetime.min.time(), UTC), None, frozenset(Visibility))
    later = datetime(2027, 1, 1, tzinfo=UTC)
    notice = next(notice for notice in due(upcoming, later, "C") if notice.kind == NoticeKind.QUARTERLY_3_WEEKS)
    event = read(database, one, notice.subject_id)
    assert event is not None
    message = show.announcement(event, NoticeKind.QUARTERLY_3_WEEKS, notice.due_at, None)
    there = notice.due_at.astimezone(ZoneInfo(event.zone))
    posted = f"> **#announcements**, {day(there.date())}, {there:%H:%M} ({zone_name(event.zone)})"
    lines = [f"## {told.by_itself()}", "", told.what_by_itself(), "", posted]
    return [*lines, ">", *quoted(message, "America/Bogota"), "", told.how_to_try()]


def quoted(message: Message, zone: str) -> Iterator[str]:
    """A message as a Markdown quotation, its times as a reader in this zone sees them."""
    for block in message.blocks:
        for line in _markdown(block, zone):
            yield f"> {line}"
        yield ">"


def _markdown(block: Block, zone: str) -> Iterable[str]:
    match block["type"]:
        case "header":
            return [f"### {block['text']['text']}"]
        case "section":
            return _text(block["text"]["text"], zone)
        case "context":
            return [f"<sub>{line}</sub>" for element in block["elements"] for line in _text(element["text"], zone)]
        case "actions":
            return [" ".join(f"`[ {element['text']['text']} ]`" for element in block["elements"])]
        case _:
            return []


def _text(mrkdwn: str, zone: str) -> list[str]:
    dated = DATE_TOKEN.sub(lambda token: _shown(int(token[1]), token[2], zone), mrkdwn)
    bold = re.sub(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])", r"**\1**", LINK.sub(r"[\2](\1)", dated))
    lines = bold.splitlines()
    return [*(f"{line}\\" for line in lines[:-1]), *lines[-1:]]  # a backslash ends a line without ending the paragraph


def _shown(at: int, pattern: str, zone: str) -> str:
    there = datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(zone))
    return re.sub(r"\{time\}", f"{there:%H:%M}", re.sub(r"\{date\w*\}", day(there.date()), pattern))
