"""Share over real HTTP: once, by anybody, again after Slack refused it, with nothing of its sharer, never to outsiders."""

import asyncio
import json
from typing import Any
from urllib.parse import parse_qs, urlencode

from given.running import press, slash
from given.slack.buttons import Pressing


async def test_share_shows_it_to_everybody_once(pressing: Pressing) -> None:
    """The first press shares; the second says that it is shared already, to this person only."""
    for action, value in (
        ("clusters.share", "3"),
        ("events.share", "7"),
        ("countries.share", "JP"),
        ("clusters.share_list", "1 packaging"),
    ):
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
    for action, value in (
        ("clusters.share_list", "1 "),
        ("countries.share_list", "1 "),
        ("events.share_list", "1 "),
        ("clusters.share", "7"),
        ("events.share", "7"),
    ):
        assert (await pressing.answer(action, value)).body["response_type"] == "in_channel", action


async def test_a_share_that_slack_refuses_can_be_pressed_again(pressing: Pressing) -> None:
    """The message was not shown, so the next press is the first one; nothing fails for the person meanwhile."""
    pressing.to.refuse = 404
    assert (await pressing.answer("events.share", "7")).body["response_type"] == "in_channel"
    pressing.to.refuse = None
    assert (await pressing.answer("events.share", "7")).body["response_type"] == "in_channel"
    assert (await pressing.answer("events.share", "7")).text == "You have shared this already."


async def test_a_shared_message_is_never_replaced(pressing: Pressing) -> None:
    """A button on a message that everybody sees answers only who pressed it, and changes nothing of the message."""
    for action, value in (
        ("clusters.open", "3"),
        ("clusters.page", "2 "),
        ("countries.open", "JP"),
        ("events.open", "7"),
        ("events.page", "1 past"),
    ):
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


async def test_a_guest_can_neither_open_nor_share_what_is_members_only(pressing: Pressing) -> None:
    """A press from another workspace finds no members-only event, in card, list or share."""
    number = (await pressing.desk.ask("/events inside")).button("Share")["value"]
    for action, value in (
        ("events.open", number),
        ("events.share", number),
        ("events.page", "1 inside"),
        ("events.page", "1 "),
        ("events.share_list", "1 "),
    ):
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


async def test_a_guest_is_told_at_every_button_that_it_is_for_members(pressing: Pressing) -> None:
    """Working groups and rounds of sessions: by command, and by a press on a card or a list, there or not."""
    for noun in ("groups", "sessions"):
        _, said = await pressing.desk.running.send(slash(f"/{noun}", user="UGUEST", team_id="TOTHER"))
        assert "only for members" in said["text"], noun
        for verb, value in (("open", "1"), ("open_shared", "99"), ("share", "1"), ("page", "1 "), ("share_list", "1 ")):
            payload = json.loads(parse_qs(press(f"{noun}.{verb}", value, response_url=pressing.to.url))["payload"][0])
            payload["user"] = {"id": "UGUEST", "team_id": "TOTHER"}
            before = len(pressing.to.got)
            await pressing.desk.running.send(urlencode({"payload": json.dumps(payload)}))
            (said,) = pressing.to.got[before:]
            assert "only for members" in said["text"], (noun, verb)


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
    assert shared["text"] == next(one for one in await seen("UCALI01") if one["ts"] == shared["ts"])["text"]
    assert "Share" in str((await seen("USEOUL01"))[-1]["blocks"])


def _button(message: dict[str, Any], label: str) -> tuple[str, dict[str, Any]]:
    for block in message["blocks"]:
        for element in [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]:
            if element.get("type") == "button" and element["text"]["text"] == label:
                return block["block_id"], element
    raise LookupError(label)


async def test_a_button_on_a_shared_card_brings_the_card_up_to_date(pressing: Pressing) -> None:
    """Who presses gets a card of their own; then the shared card is replaced by itself as it is now, for everybody."""
    for action, value in (("clusters.open_shared", "3"), ("countries.open_shared", "JP"), ("events.open_shared", "7")):
        pressing.to.got.clear()
        await pressing.desk.running.send(press(action, value, response_url=pressing.to.url, ephemeral=False))
        async with asyncio.timeout(10):
            while len(pressing.to.got) < 2:
                await asyncio.sleep(0.01)
        own, renewed = pressing.to.got
        assert (own["response_type"], own["replace_original"]) == ("ephemeral", False)
        assert (renewed["response_type"], renewed["replace_original"]) == ("in_channel", True)
        assert action in json.dumps(renewed["blocks"])
        assert ".share" not in json.dumps(renewed["blocks"])


async def test_a_share_whose_answer_is_lost_is_not_shared_again_at_once(pressing: Pressing) -> None:
    """Slack may have taken it: an impatient second press does not post it twice."""
    pressing.to.silent = True
    await pressing.desk.running.send(press("events.share", "7", response_url=pressing.to.url))
    pressing.to.silent = False
    assert (await pressing.answer("events.share", "7")).text == "You have shared this already."
