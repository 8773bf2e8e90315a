"""A network with a person of each role, everything that the bot offers them, and what somebody else can try with it."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from given.databases import season
from given.offers import event_forms as proposing, events as managing, groups as leading
from given.offers.forger import Forger, Harvest, otherwise
from given.running import NOW
from given.slack.forms import Filling, filling
from sqlmodel import Session, col, select

from bot.commands import ACTIONS, COMMANDS, FORMS, OPTIONS, SUBCOMMANDS
from bot.config import Settings
from bot.operations import perform
from bot.operations.calendars import address as calendars
from bot.operations.clusters import pages as clusters
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from bot.operations.permissions import row_of
from bot.operations.places.registration import register
from bot.operations.representations.claims import claim
from bot.operations.representations.roster import assign
from bot.rules.permissions import Actor
from store.database import open_database
from store.models import Cluster, Draft, Event, NetworkRole, Question, RepresentationRole

PARIS, SEOUL, CALI = "UPARIS01", "USEOUL01", "UCALI01"
DELEGATE, PENDING, COMMITTEE, ALONE = "U0DELEGATE", "U0PENDING", "U0COMMITTEE", "U0ALONE"
GONE, OUTSIDER = "U0GONE", "U0OUTSIDER"
ABOUT: Final = {"cluster": "ibita", "country": "KR"}
FORGED: Final = (
    "",
    "0",
    "1",
    "999999",
    "-1",
    "x",
    "1 2 3",
    "clusters 999",
    "countries ZZ",
    "ZZ regulation",
    "{}",
    "[]",
    '{"id": "x"}',
    "²",
    "a=b&c",
)
SEEDS: Final = {
    **dict.fromkeys(("questions.publish", "questions.answer", "questions.reply"), ("1", "2")),
    **leading.SEEDS,
    **dict.fromkeys(("calendars.rotate", "calendars.revoke"), ("1", "2", "3", "4")),
}
"""Values for buttons that are offered only after another action."""
TYPED: Final = {
    "privacy.erase": {"word": "ERASE"},
    "clusters.add": {"countries": "KR"},
    "events.add": proposing.WHAT,
    "events.date": proposing.DATED,
    **leading.TYPED,
    "sessions.add": {"title": "Winter", "meetings": "2027-01-14 15:00"},
    "sessions.add_meetings": {"meetings": "2027-01-15 15:00"},
    "attendance.add": {"cluster": ""},
    "attendance.record": {"cluster": ""},
}
"""Valid values for forms that would reject made-up ones before they ask for permission."""
AS_SHOWN: Final = {
    "clusters.edit": {"name", "countries", "language", "second", "facts", "website", "video", "links", "since"},
    "events.date": {"form", "until", "zone", "month", "repeat", "times", "dates", "capacity", "opens", "deadline_on"},
    "events.edit": {"country", "link", "capacity", "opens", "deadline_on"},
    **leading.AS_SHOWN,
    "sessions.add": {"opens", "deadline", "zone", "length", "link"},
    "sessions.add_meetings": {"zone", "length", "link"},
    "sessions.other": {"meetings", "meetings:2"},
}
"""Fields that keep their shown value, for the same reason."""
DECIDES: Final = frozenset(
    (
        *("roster.confirm", "roster.refuse", "roster.revoke", "members.confirm", "members.refuse", "members.leave"),
        *("clusters.retire", "clusters.bring_back", "history.undo", "home.fewer", "home.more"),
        *("season.create", "season.discard"),
        *leading.DECIDES,
        *("events.bring_back", "reviews.agree"),
        *managing.DECIDES,
    )
)
"""Buttons not pressed while collecting offers, because they change or remove what is collected."""
SEASON: Final = "1 June 2027;;;fair;Spring fair\nsoon;;;fair;Another"
"""The season lines that the secretariat has pasted: a valid one and a bad one."""
MOST, DEEP = 3, 2
"""How many values of each name are tried, and how many presses deep offers are collected."""


def people(db: Session) -> None:
    """One person of each role around the cluster in Seoul, with a pending claim on it."""
    secretariat, ibita = Actor(PARIS), db.exec(select(Cluster.id).where(Cluster.key == "ibita")).one()
    assert ibita is not None
    for slack_id in (DELEGATE, PENDING, COMMITTEE, ALONE, GONE):
        store_profile(db, told=SlackProfile(slack_id, f"Somebody {slack_id[2:].title()}", "Etc/UTC", "en-US"), now=NOW)
    assign(db, actor=secretariat, slack_id=DELEGATE, cluster_id=ibita, role=RepresentationRole.REPRESENTATIVE, now=NOW)
    row_of(db, Actor(COMMITTEE)).role = NetworkRole.COMMITTEE
    calendars.make(db, actor=secretariat, now=NOW)
    claim(db, actor=Actor(PENDING), cluster_id=ibita, now=NOW)
    store_profile(db, told=SlackProfile(GONE, "Somebody Gone", None, None, deleted=True), now=NOW)
    clusters.edit(db, actor=secretariat, cluster_id=ibita, version=0, changes={"hours": "9–17"}, now=NOW - timedelta(days=1))
    db.add(Draft(member_id=row_of(db, secretariat).id or 0, text=SEASON, at=NOW))
    for text, answered in (("Which services?", None), ("Which films?", NOW)):
        asked = {"noun": "clusters", "subject": str(ibita), "gap": "services", "cluster_id": ibita, "asked_at": NOW, "text": text}
        db.add(Question(**asked, asker_id=1, answer="Tests" if answered else "", answered_at=answered, answered_by=2 if answered else None))
    proposing.events(db, ibita, row_of(db, Actor(SEOUL)).id or 0)
    managing.gatherings(db, ibita)
    alone = (col(Event.over_at) > NOW, col(Event.group_id).is_(None), col(Event.round_id).is_(None))
    for event_id in db.exec(select(Event.id).where(*alone).order_by(col(Event.order_at)).limit(MOST)).all():
        register(db, actor=Actor(SEOUL), event_id=event_id or 0, now=NOW)


def number_of(db: Session, key: str) -> int:
    number = db.exec(select(Cluster.id).where(Cluster.key == key)).one()
    assert number is not None
    return number


@asynccontextmanager
async def at_work(settings: Settings, folder: Path) -> AsyncIterator[Filling]:
    """A running network with one person of each role."""
    async with filling(settings, folder / "workspace", *season()) as one:
        opened = open_database(settings.database_url)
        perform(opened, people)
        opened.dispose()
        yield one


def lines() -> list[str]:
    """Every command and sub-command; its argument is the cluster in Seoul or its country where it takes one."""
    words = [*COMMANDS, *SUBCOMMANDS]
    return [f"/{word} {ABOUT.get(word.split()[0], '')}".strip() for word in words]


async def offered(
    office: Filling, cluster_id: int, talks: Sequence[int] = (), users: Sequence[str] = (PARIS, SEOUL, DELEGATE, PENDING)
) -> Harvest:
    """What the bot offers to those who may: buttons with their values and forms, two presses deep, some of each name."""
    found = Harvest(cluster_id)
    for user in users:
        one, theirs = Forger(office, user), Harvest(cluster_id)
        await managing.pages(one, theirs)
        for number in talks:
            theirs.take(await one.press("events.open", str(number)))
        for line in lines():
            theirs.take(await one.command(line))
        theirs.take(json.dumps(await office.home(user)))
        await pressed(one, theirs)
        await proposing.pages(one, theirs)
        await leading.pages(one, theirs)
        found.add(theirs)
    return found


async def pressed(one: Forger, found: Harvest) -> None:
    """Press the buttons that somebody is offered, and those on the pages that follow: some values of each name, each once."""
    tried: dict[str, set[str]] = {}
    for _ in range(DEEP):
        for action, value in list(found.buttons):
            before = tried.setdefault(action, set())
            if value not in before and len(before) < MOST and action in ACTIONS and action not in DECIDES:
                before.add(value)
                found.take(await one.press(action, value))


def values(found: Harvest, action: str) -> list[str]:
    """Values to press a button with: some that others were offered, else the known ones, else made-up ones."""
    return [value for name, value in found.buttons if name == action][:MOST] or list(SEEDS.get(action, FORGED))


async def forged(one: Forger, found: Harvest, name: str) -> list[str]:
    """Everything that somebody can try with one name; the answers."""
    said = []
    if name in SUBCOMMANDS:
        said += [await one.command(line) for line in lines() if line.startswith(f"/{name}")]
    if name in ACTIONS:
        said += [await one.press(name, value) for value in values(found, name)]
    if name in FORMS:
        views = [view for (callback, _), view in found.forms.items() if callback == name][:MOST]
        said += [await one.submit(view, changed(found, name, view)) for view in views]
        said += [await one.submit(view, TYPED.get(name)) for view in views]
        said += [await one.submit(view_of(name, value)) for value in (() if views else SEEDS.get(name, FORGED))]
    if name in OPTIONS:
        assert json.loads(await one.search(name, ""))[0]["options"] == []
    return said


def changed(found: Harvest, name: str, view: dict[str, Any]) -> dict[str, Any]:
    """Different values for the fields of a form that are still valid."""
    other = {field: value for field, value in otherwise(view, found.cluster_id).items() if field not in AS_SHOWN.get(name, ())}
    return other | TYPED.get(name, {})


def view_of(callback: str, subject: str) -> dict[str, Any]:
    """A form that was never opened."""
    return {"type": "modal", "callback_id": callback, "private_metadata": subject, "blocks": []}
