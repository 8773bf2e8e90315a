"""response_url: what it accepts, which message it changes, and when it stops working."""

import time

import pytest
from aiohttp import web

CARD = [
    {
        "type": "actions",
        "block_id": "card",
        "elements": [{"type": "button", "action_id": "share", "text": {"type": "plain_text", "text": "Share"}, "value": "7"}],
    }
]


@pytest.fixture
async def respond(bot, workspace):
    """Press a button on an ephemeral card; return the way to post to that press's response_url."""
    bot.answer = lambda form: web.json_response({"text": "a card", "blocks": CARD}) if "command" in form else web.Response()
    await workspace.say("/cluster")
    (card,) = await workspace.seen()
    await workspace.press(card, ("card", "share"))
    return responder(workspace, bot.received[1]["response_url"])


def responder(workspace, url):
    async def post(**payload):
        async with workspace.session.post(url, json=payload) as answer:
            return answer.status, (await answer.json()).get("error")

    return post


async def test_the_sixth_use_is_refused(workspace, respond):
    """A response_url works five times."""
    for number in range(5):
        assert await respond(text=f"answer {number}") == (200, None)
    assert await respond(text="answer 5") == (404, "used_url")
    assert len(await workspace.seen()) == 1 + 5


async def test_a_response_url_expires_after_thirty_minutes(workspace, respond, monkeypatch):
    """An hour later it is an expired_url."""
    later = time.time() + 3_600
    monkeypatch.setattr(time, "time", lambda: later)
    assert await respond(text="late") == (404, "expired_url")


async def test_an_answer_replaces_the_ephemeral_original(workspace, respond):
    """replace_original changes the pressed message for its person and nobody else."""
    assert await respond(text="done", replace_original=True) == (200, None)
    assert [(message["text"], message["blocks"]) for message in await workspace.seen()] == [("done", [])]
    assert await workspace.seen("U0BETA") == []


async def test_an_answer_deletes_the_ephemeral_original(workspace, respond):
    """delete_original takes the pressed message away."""
    assert await respond(delete_original=True) == (200, None)
    assert await workspace.seen() == []


async def test_an_answer_for_the_channel_is_for_all(workspace, respond):
    """in_channel posts where everybody reads it, also in a thread."""
    assert await respond(text="shared", response_type="in_channel", thread_ts="1797152400.000100") == (200, None)
    (shared,) = await workspace.seen("U0BETA")
    assert (shared["text"], shared["thread"]) == ("shared", "1797152400.000100")


async def test_an_answer_slack_would_refuse_is_a_400(workspace, respond):
    """Invalid blocks are answered with 400 and shown in a note."""
    assert await respond(text="a", blocks=[{"type": "carpet"}], replace_original=True) == (400, "invalid_blocks")
    card, note = await workspace.seen()
    assert card["text"] == "a card"
    assert note["refused"] == ["[ERROR] unsupported type: carpet [json-pointer:/blocks/0/type]"]


async def test_the_answer_to_a_command_cannot_be_replaced(bot, workspace):
    """Through a command's response_url everything is a new message, as in Slack."""
    bot.answer = lambda _form: web.json_response({"text": "first"})
    await workspace.say("/cluster")
    later = responder(workspace, bot.received[0]["response_url"])
    assert await later(text="second", replace_original=True) == (200, None)
    assert [message["text"] for message in await workspace.seen()] == ["first", "second"]


async def test_an_unknown_response_url_is_refused(workspace):
    """A guessed address is answered with expired_url."""
    assert await responder(workspace, f"{workspace.url}/actions/TLOCAL/guess")(text="a") == (404, "expired_url")
