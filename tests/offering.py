"""A network with somebody of each role, everything that the bot offers to them, and what somebody else can try with it."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from builders import NOW
from commands.asking import season
from commands.filling import Filling, filling
from forging import Forger, Harvest, otherwise, shown
from sqlmodel import Session, col, func, select

from bot.commands import ACTIONS, COMMANDS, FORMS, OPTIONS, SUBCOMMANDS
from bot.config import Settings
from bot.operations import clusters, perform
from bot.operations.members import Told, meet
from bot.operations.permissions import row_of
from bot.operations.representations import claim
from bot.operations.roster import assign
from bot.rules.members import Claimed
from bot.rules.permissions import Actor
from store.database import Database, open_database
from store.members import by_slack_id
from store.models import Cluster, Link, Member, NetworkRole, Question, Representation, RepresentationRole

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
SEEDS: Final = {"questions.publish": ("1", "2"), "questions.answer": ("1", "2"), "questions.reply": ("1", "2")}
"""Values for what is offered only after something else was done."""
TYPED: Final = {"privacy.erase": {"word": "ERASE"}, "clusters.add": {"countries": "KR"}}
"""What is typed where invented words would be an error before anything is asked."""
AS_SHOWN: Final = {"clusters.edit": {"name", "countries", "language", "second", "facts", "website", "video", "links", "since"}}
"""Fields that stay as they are shown, for the same reason."""
DECIDES: Final = frozenset(
    (
        *("roster.confirm", "roster.refuse", "roster.revoke", "members.confirm", "members.refuse", "members.leave"),
        *("clusters.retire", "clusters.bring_back", "history.undo", "home.fewer", "home.more"),
    )
)
"""What is not pressed while looking around: it takes away what is looked at."""
FIRST: Final = ("history.undo", "clusters.check", "roster.assign")
"""What would be in vain after others."""
LAST: Final = (
    "members.hand_over",
    "roster.claims",
    "clusters.retire",
    "clusters.bring_back",
    "members.leave",
    "privacy.ask_erase",
    "privacy.erase",
)
"""What takes away what other names need, in this order."""
WRITES: Final = frozenset(
    (
        *("network my data", "privacy.my_data", "home.fewer", "home.more", "lists.export", "lists.import", "history.undo"),
        *("clusters.check", "clusters.retire", "clusters.bring_back", "countries.check", "questions.publish"),
        *("members.confirm", "members.refuse", "roster.confirm", "roster.refuse", "roster.revoke"),
    )
)
"""The commands and buttons that write; of forms all do, but where one only chooses what to write about."""
ON_CLAIM: Final = {
    "members.confirm": "{}",
    "members.refuse": "{}",
    "roster.confirm": "{} 1 all",
    "roster.refuse": "{} 1 all",
    "roster.revoke": "{} 1 all",
}
"""The buttons that decide on a claim, each with its value."""
OWNED: Final = {
    Member.__table__: Member.__table__.c.id,
    Representation.__table__: Representation.__table__.c.member_id,
    Link.__table__: Link.__table__.c.member_id,
    Question.__table__: Question.__table__.c.asker_id,
}
"""What belongs to somebody, and the column that says to whom."""
MOST: Final = 3


def people(db: Session) -> None:
    """One of each role around one cluster, in Seoul; a claim waits there."""
    secretariat, ibita = Actor(PARIS), db.exec(select(Cluster.id).where(Cluster.key == "ibita")).one()
    assert ibita is not None
    for slack_id in (DELEGATE, PENDING, COMMITTEE, ALONE, GONE):
        meet(db, told=Told(slack_id, f"Somebody {slack_id[2:].title()}", "Etc/UTC", "en-US"), now=NOW)
    assign(db, actor=secretariat, slack_id=DELEGATE, cluster_id=ibita, role=RepresentationRole.REPRESENTATIVE, now=NOW)
    row_of(db, Actor(COMMITTEE)).role = NetworkRole.COMMITTEE
    claim(db, actor=Actor(PENDING), cluster_id=ibita, now=NOW)
    meet(db, told=Told(GONE, "Somebody Gone", None, None, deleted=True), now=NOW)
    clusters.edit(db, actor=secretariat, cluster_id=ibita, version=0, changes={"hours": "9–17"}, now=NOW - timedelta(days=1))
    for text, answered in (("Which services?", None), ("Which films?", NOW)):
        asked = {"noun": "clusters", "subject": str(ibita), "gap": "services", "cluster_id": ibita, "asked_at": NOW, "text": text}
        db.add(Question(**asked, asker_id=1, answer="Tests" if answered else "", answered_at=answered, answered_by=2 if answered else None))


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
    """Every command and sub-command, about the cluster in Seoul where it is about one."""
    words = [*COMMANDS, *SUBCOMMANDS]
    return [f"/{word} {ABOUT.get(word.split()[0], '')}".strip() for word in words]


async def offered(office: Filling, cluster_id: int) -> Harvest:
    """What the bot offers to those who may: buttons with their values and forms, two presses deep, some of each name."""
    found = Harvest(cluster_id)
    for user in (PARIS, SEOUL, DELEGATE, PENDING):
        one, pressed = Forger(office, user), Counter[str]()
        for line in lines():
            found.take(await one.command(line))
        found.take(json.dumps(await office.home(user)))
        for _ in range(2):
            for action, value in list(found.buttons):
                pressed[action] += 1
                if pressed[action] <= MOST and action in ACTIONS and action not in DECIDES:
                    found.take(await one.press(action, value))
    return found


def values(found: Harvest, action: str) -> list[str]:
    """Values to press a button with: some that were offered to others, else some that the test knows, else invented ones."""
    return [value for name, value in found.buttons if name == action][:MOST] or list(SEEDS.get(action, FORGED))


async def forged(one: Forger, found: Harvest, name: str) -> list[str]:
    """Everything that somebody tries with one name, and what they get."""
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
    """Something else in the fields of a form, and yet nothing that would be an error."""
    other = {field: value for field, value in otherwise(view, found.cluster_id).items() if field not in AS_SHOWN.get(name, ())}
    return other | TYPED.get(name, {})


def view_of(callback: str, subject: str) -> dict[str, Any]:
    """A form that was never opened."""
    return {"type": "modal", "callback_id": callback, "private_metadata": subject, "blocks": []}


@dataclass(frozen=True)
class Way:
    """One way to use a name: with some values, one after the other, until one serves. `writes` says that it is there to write."""

    tries: list[Callable[[], Awaitable[str]]]
    writes: bool


def ways(one: Forger, found: Harvest, name: str, database: Database) -> Iterator[Way]:
    """All the ways to use a name as it is offered: as a command, as a button, as a form."""
    if name in SUBCOMMANDS:
        tries = [partial(one.command, line) for line in lines() if line.startswith(f"/{name}")]
        yield Way([*tries], name in WRITES)
    if name in ACTIONS:
        on_claim = perform(database, another_claim) if name in ON_CLAIM else None
        offered_ = [value for action, value in found.buttons if action == name]
        tried = [ON_CLAIM[name].format(on_claim)] if on_claim else [*offered_, *SEEDS.get(name, ()), str(found.cluster_id)]
        yield Way([partial(one.press, name, value) for value in tried], name in WRITES)
    if name in FORMS:
        views = [view for (callback, _), view in found.forms.items() if callback == name]
        sent = [partial(one.submit, view, filled) for view in views for filled in (changed(found, name, view), TYPED.get(name))]
        yield Way([*sent], name != "countries.choose")


def another_claim(db: Session) -> int:
    """One more person asks to act for the cluster in Seoul: the number of that."""
    slack_id = f"U0CLAIM{db.exec(select(func.count()).select_from(Member)).one()}"
    meet(db, told=Told(slack_id, "Somebody New", "Etc/UTC", "en-US"), now=NOW)
    outcome = claim(db, actor=Actor(slack_id), cluster_id=number_of(db, "ibita"), now=NOW)
    assert isinstance(outcome, Claimed)
    return outcome.representation_id


def held_by_others(db: Session, user: str) -> list[str]:
    """The numbers of what others hold or ask for, but for those whom this person may take off as a point of contact."""
    me = by_slack_id(db, user)
    assert me is not None
    theirs = (col(Representation.member_id) != me.id, col(Representation.cluster_id).not_in(me.contact_of))
    return [str(number) for number in db.exec(select(Representation.id).where(*theirs)).all()]


def ids_of(db: Session, user: str) -> tuple[str, str]:
    """A person's number and their Slack id."""
    person = by_slack_id(db, user)
    assert person is not None
    return str(person.id), user


def of_others(database: Database, own: str) -> dict[str, list[str]]:
    """Every row that belongs to somebody else than the person of this number, to compare."""
    with database.reader.connect() as connection:
        rows = {
            table: connection.execute(select(*shown(table)).where(column.is_distinct_from(int(own)))) for table, column in OWNED.items()
        }
        return {table.name: sorted(str(tuple(row)) for row in found) for table, found in rows.items()}


def in_turn(names: Iterable[str]) -> list[str]:
    """The names in an order in which none takes away what another needs."""
    place = {name: number for number, name in enumerate((*FIRST, "", *LAST))}
    return sorted(names, key=lambda name: (place.get(name, len(FIRST)), name))


async def as_other(one: Forger, found: Harvest, name: str, other: str) -> None:
    """Use a name that is about oneself, with somebody else's id wherever one could stand."""
    if name in SUBCOMMANDS:
        await one.command(f"/{name} {other}")
    if name in ACTIONS:
        await one.press(name, other)
        await one.press(name, other, view=view_of("home.preferences", other))
    if name in FORMS:
        for view in [view for (callback, _), view in found.forms.items() if callback == name][:1]:
            await one.submit({**view, "private_metadata": other}, changed(found, name, view))
