"""The permission table is enforced for every name and every role, also against forged values, over signed HTTP requests."""

import json
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

import pytest
from given.offers.event_forms import numbers
from given.offers.forger import Forger, Harvest, everything
from given.offers.offers import (
    ALONE,
    CALI,
    COMMITTEE,
    DELEGATE,
    FORGED,
    GONE,
    OUTSIDER,
    PARIS,
    PENDING,
    SEOUL,
    at_work,
    forged,
    number_of,
    offered,
    view_of,
)
from given.offers.ways_to_use import as_other, held_by_others, ids_of, in_turn, of_others, ways
from given.running import free_port
from given.slack.forms import Filling

from bot.cli.permissions import page
from bot.commands import ACTIONS, FORMS, NEEDS, OPTIONS, SUBCOMMANDS
from bot.commands.handlers import Restricted
from bot.config import Settings
from bot.operations.permissions import actor_of
from bot.rules.permissions import TABLE, Action, Refused, Role, Subject, may
from store.database import Database, open_database, read
from store.queries.groups.pages import led_by
from store.queries.members.people import by_slack_id

REFUSALS: Final = ("but you cannot", "You cannot", "This is only for members", "Only the person")
WENT_WRONG: Final = "Something went wrong"
IN_VAIN: Final = (
    *(*REFUSALS, WENT_WRONG, "Nothing was changed", "out of date", "no longer in the directory", "no longer there"),
    *('"errors"', '"options": []'),
)
"""Parts of the answers that say that the request was not fulfilled."""
OF_ONESELF: Final = (Action.PREFER, Action.CALENDAR, Action.MY_DATA, Action.ERASE)
ALLOWED: Final = {
    Role.SECRETARIAT: PARIS,
    Role.CONTACT: SEOUL,
    Role.REPRESENTATIVE: DELEGATE,
    Role.MEMBER: ALONE,
    Role.SELF: SEOUL,
}
"""A person for each role that has a right of its own in the table."""


@pytest.fixture
async def office(settings: Settings, tmp_path: Path) -> AsyncIterator[Filling]:
    """A network with one person of each role, new for each test."""
    async with at_work(settings, tmp_path) as one:
        yield one


@pytest.fixture(scope="module")
def kept() -> list[Harvest]:
    """What was collected once is reused: every test has the same data."""
    return []


