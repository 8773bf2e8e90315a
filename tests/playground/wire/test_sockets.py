"""Socket Mode: the same commands and buttons through a socket the bot opened."""

import asyncio
import contextlib

import aiohttp
import pytest
from given.playground.view_shapes import field, modal, option

from bot.playground.wire.sockets import SOCKETS

FORM = modal(field("external_select", "city", min_query_length=1))
CARD = [
    {
        "type": "actions",
        "block_id": "card",
        "elements": [{"type": "button", "action_id": "share", "text": {"type": "plain_text", "text": "Share"}, "value": "7"}],
    }
]


@pytest.fixture
async def connected(workspace):
    """A socket, opened as an app opens it, that has been greeted."""
    invited = await workspace.call("apps.connections.open", token="xapp-local")
    async with workspace.session.ws_connect(invited["url"]) as link:
        assert (await link.receive_json(timeout=5))["type"] == "hello"
        yield link


async def test_a_command_goes_through_the_socket_and_back(bot, workspace, connected):
    """While a socket is open nothing is sent over HTTP; the acknowledgement's payload is the answer."""
    said = asyncio.create_task(workspace.say("/cluster packaging"))
    envelope = await connected.receive_json(timeout=5)
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
    assert (envelope["payload"]["command"], envelope["payload"]["text"]) == ("/cluster", "packaging")
    await connected.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "three clusters"}})
    await said
    assert [message["text"] for message in await workspace.seen()] == ["three clusters"]
    assert bot.received == []


async def test_a_button_goes_through_the_socket(workspace, connected):
    """A pressed button is an interactive envelope and takes a bare acknowledgement."""
    posted = await workspace.call("chat.postMessage", channel="C0GENERAL", text="a card", blocks=CARD)
    pressed = asyncio.create_task(workspace.press({"channel": "C0GENERAL", "ts": posted["ts"]}, ("card", "share")))
    envelope = await connected.receive_json(timeout=5)
    assert (envelope["type"], envelope["payload"]["actions"][0]["value"]) == ("interactive", "7")
    await connected.send_json({"envelope_id": envelope["envelope_id"]})
    assert (await pressed)[0] == 200
    assert len(await workspace.seen()) == 1


async def test_a_silent_socket_is_an_operation_timeout(workspace, connected):
    """Without an acknowledgement within three seconds the member reads operation_timeout."""
    await workspace.say("/cluster")
    assert [message["text"] for message in await workspace.seen()] == ['`/cluster` failed with the error "operation_timeout"']


async def test_a_disconnected_app_is_reached_over_http_again(bot, workspace, connected):
    """The disconnect message says why; afterwards commands go over HTTP until the app is back."""
    asked = asyncio.create_task(workspace.app[SOCKETS].disconnect())
    assert (await connected.receive_json(timeout=5))["reason"] == "refresh_requested"
    assert (await connected.receive(timeout=5)).type is aiohttp.WSMsgType.CLOSE
    await asked
    await workspace.say("/cluster")
    assert [form["command"] for form in bot.received] == ["/cluster"]


async def test_an_address_of_a_socket_works_once(workspace, connected):
    """A used or guessed ticket opens nothing."""
    for address in (connected._response.url, f"{workspace.url}/link/?ticket=guess"):
        with contextlib.suppress(aiohttp.WSServerHandshakeError):
            async with workspace.session.ws_connect(address):
                pytest.fail("a second socket was opened with one ticket")


async def test_a_form_a_search_and_an_event_go_through_the_socket(bot, workspace, connected):
    """A form and a search take the acknowledgement's payload as their answer; an event is an envelope of its own kind."""
    told = asyncio.create_task(workspace.say("/events"))
    envelope = await connected.receive_json(timeout=5)
    opened = await workspace.call("views.open", trigger_id=envelope["payload"]["trigger_id"], view=FORM)
    await connected.send_json({"envelope_id": envelope["envelope_id"]})
    await told
    place = {"person": "U0ALPHA", "view": opened["view"]["id"]}
    state = {"city": {"typed": {"selected_option": option("paris")}}}
    for path, more, answer, shown in (
        (
            "options",
            {"block_id": "city", "action_id": "typed", "value": "pa"},
            {"options": [option("paris")]},
            {"options": [option("paris")]},
        ),
        ("submit", {"state": state}, {"response_action": "errors", "errors": {"city": "Full."}}, {"errors": {"city": "Full."}}),
    ):
        asked = asyncio.create_task(workspace.page(path, **place, **more))
        envelope = await connected.receive_json(timeout=5)
        assert (envelope["type"], envelope["accepts_response_payload"]) == ("interactive", True)
        await connected.send_json({"envelope_id": envelope["envelope_id"], "payload": answer})
        assert (await asked)[1].items() >= shown.items()
    left = asyncio.create_task(workspace.page("leave", person="U0BETA"))
    envelope = await connected.receive_json(timeout=5)
    assert (envelope["type"], envelope["retry_attempt"], envelope["payload"]["event"]["type"]) == ("events_api", 0, "user_change")
    await connected.send_json({"envelope_id": envelope["envelope_id"]})
    await left
    assert bot.received == bot.events == []
