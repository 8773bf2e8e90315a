"""Buttons over real HTTP: open, page, share; pressed twice, long after, on a shared message, malformed, refused by Slack."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from builders import NOW, event, hours, press
from commands.asking import Answer, Desk, acceptable, desk, season

from bot.commands import ACTIONS
from bot.config import Settings
from store.models import Visibility


@dataclass
class Receiver:
    """Where answers to buttons land. `refuse` is the status it answers with from now on."""

    url: str = ""
    got: list[dict[str, Any]] = field(default_factory=list)
    refuse: int | None = None
    silent: bool = False

    async def take(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        if self.silent:
            await asyncio.sleep(30)
        return web.Response(status=self.refuse or 200, text="used_url" if self.refuse else "ok")


@dataclass(frozen=True)
class Pressing:
    """A desk whose buttons are pressed, and the receiver of its answers."""

    desk: Desk
    to: Receiver

    async def press(self, action: str, value: str = "", **how: Any) -> dict[str, Any] | None:
        """Press a button; the one answer it got, or nothing."""
        before = len(self.to.got)
        status, said = await self.desk.running.send(press(action, value, response_url=self.to.url, **how))
        assert (status, said) == (200, "")
        answers = self.to.got[before:]
        assert len(answers) <= 1
        for answer in answers:
            acceptable(answer)
        return answers[0] if answers else None

    async def answer(self, action: str, value: str = "", **how: Any) -> Answer:
        said = await self.press(action, value, **how)
        assert said is not None
        return Answer(said)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    one = Receiver()
    app = web.Application()
    app.router.add_post("/answer", one.take)
    async with TestServer(app) as server:
        one.url = str(server.make_url("/answer"))
        yield one


@pytest.fixture
async def pressing(settings: Settings, tmp_path: Path, receiver: Receiver) -> AsyncIterator[Pressing]:
    inside = event(hours(NOW + timedelta(days=1)), title="Inside", visibility=Visibility.MEMBERS)
    async with desk(settings, tmp_path / "workspace", *season(), events=[inside]) as one:
        async with asyncio.timeout(5):
            while (await one.running.http.get(f"{one.running.bot}/readyz")).status != 200:
                await asyncio.sleep(0.01)
        yield Pressing(one, receiver)


async def test_open_takes_the_place_of_the_list(pressing: Pressing) -> None:
    """Open replaces a message that only this person sees, by the card of what was pressed."""
    listed = await pressing.desk.ask("/cluster packaging")
    button = listed.buttons[0]
    said = await pressing.answer(button["action_id"], button["value"])
    assert said.body["replace_original"] is True
    assert said.body["response_type"] == "ephemeral"
    assert said.header == "Cali–Valle del Cauca Beauty Cluster"


@pytest.mark.parametrize(("line", "total"), [("/cluster", 16), ("/country", 16), ("/events", 20), ("/cluster cosmetics", 13)])
async def test_pages_there_and_back_show_everything_once(pressing: Pressing, line: str, total: int) -> None:
    """Next until the end, then Previous to the start: every row exactly once, the same on the way back."""
    pages = [await pressing.desk.ask(line)]
    while "Next" in pages[-1].labels:
        button = pages[-1].button("Next")
        pages.append(await pressing.answer(button["action_id"], button["value"]))
    rows = [row for one in pages for row in one.rows]
    assert len(rows) == len(set(rows)) >= total
    back = pages[-1]
    for expected in reversed(pages[:-1]):
        button = back.button("Previous")
        back = await pressing.answer(button["action_id"], button["value"])
        assert back.rows == expected.rows
    assert "Previous" not in back.labels


@pytest.mark.parametrize("noun", ["clusters", "countries", "events"])
async def test_a_page_out_of_range_is_the_nearest_one(pressing: Pressing, noun: str) -> None:
    """Page 0, -1, 99 and 99999 answer with a real page."""
    for value, page in (("0 ", 1), ("99 ", 2), ("99999 ", 2)):
        assert f"Page {page} of" in (await pressing.answer(f"{noun}.page", value)).text or page == 2
    assert (await pressing.answer(f"{noun}.page", "99 ")).rows
    assert (await pressing.answer(f"{noun}.page", "-1 ")).text


@pytest.mark.parametrize("action", sorted(ACTIONS))
async def test_malformed_values_get_an_answer(pressing: Pressing, action: str) -> None:
    """Whatever a value holds, the person gets a sentence, never an error and never a link or an alert."""
    for value in ("", "x", "999999999999", "-1", "1 ' OR 1=1", "x" * 150, "²", "1 <!channel>", "\u0000", "0x10", "１", "ZZ", "1  "):
        said = await pressing.press(action, value)
        if action.endswith(".link"):
            assert said is None
            continue
        assert said is not None
        assert "went wrong" not in said["text"]
        assert "<!channel" not in said["text"]


async def test_an_unknown_button_is_out_of_date(pressing: Pressing) -> None:
    """Names that nobody knows (any more), also empty or endless ones, get that sentence and the commands."""
    for action in ("groups.take", "events.register", "", ":", "x" * 255, "events.open.old", "__class__"):
        said = await pressing.answer(action, "1")
        assert said.text.startswith("This button is out of date.")
        assert "`/cluster`" in said.text
        assert not said.body["replace_original"]


async def test_a_suffix_only_makes_a_name_unique(pressing: Pressing) -> None:
    """ "countries.open:2" is "countries.open"."""
    assert (await pressing.answer("countries.open:2", "LU")).header == "🇱🇺 Luxembourg"


async def test_every_button_of_every_answer_is_answered(pressing: Pressing) -> None:
    """From each command, each button two presses deep leads to an answer that Slack accepts, and none is out of date."""
    lines = ("/cluster", "/cluster packaging", "/cluster jcc", "/cluster zzz", "/cluster brazil", "/country", "/country kr", "/country zz")
    lines += ("/country united", "/events", "/events past", "/events japan", "/events zzz", "/network", "/network calendar", "/cluster packaging in japan")
    todo = [(button, 2) for line in lines for button in (await pressing.desk.ask(line)).buttons]
    done: set[tuple[str, str]] = set()
    while todo:
        button, depth = todo.pop()
        key = (button["action_id"].split(":")[0], button.get("value", ""))
        if key in done or "share" in key[0]:
            continue
        done.add(key)
        said = await pressing.press(button["action_id"], button.get("value", ""))
        if "url" in button:
            assert said is None
            continue
        assert said is not None
        assert "out of date" not in said["text"]
        assert "went wrong" not in said["text"]
        if depth > 1:
            todo += [(following, depth - 1) for following in Answer(said).buttons]
    assert len(done) > 60


async def test_share_shows_it_to_everybody_once(pressing: Pressing) -> None:
    """The first press shares; the second says that it is shared already, to this person only."""
    for action, value in (("clusters.share", "3"), ("events.share", "7"), ("countries.share", "JP"), ("clusters.share_list", "1 packaging")):
        first = await pressing.answer(action, value)
        assert first.body["response_type"] == "in_channel"
        assert not first.body["replace_original"]
        again = await pressing.answer(action, value)
        assert again.body["response_type"] == "ephemeral"
        assert again.text == "You have shared this already."


async def test_two_presses_at_the_same_moment_share_once(pressing: Pressing) -> None:
    """Ten presses at once: one message for everybody, nine times "already"."""
    body = press("clusters.share", "3", response_url=pressing.to.url)
    await asyncio.gather(*(pressing.desk.running.send(body) for _ in range(10)))
    kinds = sorted(answer["response_type"] for answer in pressing.to.got)
    assert kinds == ["ephemeral"] * 9 + ["in_channel"]


async def test_another_person_and_another_message_may_share_too(pressing: Pressing) -> None:
    """Share is remembered by message and person."""
    for how in ({}, {"user": "USEOUL01"}, {"ts": "2.000100"}):
        assert (await pressing.answer("clusters.share", "3", **how)).body["response_type"] == "in_channel"


async def test_what_was_shared_does_not_bar_something_else(pressing: Pressing) -> None:
    """One message becomes list, card, another list as its buttons are pressed: each of these can be shared."""
    for action, value in (("clusters.share_list", "1 "), ("countries.share_list", "1 "), ("events.share_list", "1 "), ("clusters.share", "7"), ("events.share", "7")):
        assert (await pressing.answer(action, value)).body["response_type"] == "in_channel", action


async def test_a_share_that_slack_refuses_can_be_pressed_again(pressing: Pressing) -> None:
    """The message was not shown, so the next press is the first one; nothing fails for the person meanwhile."""
    pressing.to.refuse = 404
    assert (await pressing.answer("events.share", "7")).body["response_type"] == "in_channel"
    pressing.to.refuse = None
    assert (await pressing.answer("events.share", "7")).body["response_type"] == "in_channel"
    assert (await pressing.answer("events.share", "7")).text == "You have shared this already."


async def test_a_response_url_that_hangs_or_is_gone_still_acks(pressing: Pressing) -> None:
    """Slack gets its answer within three seconds, whatever becomes of the response_url."""
    pressing.to.silent = True
    async with asyncio.timeout(3):
        status, _ = await pressing.desk.running.send(press("clusters.open", "3", response_url=pressing.to.url))
    assert status == 200
    for url in ("http://127.0.0.1:9/nobody", "", "not an address"):
        status, _ = await pressing.desk.running.send(press("clusters.open", "3", response_url=url))
        assert status == 200


async def test_a_shared_message_is_never_replaced(pressing: Pressing) -> None:
    """A button on a message that everybody sees answers only who pressed it, and changes nothing of the message."""
    for action, value in (("clusters.open", "3"), ("clusters.page", "2 "), ("countries.open", "JP"), ("events.open", "7"), ("events.page", "1 past")):
        said = await pressing.answer(action, value, ephemeral=False, user="USEOUL01")
        assert said.body["replace_original"] is False
        assert said.body["response_type"] == "ephemeral"


async def test_a_shared_card_holds_nothing_of_its_sharer(pressing: Pressing) -> None:
    """No share button, no paging, English, and no clock that would be wrong a minute later."""
    card = await pressing.answer("countries.share", "JP", user="UPARIS01")
    assert card.labels == ["Open"]
    assert "*18:00*" not in card.text
    assert "UTC+9" in card.text
    listed = await pressing.answer("countries.share_list", "1 ", user="UPARIS01")
    assert "10:00" not in listed.text
    assert set(listed.labels) == {"Open"}


async def test_a_list_is_shared_as_its_sharer_asked_for_it(pressing: Pressing) -> None:
    """A month named in the sharer's language lists the same events for everybody."""
    mine = await pressing.desk.ask("/events janvier", user="UPARIS01")
    shared = await pressing.answer("events.share_list", mine.button("Share")["value"], user="UPARIS01")
    assert [row.split("\n")[0] for row in shared.rows] == [row.split("\n")[0] for row in mine.rows]
    assert len(shared.rows) == 3