@pytest.fixture
async def found(kept: list[Harvest], sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Harvest:
    """Everything that the bot offers to people with permission, collected once in a network like those of the tests."""
    if not kept:
        folder = tmp_path_factory.mktemp("offered")
        shutil.copy(sqlite_template, folder / "test.db")
        url = f"sqlite:///{folder / 'test.db'}"
        async with at_work(Settings(_env_file=None, database_url=url, port=free_port(), playground_port=free_port()), folder) as one:
            opened = open_database(url)
            kept.append(await offered(one, read(opened, number_of, "ibita"), read(opened, numbers)))
            opened.dispose()
    return kept[0]


@pytest.fixture
def stored(office: Filling, settings: Settings) -> Iterator[Database]:
    """The database of that network."""
    opened = open_database(settings.database_url)
    yield opened
    opened.dispose()


OF_THEIR_OWN: Final = frozenset({Action.TAKE_SEAT, Action.REGISTER, Action.REGISTER_OTHER})
"""Actions that are always for one's own cluster, even with a button that was offered to somebody else."""


def refused(database: Database, action: Action, user: str) -> bool:
    """Whether the table refuses this action on the cluster in Seoul; actions on oneself are never refused to a member."""
    if user not in (OUTSIDER, GONE) and Role.SELF in TABLE[action]:
        return False
    actor = actor_of(read(database, by_slack_id, user), user, outsider=user in (OUTSIDER, GONE))
    about = {*actor.clusters, *actor.pending} if action in OF_THEIR_OWN else {read(database, number_of, "ibita")}
    leads = actor.member_id is not None and bool(read(database, led_by, actor.member_id))
    leaders = frozenset({actor.member_id} if leads and actor.member_id is not None else ())
    return isinstance(may(actor, action, Subject(frozenset(about), leaders=leaders)), Refused)


@pytest.mark.parametrize("user", [SEOUL, CALI, DELEGATE, COMMITTEE, PENDING, ALONE, GONE, OUTSIDER])
async def test_a_refusal_changes_nothing_and_says_who_could(office: Filling, stored: Database, found: Harvest, user: str) -> None:
    """Every name that the table refuses to this person is tried with other people's values and forms."""
    one = Forger(office, user, "TOTHER" if user == OUTSIDER else "TLOCAL")
    await one.command("/network")
    names = [name for name, action in NEEDS.items() if refused(stored, action, user)]
    assert len(names) > 20
    unsaid, before = [], everything(stored)
    for name in names:
        said = await forged(one, found, name)
        assert everything(stored) == before, f"{name} changed something for {user}"
        assert not [answer for answer in said if WENT_WRONG in answer], name
        if said and not any(sentence in answer for answer in said for sentence in REFUSALS):
            unsaid.append(name)
    assert not unsaid or user == GONE, ", ".join(unsaid)


@pytest.mark.parametrize("role", ALLOWED)
async def test_each_role_gets_what_the_table_lets_it(office: Filling, stored: Database, found: Harvest, role: Role) -> None:
    """Every restricted name works for a person of each permitted role, and every other name: a page or form opens, a write is stored."""
    one = Forger(office, ALLOWED[role])
    await one.command("/network")
    names = {name for name, action in NEEDS.items() if role in TABLE[action]}
    names |= {*ACTIONS, *FORMS, *SUBCOMMANDS, *OPTIONS} - set(NEEDS) if role == Role.SECRETARIAT else set()
    for name in in_turn(names):
        for tries in ways(one, found, name, stored):
            before, said = everything(stored), []
            for each in tries.tries:
                said.append(await each())
                served = everything(stored) != before if tries.writes else not any(sentence in said[-1] for sentence in IN_VAIN)
                if served:
                    break
            else:
                pytest.fail(f"{name} does nothing for {role}: {said}")


def test_each_restricted_name_is_tried_by_a_role_that_may() -> None:
    """No name is left out above because nobody of its roles takes part."""
    assert [name for name, action in NEEDS.items() if TABLE[action].isdisjoint(ALLOWED)] == []


@pytest.mark.parametrize("user", [SEOUL, DELEGATE, COMMITTEE, ALONE])
async def test_what_is_ones_own_touches_nobody_else(office: Filling, stored: Database, found: Harvest, user: str) -> None:
    """Preferences, calendar, my data, erase and leave act on oneself or on nothing, also with somebody else's ids."""
    one = Forger(office, user)
    await one.command("/network")
    (me, _), others = read(stored, ids_of, user), read(stored, ids_of, PARIS)
    before = of_others(stored, me)
    held = read(stored, held_by_others, user)
    assert len(held) > 10
    for number in held:
        for said in (await one.press("members.leave", number), await one.submit(view_of("members.leave", number))):
            assert any(sentence in said for sentence in REFUSALS), (number, said)
    assert of_others(stored, me) == before
    for name in in_turn(name for name, action in NEEDS.items() if action in OF_ONESELF):
        for other in others if name != "privacy.erase" else others[:1]:
            await as_other(one, found, name, other)
            assert of_others(stored, me) == before, f"{name} of {user} with {other}"
    assert read(stored, by_slack_id, user) is None, "erased, as asked"


@pytest.mark.parametrize("user", [PARIS, ALONE, OUTSIDER])
async def test_nothing_ever_goes_wrong(office: Filling, user: str) -> None:
    """Every button, form and menu answers forged values without an internal error."""
    one = Forger(office, user, "TOTHER" if user == OUTSIDER else "TLOCAL")
    tried = FORGED if user == PARIS else FORGED[::5]
    for action in ACTIONS:
        for value in tried:
            assert WENT_WRONG not in await one.press(action, value), (action, value)
        for value in tried[-2:]:
            assert WENT_WRONG not in await one.press(action, value, view=view_of("network.page", value)), (action, value)
    for callback in FORMS:
        for value in tried:
            assert WENT_WRONG not in await one.submit(view_of(callback, value)), (callback, value)
    for menu in OPTIONS:
        for typed in ("", "x", "²", "*" * 150):
            assert json.loads(await one.search(menu, typed))[0].keys() == {"options"}


async def test_forms_with_forged_choices_never_go_wrong(office: Filling, found: Harvest) -> None:
    """Every form submitted with values that its menus do not offer is answered without an internal error."""
    one = Forger(office, PARIS)
    for (callback, _), view in found.forms.items():
        fields = [block for block in view["blocks"] if block["type"] == "input"]
        for junk in ("x", "-1", "999999", "<!channel> \u202e=1+1"):
            several = {"checkboxes", "multi_static_select", "multi_external_select", "multi_users_select"}
            typed = {field["block_id"]: [junk] if field["element"]["type"] in several else junk for field in fields}
            assert WENT_WRONG not in await one.submit(view, typed), (callback, junk)


async def test_what_asks_for_nothing_writes_nothing(office: Filling, stored: Database, found: Harvest) -> None:
    """Names that are not in `NEEDS` only read: whatever the value, the database does not change."""
    one = Forger(office, ALONE)
    await one.command("/network")
    before = everything(stored)
    for name in sorted({*ACTIONS, *FORMS, *SUBCOMMANDS} - set(NEEDS)):
        await forged(one, found, name)
        assert everything(stored) == before, f"{name} writes, but is not in NEEDS"


def test_what_is_needed_has_a_name() -> None:
    """`NEEDS` names only what is registered, and only actions of the permission table."""
    assert set(NEEDS) <= {*ACTIONS, *FORMS, *SUBCOMMANDS, *OPTIONS}
    assert set(NEEDS.values()) <= set(TABLE)
    assert set(TABLE) == set(Action)


def test_a_name_needs_the_same_wherever_it_stands() -> None:
    """The button that opens a form and the form itself are restricted alike: neither is left open beside the other."""
    tables = (SUBCOMMANDS, ACTIONS, FORMS, OPTIONS)
    rows = [(name, table[name]) for table in tables for name in NEEDS if name in table]
    assert [name for name, row in rows if not isinstance(row, Restricted) or row.needs != NEEDS[name]] == []


def test_the_page_of_permissions_is_the_table() -> None:
    """`docs/permissions.md` is what `rendezvous permissions` prints."""
    assert (Path(__file__).parents[1] / "docs/permissions.md").read_text("utf-8") == page() + "\n"
