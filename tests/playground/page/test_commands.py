"""What a person does reaches the bot as Slack sends it, and the bot's answers land where Slack puts them."""

import asyncio

import pytest
from aiohttp import web

LONG = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}}]
TOO_LONG = "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
CARD = [
    {
        "type": "actions",
        "block_id": "card",
        "elements": [
            {
                "type": "button",
                "action_id": "clusters.share",
                "text": {"type": "plain_text", "text": "Share"},
                "value": "7",
                "style": "primary",
            },
            {"type": "overflow", "action_id": "more", "options": [{"text": {"type": "plain_text", "text": "Fewer"}, "value": "fewer"}]},
        ],
    }
]


async def test_a_command_arrives_with_all_of_slacks_fields(bot, workspace):
    """A slash command is a signed form with the fields Slack documents."""
    await workspace.say("/cluster  packaging in Italy ")
    (form,) = bot.received
    assert set(form) == {
        "token", "team_id", "team_domain", "channel_id", "channel_name", "user_id", "user_name", "command", "text", "api_app_id",
        "is_enterprise_install", "response_url", "trigger_id",
    }  # fmt: skip
    assert (form["command"], form["text"]) == ("/cluster", "packaging in Italy")
    assert (form["channel_id"], form["channel_name"], form["user_id"], form["user_name"]) == (
        "C0GENERAL",
        "general",
        "U0ALPHA",
        "alpha.example",
    )
    assert form["response_url"].startswith(f"{workspace.url}/commands/TLOCAL/")


async def test_a_command_in_a_direct_conversation_names_it_as_slack_does(bot, workspace):
    """In the conversation with the bot the channel's name is directmessage."""
    await workspace.say("/events", channel="D0ALPHA")
    assert (bot.received[0]["channel_id"], bot.received[0]["channel_name"]) == ("D0ALPHA", "directmessage")


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("/cluster 🇯🇵 & @beta.example", ":flag-jp: & @beta.example"),
        ("/cluster 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍", ":flag-scotland: :+1:"),
        ("/country 🇰🇷 a<b & @beta.example #general", ":flag-kr: a&lt;b &amp; <@U0BETA|beta.example> <#C0GENERAL|general>"),
        ("/country see https://example.org/a", "see <https://example.org/a>"),
        ("/country satellite payload=1+2%20", "satellite payload=1+2%20"),
    ],
)
async def test_what_is_typed_arrives_as_slack_writes_it(bot, workspace, typed, sent):
    """Emoji become codes; people, channels and links become tokens where the command asks for it."""
    await workspace.say(typed)
    assert bot.received[0]["text"] == sent


async def test_an_answer_is_for_its_person_only(bot, workspace):
    """A command's answer is ephemeral unless it says in_channel."""
    bot.answer = lambda form: web.json_response(
        {"text": form["text"], **({"response_type": "in_channel"} if form["text"] == "all" else {})}
    )
    await workspace.say("/cluster mine")
    await workspace.say("/cluster all")
    assert [message["text"] for message in await workspace.seen()] == ["mine", "all"]
    (shared,) = await workspace.seen("U0BETA")
    assert (shared["text"], shared["command"], shared["asker"]) == ("all", "/cluster all", "U0ALPHA")


async def test_a_text_body_is_an_answer_and_an_empty_one_is_none(bot, workspace):
    """Slack shows a plain text body as it is and nothing for an empty one."""
    bot.answer = lambda form: web.Response(text=form["text"])
    await workspace.say("/cluster hello")
    await workspace.say("/cluster")
    assert [message["text"] for message in await workspace.seen()] == ["hello"]


async def test_an_unknown_command_never_reaches_the_bot(bot, workspace):
    """Slack itself says that a command is not valid."""
    await workspace.say("/klaster")
    assert bot.received == []
    (note,) = await workspace.seen()
    assert "`/klaster` is not a valid command" in note["text"]


async def test_a_message_stays_in_the_channel(bot, workspace):
    """What is not a command is stored and not sent to the bot."""
    await workspace.say("hello everybody")
    assert bot.received == []
    assert [message["text"] for message in await workspace.seen("U0BETA")] == ["hello everybody"]


async def test_a_late_answer_is_an_operation_timeout(bot, workspace):
    """After three seconds the member reads operation_timeout, and the answer is lost."""
    never = asyncio.Event()

    async def wait():
        await asyncio.wait_for(never.wait(), 10)
        return web.Response(text="too late")

    bot.answer = lambda _form: wait()
    await workspace.say("/cluster")
    never.set()
    assert [message["text"] for message in await workspace.seen()] == ['`/cluster` failed with the error "operation_timeout"']


