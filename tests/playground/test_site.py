"""The site itself: who may talk to it, what it remembers, its clock and its calendar."""

import asyncio
import json
from datetime import UTC, datetime

import pytest


async def test_the_state_survives_a_restart(bot, start):
    """A second site on the same file has the same messages, and its timestamps continue to increase."""
    first = await start()
    posted = await first.call("chat.postMessage", channel="U0ALPHA", text="kept")
    await first.call("chat.postEphemeral", channel="C0GENERAL", user="U0ALPHA", text="kept for you")
    second = await start()  # the first one still runs: what it answered is on disk, as it would be after kill -9
    assert [message["text"] for message in await second.seen(channel="D0ALPHA")] == ["kept"]
    assert [message["text"] for message in await second.seen()] == ["kept for you"]
    assert (await second.call("chat.postMessage", channel="U0ALPHA", text="next"))["ts"] > posted["ts"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example:{port}"},
        {"Host": "127.0.0.1"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
async def test_foreign_names_and_pages_are_refused(workspace, headers):
    """A foreign Host or Origin is turned away everywhere, whatever it asks for."""
    headers = {name: value.format(port=workspace.port) for name, value in headers.items()}
    for path in ("/", "/page/workspace", "/static/main.js", "/api/auth.test", "/nowhere"):
        async with workspace.session.get(f"{workspace.url}{path}", headers=headers) as answer:
            assert answer.status == 403


async def test_the_page_comes_with_a_strict_policy(workspace):
    """The page is served under localhost too, with a content security policy that by default lets it load nothing."""
    own = f"localhost:{workspace.port}"
    async with workspace.session.get(f"{workspace.url}/", headers={"Host": own, "Origin": f"http://{own}"}) as answer:
        assert answer.status == 200
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_a_person_does_not_read_anothers_conversation(workspace):
    """Asking for somebody else's direct messages is refused."""
    asked = {"person": "U0ALPHA", "channel": "D0BETA"}
    async with workspace.session.get(f"{workspace.url}/page/messages", params=asked) as answer:
        assert answer.status == 422


async def test_unread_messages_are_counted_until_read(workspace):
    """Each person has their own count; own messages and others' ephemerals do not count."""
    await workspace.call("chat.postMessage", channel="C0GENERAL", text="a")
    await workspace.call("chat.postEphemeral", channel="C0GENERAL", user="U0ALPHA", text="b")
    await workspace.say("c", person="U0BETA")
    await workspace.page("read", person="U0ALPHA", channel="C0GENERAL")
    await workspace.call("chat.postMessage", channel="C0GENERAL", text="d")

    async def waiting(person):
        async with workspace.session.get(f"{workspace.url}/page/workspace", params={"person": person}) as answer:
            return {channel["id"]: channel["unread"] for channel in (await answer.json())["channels"]}["C0GENERAL"]

    assert (await waiting("U0ALPHA"), await waiting("U0BETA")) == (1, 2)


async def test_moving_the_clock_tells_what_was_written(bot, workspace):
    """What the bot posts while the clock moves is counted by channel in the answer; the clock cannot go back."""

    async def remind():
        await workspace.call("chat.postMessage", channel="C0ANNOUNCE", text="soon")
        await workspace.call("chat.postMessage", channel="U0BETA", text="for you")
        async with workspace.session.get(f"{workspace.url}/page/clock") as answer:
            assert (await answer.json())["moving"] is True

    bot.on_move = remind
    status, told = await workspace.page("clock", person="U0ALPHA", to="2027-01-03T10:00:00+01:00")
    assert (status, told["now"]) == (200, "2027-01-03T09:00:00+00:00")
    assert bot.now == datetime(2027, 1, 3, 9, 0, tzinfo=UTC)
    assert [(entry["channel"], entry["person"], entry["count"]) for entry in told["news"]] == [
        ("C0ANNOUNCE", None, 1),
        ("D0BETA", "U0BETA", 1),
    ]
    status, told = await workspace.page("clock", person="U0ALPHA", to="2026-01-01T00:00:00Z")
    assert (status, told) == (422, {"error": "The clock only goes forward. Choose a later time."})


async def test_the_calendar_is_read_as_a_client_reads_it(workspace):
    """Dated events in UTC, all-day events as dates, the earliest first."""
    async with workspace.session.get(f"{workspace.url}/page/calendar") as answer:
        events = (await answer.json())["events"]
    assert [(event["title"], event["start"], event["all_day"]) for event in events] == [
        ("Quarterly meet-up", "2027-01-04T14:00:00+00:00", False),
        ("Fair", "2027-02-10", True),
    ]


async def test_changes_arrive_by_themselves(workspace):
    """The stream sends a person the messages they may see, and of others' direct messages only that there is something new."""
    async with workspace.session.get(f"{workspace.url}/page/events", params={"person": "U0ALPHA"}) as stream:
        await workspace.call("chat.postEphemeral", channel="C0GENERAL", user="U0BETA", text="not for alpha")
        await workspace.call("chat.postMessage", channel="U0BETA", text="not for alpha")
        posted = await workspace.call("chat.postMessage", channel="C0GENERAL", text="for all")
        await workspace.call("chat.delete", channel="C0GENERAL", ts=posted["ts"])
        events = []
        async with asyncio.timeout(5):
            while len(events) < 3:
                line = (await stream.content.readline()).decode()
                if line.startswith("data: "):
                    events.append(json.loads(line.removeprefix("data: ")))
    assert events[0] == {"type": "elsewhere", "channel": "D0BETA"}
    assert (events[1]["type"], events[1]["message"]["text"]) == ("message", "for all")
    assert events[2] == {"type": "gone", "channel": "C0GENERAL", "ts": posted["ts"]}
