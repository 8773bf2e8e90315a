"""The table of permissions holds at the door: every name, every role, with values that nobody offered them, signed and over HTTP."""

import json
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from builders import NOW, free_port
from commands.asking import season
from commands.filling import Filling, filling
from forging import Forger, Harvest, everything, otherwise
from sqlmodel import Session, select

from bot.cli.permissions import page
from bot.commands import ACTIONS, COMMANDS, FORMS, NEEDS, OPTIONS, SUBCOMMANDS
from bot.config import Settings
from bot.operations import clusters, perform
from bot.operations.members import Told, meet
from bot.operations.permissions import actor_of
from bot.operations.representations import claim
from bot.operations.roster import assign
from bot.rules.permissions import TABLE, Action, Actor, Refused, Role, Thing, may
from store.database import Database, open_database, read
from store.members import by_slack_id
from store.models import Cluster, Question, RepresentationRole

PARIS, SEOUL, CALI = "UPARIS01", "USEOUL01", "UCALI01"
DELEGATE, PENDING, ALONE, GONE, OUTSIDER = "U0DELEGATE", "U0PENDING", "U0ALONE", "U0GONE", "U0OUTSIDER"
ABOUT: Final = {"cluster": "ibita", "country": "KR"}
REFUSALS: Final = ("but you cannot", "You cannot", "This is only for members", "Only the person")
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
MOST: Final = 3
WENT_WRONG: Final = "Something went wrong"


def people(db: Session) -> None:
    """One of each role around one cluster, in Seoul; a claim waits there."""
    secretariat, ibita = Actor(PARIS), db.exec(select(Cluster.id).where(Cluster.key == "ibita")).one()
    assert ibita is not None
    for slack_id in (DELEGATE, PENDING, ALONE, GONE):
        meet(db, told=Told(slack_id, f"Somebody {slack_id[2:].title()}", "Etc/UTC", "en-US"), now=NOW)
    assign(db, actor=secretariat, slack_id=DELEGATE, cluster_id=ibita, role=RepresentationRole.REPRESENTATIVE, now=NOW)
    claim(db, actor=Actor(PENDING), cluster_id=ibita, now=NOW)
    meet(db, told=Told(GONE, "Somebody Gone", None, None, deleted=True), now=NOW)
    clusters.edit(db, actor=secretariat, cluster_id=ibita, version=0, changes={"hours": "9–17"}, now=NOW)
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


@pytest.fixture
async def office(settings: Settings, tmp_path: Path) -> AsyncIterator[Filling]:
    """Such a network of this test's own."""
    async with at_work(settings, tmp_path) as one:
        yield one


@pytest.fixture(scope="module")
def kept() -> list[Harvest]:
    """What was found once stays good: each test has the same data."""
    return []