@pytest.mark.parametrize(("status", "word"), [(500, "http_service_error"), (404, "http_client_error")])
async def test_a_failing_bot_is_named_in_slacks_words(bot, workspace, status, word):
    """Any status but 200 is a failure that the member reads."""
    bot.answer = lambda _form: web.Response(status=status, text="a stack trace")
    await workspace.say("/cluster")
    assert [message["text"] for message in await workspace.seen()] == [f'`/cluster` failed with the error "{word}"']


async def test_an_answer_slack_would_refuse_is_shown_as_refused(bot, workspace):
    """The member sees a failure; a note shows Slack's lines."""
    bot.answer = lambda _form: web.json_response({"text": "a", "blocks": LONG})
    await workspace.say("/cluster")
    failure, note = await workspace.seen()
    assert failure["text"] == '`/cluster` failed with the error "invalid_blocks"'
    assert note["refused"] == [TOO_LONG]
    assert await workspace.seen("U0BETA") == []


async def test_a_pressed_button_arrives_as_block_actions(bot, workspace):
    """A button in a shared message sends the message, the channel and the button's value."""
    posted = await workspace.call("chat.postMessage", channel="C0GENERAL", text="a card", blocks=CARD)
    status, _ = await workspace.press({"channel": "C0GENERAL", "ts": posted["ts"]}, ("card", "clusters.share"), person="U0BETA")
    assert status == 200
    (payload,) = bot.received
    assert payload["type"] == "block_actions"
    assert payload["user"] == {"id": "U0BETA", "username": "beta.example", "name": "beta.example", "team_id": "TLOCAL"}
    assert payload["container"] == {"type": "message", "message_ts": posted["ts"], "channel_id": "C0GENERAL", "is_ephemeral": False}
    assert payload["message"]["text"] == "a card"
    assert payload["enterprise"] is None
    assert payload["is_enterprise_install"] is False
    (action,) = payload["actions"]
    assert action.pop("action_ts")
    assert action == {
        "action_id": "clusters.share",
        "block_id": "card",
        "type": "button",
        "text": {"type": "plain_text", "text": "Share"},
        "value": "7",
        "style": "primary",
    }


async def test_an_option_arrives_as_the_selected_one(bot, workspace):
    """An overflow menu sends the whole chosen option; one that is not there is refused."""
    posted = await workspace.call("chat.postMessage", channel="C0GENERAL", text="a card", blocks=CARD)
    message = {"channel": "C0GENERAL", "ts": posted["ts"]}
    await workspace.press(message, ("card", "more"), value="fewer")
    assert bot.received[0]["actions"][0]["selected_option"] == {"text": {"type": "plain_text", "text": "Fewer"}, "value": "fewer"}
    status, _ = await workspace.press(message, ("card", "more"), value="many")
    assert (status, len(bot.received)) == (422, 1)


async def test_a_button_in_an_ephemeral_message_sends_no_message(bot, workspace):
    """Ephemeral messages are not part of the payload, and only their person can press."""
    bot.answer = lambda form: web.json_response({"text": "a card", "blocks": CARD}) if "command" in form else web.Response()
    await workspace.say("/cluster")
    (card,) = await workspace.seen()
    await workspace.press(card, ("card", "clusters.share"))
    payload = bot.received[1]
    assert payload["container"]["is_ephemeral"] is True
    assert "message" not in payload
    status, _ = await workspace.press(card, ("card", "clusters.share"), person="U0BETA")
    assert (status, len(bot.received)) == (422, 2)


async def test_a_button_the_bot_does_not_take_says_so(bot, workspace):
    """The person reads that the button did not work."""
    posted = await workspace.call("chat.postMessage", channel="C0GENERAL", text="a card", blocks=CARD)
    bot.answer = lambda _form: web.Response(status=500)
    await workspace.press({"channel": "C0GENERAL", "ts": posted["ts"]}, ("card", "clusters.share"))
    assert "http_service_error" in (await workspace.seen())[-1]["text"]
    assert len(await workspace.seen("U0BETA")) == 1


async def test_a_dismissed_message_is_gone(bot, workspace):
    """Only the one who sees an ephemeral message can dismiss it."""
    bot.answer = lambda _form: web.json_response({"text": "for you"})
    await workspace.say("/cluster")
    (card,) = await workspace.seen()
    await workspace.page("dismiss", person="U0BETA", channel="C0GENERAL", ts=card["ts"])
    assert len(await workspace.seen()) == 1
    await workspace.page("dismiss", person="U0ALPHA", channel="C0GENERAL", ts=card["ts"])
    assert await workspace.seen() == []
