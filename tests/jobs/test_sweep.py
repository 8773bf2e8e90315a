"""The nightly sweep of Slack's user list finds changed and departed people; when in doubt it changes nobody."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from given.jobs.nightly_sweep import Directory, Night, user
from given.operations.people import CONFIRMED, CONTACT, NOW, held, settle

from bot.app.data import Data
from bot.app.slack.identity import client, new_session
from bot.clock import Clock
from bot.jobs import sweep
from bot.jobs.world import World
from bot.operations import perform
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from store.database import open_database, read
from store.queries.home.pulse import concerned
from store.queries.members.people import people as everybody

DAY = timedelta(days=1)


@pytest.fixture
async def night(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Night]:
    """Everybody in the list is as the database has them."""
    monkeypatch.setattr(sweep, "PACE", timedelta(milliseconds=1))
    data = Data(open_database(database_url))
    settle(data.database, ["Oils"], UONE="Oils/contact", UTWO="Oils/representative")
    listed = ("USEC", "UONE", "UTWO")
    for one in listed:
        perform(data.database, store_profile, told=SlackProfile(one, f"Person {one}", "Europe/Paris", "fr-FR"), now=NOW)
    directory = Directory([user(one) for one in listed])
    app = web.Application()
    app.router.add_route("*", "/api/{method}", directory.answer)
    async with TestServer(app) as server, new_session() as session:
        world = World(
            read=data.read,
            perform=data.perform,
            clock=Clock(NOW - datetime.now(UTC)),
            slack=client("xoxb-these-tests", str(server.make_url("/api/")), session),
            bot_id=lambda: "B1",
            public_url=None,
            bot_name="Network desk",
            network_name="Network",
        )
        yield Night(data.database, world, directory)
    data.close()


async def test_a_night_finds_who_changed_and_who_left(night: Night) -> None:
    """Names, zones and languages are updated; people listed as deleted lose their roles; strangers and bots are not added."""
    night.directory.users[:] = [
        user("UONE", "New & name", zone="Asia/Seoul", locale="ko-KR"),
        user("USTRANGER"),
        user("UTWO", deleted=True),
        user("UBOT", is_bot=True),
        user("USEC"),
    ]
    await night.sweep()
    people = night.people()
    assert (people["UONE"].name, people["UONE"].zone, people["UONE"].locale) == ("New & name", "Asia/Seoul", "ko-KR")
    assert people["UTWO"].state == "gone"
    assert set(people) == {"USEC", "UONE", "UTWO"}
    assert held(night.database) == {("UONE", "Oils"): (CONTACT, CONFIRMED)}
    assert night.directory.calls == ["users.list"] * 3
    assert all(one["include_locale"] in ("1", "true") for one in night.directory.asked)


async def test_a_night_makes_app_home_anew_for_whom_it_concerns(night: Night) -> None:
    """When somebody has left, the App Home of their cluster's contact and of the secretariat is published again."""
    instants: list[datetime] = []
    night.world.renew = instants.append
    night.directory.users[:] = [user("UONE"), user("UTWO", deleted=True), user("USEC")]
    await night.sweep()
    wanted = {at: read(night.database, concerned, at) for at in instants}
    assert [{one.slack_id for one in read(night.database, everybody, ids)} for ids in wanted.values()] == [{"UONE", "USEC"}]


async def test_once_a_night(night: Night) -> None:
    """A second sweep of the same night, also from another process, calls Slack for nothing; the next night's does."""
    await night.sweep()
    before = len(night.directory.calls)
    await night.sweep()
    await night.sweep(timedelta(hours=16, minutes=59))
    assert len(night.directory.calls) == before
    await night.sweep(timedelta(minutes=2))
    assert len(night.directory.calls) == 2 * before


async def test_who_is_missing_is_asked_about_and_gone_only_when_slack_knows_nobody(night: Night) -> None:
    """Two are missing from a complete list: only the one whom users.info does not know is marked as gone."""
    night.directory.users[:] = [user("USEC")]
    night.directory.unlisted = [user("UTWO", "Still here")]
    await night.sweep()
    people = night.people()
    assert (people["UONE"].state, people["UTWO"].state, people["UTWO"].name) == ("gone", "active", "Still here")
    assert sorted(night.directory.calls) == ["users.info", "users.info", "users.list"]