async def test_long_after_without_its_message(pressing: Pressing) -> None:
    """An old press that says little (no container, no message, no channel) is answered all the same."""
    payload = json.loads(parse_qs(press("events.open", "7", response_url=pressing.to.url))["payload"][0])
    for missing in ("container", "channel", "team", "trigger_id"):
        payload.pop(missing, None)
        status, _ = await pressing.desk.running.send(urlencode({"payload": json.dumps(payload)}))
        assert status == 200
    assert len(pressing.to.got) == 4


async def test_what_is_gone_is_said_to_be_gone(pressing: Pressing) -> None:
    """Buttons of things that are no longer there say so, and do not replace the message."""
    for action, sentence in (("clusters.open", "no longer in the directory"), ("events.open", "no longer here"), ("events.share", "no longer here"), ("clusters.share", "no longer in the directory")):
        said = await pressing.answer(action, "9999")
        assert sentence in said.text
        assert said.body["response_type"] == "ephemeral"


async def test_a_guest_can_neither_open_nor_share_what_is_members_only(pressing: Pressing) -> None:
    """A press from another workspace finds no members-only event, in card, list or share."""
    number = (await pressing.desk.ask("/events inside")).button("Share")["value"]
    for action, value in (("events.open", number), ("events.share", number), ("events.page", "1 inside"), ("events.page", "1 "), ("events.share_list", "1 ")):
        payload = json.loads(parse_qs(press(action, value, response_url=pressing.to.url))["payload"][0])
        payload["user"] = {"id": "UGUEST", "team_id": "TOTHER"}
        before = len(pressing.to.got)
        status, _ = await pressing.desk.running.send(urlencode({"payload": json.dumps(payload)}))
        assert status == 200
        (said,) = pressing.to.got[before:]
        assert "*Inside*" not in said["text"], action
        if action == "events.share":
            assert said["response_type"] == "ephemeral"
    assert "Inside" in (await pressing.answer("events.open", number)).text