@pytest.fixture
async def found(kept: list[Harvest], sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Harvest:
    """What the bot offers to those who may, looked up once in a network like those of the tests."""
    if not kept:
        folder = tmp_path_factory.mktemp("offered")
        shutil.copy(sqlite_template, folder / "test.db")
        url = f"sqlite:///{folder / 'test.db'}"
        async with at_work(Settings(_env_file=None, database_url=url, port=free_port(), playground_port=free_port()), folder) as one:
            opened = open_database(url)
            kept.append(await offered(one, read(opened, number_of, "ibita")))
            opened.dispose()
    return kept[0]


@pytest.fixture
def stored(office: Filling, settings: Settings) -> Iterator[Database]:
    """The database of that network."""
    opened = open_database(settings.database_url)
    yield opened
    opened.dispose()


def lines() -> list[str]:
    """Every command and sub-command, about the cluster in Seoul where it is about one."""
    words = [*COMMANDS, *SUBCOMMANDS]
    return [f"/{word} {ABOUT.get(word.split()[0], '')}".strip() for word in words]


def refused(database: Database, action: Action, user: str) -> bool:
    """Whether the table says no, whatever of the cluster in Seoul it is about, but for what is about the person themselves."""
    if user != OUTSIDER and Role.SELF in TABLE[action]:
        return False
    actor = actor_of(read(database, by_slack_id, user), user, outsider=user in (OUTSIDER, GONE))
    return isinstance(may(actor, action, Thing(frozenset({read(database, number_of, "ibita")}))), Refused)


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


@pytest.mark.parametrize("user", [CALI, DELEGATE, PENDING, ALONE, GONE, OUTSIDER])
async def test_a_refusal_changes_nothing_and_says_who_could(office: Filling, stored: Database, found: Harvest, user: str) -> None:
    """Whoever the table refuses: every name that asks it, with real values and forms that were made for others."""
    one = Forger(office, user, "TOTHER" if user == OUTSIDER else "TLOCAL")
    await one.command("/network")
    names = [name for name, action in NEEDS.items() if refused(stored, action, user)]
    assert len(names) > 20
    unsaid = []
    for name in names:
        before = everything(stored)
        said = await forged(one, found, name)
        assert everything(stored) == before, f"{name} changed something for {user}"
        assert not [answer for answer in said if WENT_WRONG in answer], name
        if said and not any(sentence in answer for answer in said for sentence in REFUSALS):
            unsaid.append(name)
    assert not unsaid or user == GONE, ", ".join(unsaid)


@pytest.mark.parametrize("user", [PARIS, ALONE, OUTSIDER])
async def test_nothing_ever_goes_wrong(office: Filling, user: str) -> None:
    """Every button, form and menu with values that no button has, also from within a form: an answer, never an accident."""
    one = Forger(office, user, "TOTHER" if user == OUTSIDER else "TLOCAL")
    tried = FORGED if user == PARIS else FORGED[::3]
    for action in ACTIONS:
        for value in tried:
            assert WENT_WRONG not in await one.press(action, value), (action, value)
        for value in tried[-5:]:
            assert WENT_WRONG not in await one.press(action, value, view=view_of("network.page", value)), (action, value)
    for callback in FORMS:
        for value in tried:
            assert WENT_WRONG not in await one.submit(view_of(callback, value)), (callback, value)
    for menu in OPTIONS:
        for typed in ("", "x", "²", "*" * 150):
            assert json.loads(await one.search(menu, typed))[0].keys() == {"options"}


async def test_forms_with_forged_choices_never_go_wrong(office: Filling, found: Harvest) -> None:
    """Each form as it is offered to the secretariat, with values in its fields that no menu offers."""
    one = Forger(office, PARIS)
    for (callback, _), view in found.forms.items():
        fields = [block for block in view["blocks"] if block["type"] == "input"]
        for junk in ("x", "-1", "999999", "<!channel> \u202e=1+1"):
            several = {"checkboxes", "multi_static_select", "multi_external_select", "multi_users_select"}
            typed = {field["block_id"]: [junk] if field["element"]["type"] in several else junk for field in fields}
            assert WENT_WRONG not in await one.submit(view, typed), (callback, junk)


async def test_what_asks_for_nothing_writes_nothing(office: Filling, stored: Database, found: Harvest) -> None:
    """A name that is not in `NEEDS` only reads: pressed by anybody, with any value, the database stays as it was."""
    one = Forger(office, ALONE)
    await one.command("/network")
    before = everything(stored)
    for name in sorted({*ACTIONS, *FORMS, *SUBCOMMANDS} - set(NEEDS)):
        await forged(one, found, name)
        assert everything(stored) == before, f"{name} writes, but is not in NEEDS"


def test_what_is_needed_has_a_name() -> None:
    """`NEEDS` speaks of names that exist, and of actions that somebody may do."""
    assert set(NEEDS) <= {*ACTIONS, *FORMS, *SUBCOMMANDS, *OPTIONS}
    assert set(NEEDS.values()) <= set(TABLE)
    assert set(TABLE) == set(Action)


def test_the_page_of_permissions_is_the_table() -> None:
    """`docs/permissions.md` is what `rendezvous permissions` prints."""
    assert (Path(__file__).parents[1] / "docs/permissions.md").read_text("utf-8") == page() + "\n"