FAULTS = {
    "error": (200, {"ok": False, "error": "internal_error"}, {}),
    "long wait": (429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "3000"}),
    "broken": (500, {}, {}),
    "not Slack's": (200, {"ok": True, "hello": "world"}, {}),
    "half": (200, {"ok": True, "members": [{"name": "without an id"}]}, {}),
    "empty": (200, {"ok": True, "members": []}, {}),
    "no scope": (200, {"ok": False, "error": "missing_scope"}, {}),
}


@pytest.mark.parametrize("fault", sorted(FAULTS))
async def test_a_list_that_fails_changes_nobody_and_is_tried_again(night: Night, fault: str) -> None:
    """If any page of the list fails, nobody is marked as gone, not even those listed as deleted; it is retried in an hour."""
    night.directory.users[:] = [user("UONE", deleted=True), user("USEC"), user("UTWO", "New name")]
    night.directory.faults["users.list"] = [FAULTS[fault]]
    before = night.people()
    await night.sweep()
    assert night.people() == before
    night.directory.faults["users.list"] = [
        (200, {"ok": True, "members": [night.directory.users[0]], "response_metadata": {"next_cursor": "2"}}, {}),
        FAULTS[fault] if fault != "empty" else FAULTS["error"],
    ]
    await night.sweep()
    assert night.people() == before
    await night.sweep(timedelta(hours=1))
    people = night.people()
    assert (people["UONE"].state, people["UTWO"].name) == ("gone", "New name")


async def test_a_doubt_about_one_person_changes_nobody(night: Night) -> None:
    """If users.info fails for a missing person, nobody is marked as gone, and it is retried in an hour."""
    night.directory.users[:] = [user("USEC")]
    night.directory.faults["users.info"] = [FAULTS["error"]]
    await night.sweep()
    assert {one.state for one in night.people().values()} == {"active"}
    await night.sweep(timedelta(hours=1))
    assert sorted(one.state for one in night.people().values()) == ["active", "gone", "gone"]


async def test_a_short_wait_is_waited(night: Night) -> None:
    """With a Retry-After of a second the same page is requested again and the sweep completes."""
    night.directory.faults["users.list"] = [(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "1"})]
    night.directory.users[2] = user("UTWO", "New name")
    await night.sweep()
    assert night.people()["UTWO"].name == "New name"
    assert len(night.directory.calls) == 3


async def test_who_came_back_unnoticed_is_there_again_with_nothing(night: Night) -> None:
    """Somebody stored as gone and listed as active becomes active again, without roles."""
    perform(night.database, store_profile, told=SlackProfile("UONE", "", None, None, deleted=True), now=NOW)
    await night.sweep()
    assert night.people()["UONE"].state == "active"
    assert ("UONE", "Oils") not in held(night.database)


async def test_a_stop_in_the_middle_ends_it(night: Night) -> None:
    """On shutdown no further call is made, and the night does not count as done."""
    night.world.stopping = True
    await night.sweep()
    assert night.directory.calls == []
    night.world.stopping = False
    await night.sweep()
    assert night.directory.calls != []


async def test_many_people_are_written_in_short_transactions(night: Night) -> None:
    """Two hundred changed names: at most fifty in one transaction, and who left each in one of their own."""
    many = [f"UMANY{place:03}" for place in range(120)]
    for one in many:
        perform(night.database, store_profile, told=SlackProfile(one, "Old", "Europe/Paris", "fr-FR"), now=NOW)
    night.directory.users[:] = [*night.directory.users, *(user(one, deleted=one == many[0]) for one in many)]
    written: list[int] = []
    perform_, world = night.world.perform, night.world

    async def counted(operation: Any, **values: Any) -> Any:
        if "told" in values:
            written.append(len(values["told"]) if isinstance(values["told"], list) else 1)
        return await perform_(operation, **values)

    world.perform = counted
    await night.sweep()
    assert written == [50, 50, 19, 1]
    assert night.people()[many[0]].state == "gone"