async def test_a_person_uses_it_in_the_local_workspace(pressing: Pressing) -> None:
    """Typed, opened, shared and opened by another: the sharer's own message changes, the shared one stays."""
    running = pressing.desk.running

    async def page(path: str, **body: Any) -> None:
        async with running.http.post(f"{running.slack}/page/{path}", json=body) as response:
            assert response.status == 200, await response.text()

    async def seen(person: str) -> list[dict[str, Any]]:
        async with running.http.get(f"{running.slack}/page/messages", params={"person": person, "channel": "C0GENERAL"}) as response:
            found: list[dict[str, Any]] = (await response.json())["messages"]
            return found

    async def push(person: str, message: dict[str, Any], label: str) -> None:
        block, button = _button(message, label)
        where = {"channel": "C0GENERAL", "ts": message["ts"], "block_id": block, "action_id": button["action_id"]}
        await page("press", person=person, **where)

    await page("say", person="UCALI01", channel="C0GENERAL", text="/cluster packaging")
    await push("UCALI01", (await seen("UCALI01"))[-1], "Open")
    card = (await seen("UCALI01"))[-1]
    assert card["blocks"][0]["text"]["text"] == "Cali–Valle del Cauca Beauty Cluster"
    await push("UCALI01", card, "Share")
    await push("UCALI01", card, "Share")
    assert "You have shared this already." in (await seen("UCALI01"))[-1]["text"]
    shared = (await seen("USEOUL01"))[-1]
    await push("USEOUL01", shared, "Open")
    assert shared["blocks"] == next(one for one in await seen("UCALI01") if one["ts"] == shared["ts"])["blocks"]
    assert "Share" in str((await seen("USEOUL01"))[-1]["blocks"])


def _button(message: dict[str, Any], label: str) -> tuple[str, dict[str, Any]]:
    for block in message["blocks"]:
        for element in [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]:
            if element.get("type") == "button" and element["text"]["text"] == label:
                return block["block_id"], element
    raise LookupError(label)
