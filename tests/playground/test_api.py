"""The Web API answers as Slack's does."""

import json

NOTICE = {"event_type": "notice", "event_payload": {"id": 5}}


async def test_the_bot_learns_who_it_is(workspace):
    """auth.test names team, user and bot, and a header lists the scopes."""
    async with workspace.session.post(f"{workspace.url}/api/auth.test", headers={"Authorization": "Bearer xoxb-local"}) as answer:
        assert answer.headers["x-oauth-scopes"] == "commands,chat:write"
        told = await answer.json()
    assert (told["ok"], told["team_id"], told["user_id"], told["bot_id"]) == (True, "TLOCAL", "U0NETWORK", "B0NETWORK")


async def test_a_call_needs_the_right_token(workspace):
    """No token, a wrong one, and a bot's or an app's token where the other is needed: each has Slack's error."""
    assert await workspace.call("auth.test", token=None) == {"ok": False, "error": "not_authed"}
    assert await workspace.call("auth.test", token="xoxb-other") == {"ok": False, "error": "invalid_auth"}
    assert (await workspace.call("auth.test", token="xapp-local"))["error"] == "not_allowed_token_type"
    assert (await workspace.call("apps.connections.open"))["error"] == "not_allowed_token_type"


async def test_an_unknown_method_is_named(workspace):
    """A method that is not there is unknown_method."""
    assert await workspace.call("views.dance") == {"ok": False, "error": "unknown_method", "req_method": "views.dance"}


async def test_arguments_come_as_json_as_a_form_or_in_the_address(workspace):
    """The same message arrives each way, blocks as JSON text in a form."""
    blocks = [{"type": "divider", "block_id": "line"}]
    form = {"token": "xoxb-local", "channel": "C0GENERAL", "text": "by form", "blocks": json.dumps(blocks)}
    async with workspace.session.post(f"{workspace.url}/api/chat.postMessage", data=form) as answer:
        assert (await answer.json())["message"]["blocks"] == blocks
    form["blocks"] = "[{"
    async with workspace.session.post(f"{workspace.url}/api/chat.postMessage", data=form) as answer:
        assert (await answer.json())["error"] == "invalid_blocks_format"
    asked = {"token": "xoxb-local", "channel": "C0GENERAL", "limit": "1"}
    async with workspace.session.get(f"{workspace.url}/api/conversations.history", params=asked) as answer:
        assert [message["text"] for message in (await answer.json())["messages"]] == ["by form"]


async def test_the_bot_posts_where_it_is_a_member(workspace):
    """It posts to a channel by id or name and to a person; a foreign or unknown channel and an empty message are refused."""
    assert (await workspace.call("chat.postMessage", channel="C0ANNOUNCE", text="a"))["ok"]
    assert (await workspace.call("chat.postMessage", channel="#general", text="a"))["channel"] == "C0GENERAL"
    assert (await workspace.call("chat.postMessage", channel="U0BETA", text="for you"))["channel"] == "D0BETA"
    assert (await workspace.call("chat.postMessage", channel="C0RANDOM", text="a"))["error"] == "not_in_channel"
    assert (await workspace.call("chat.postMessage", channel="C0NOWHERE", text="a"))["error"] == "channel_not_found"
    assert (await workspace.call("chat.postMessage", channel="C0GENERAL"))["error"] == "no_text"
    assert [message["text"] for message in await workspace.seen("U0BETA", "D0BETA")] == ["for you"]


async def test_invalid_blocks_are_refused_with_the_words_and_shown(workspace):
    """The bot gets the lines twice, as from Slack; the page shows them once, however often the bot tries."""
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}}]
    line = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    for _ in range(2):
        refused = await workspace.call("chat.postMessage", channel="C0GENERAL", blocks=blocks)
    assert refused == {"ok": False, "error": "invalid_blocks", "errors": [line], "response_metadata": {"messages": [f"[ERROR] {line}"]}}
    assert [message["refused"] for message in await workspace.seen()] == [[f"[ERROR] {line}"]]


async def test_an_ephemeral_post_is_for_one_person_and_out_of_reach(workspace):
    """chat.postEphemeral shows a message to one person; it cannot be updated or deleted or found."""
    posted = await workspace.call("chat.postEphemeral", channel="C0GENERAL", user="U0ALPHA", text="psst")
    assert [message["text"] for message in await workspace.seen()] == ["psst"]
    assert await workspace.seen("U0BETA") == []
    place = {"channel": "C0GENERAL", "ts": posted["message_ts"]}
    assert (await workspace.call("chat.update", **place, text="a"))["error"] == "message_not_found"
    assert (await workspace.call("chat.delete", **place))["error"] == "message_not_found"
    assert (await workspace.call("conversations.history", channel="C0GENERAL"))["messages"] == []


async def test_an_update_without_blocks_takes_them_away(workspace):
    """chat.update changes only the bot's own messages, with a shorter limit."""
    posted = await workspace.call("chat.postMessage", channel="C0GENERAL", text="a", blocks=[{"type": "divider"}])
    place = {"channel": "C0GENERAL", "ts": posted["ts"]}
    assert (await workspace.call("chat.update", **place, text="x" * 4_001))["error"] == "msg_too_long"
    changed = await workspace.call("chat.update", **place, text="b")
    assert "blocks" not in changed["message"]
    await workspace.say("mine")
    theirs = (await workspace.seen())[-1]["ts"]
    assert (await workspace.call("chat.update", channel="C0GENERAL", ts=theirs, text="b"))["error"] == "cant_update_message"
    assert (await workspace.call("chat.delete", **place))["ok"]
    note, mine = await workspace.seen()
    assert (note["refused"], mine["text"]) == (["msg_too_long"], "mine")


async def test_history_gives_metadata_only_when_asked(workspace):
    """Without include_all_metadata the payload stays hidden."""
    await workspace.call("chat.postMessage", channel="C0GENERAL", text="a", metadata=NOTICE)
    plain = (await workspace.call("conversations.history", channel="C0GENERAL"))["messages"][0]
    full = (await workspace.call("conversations.history", channel="C0GENERAL", include_all_metadata=True))["messages"][0]
    assert plain["metadata"] == {"event_type": "notice"}
    assert full["metadata"] == NOTICE
    assert (full["user"], full["bot_id"], full["app_id"]) == ("U0NETWORK", "B0NETWORK", "A0LOCAL")


async def test_history_is_cut_by_time_and_pages(workspace):
    """oldest and latest leave their own instant out unless inclusive; a cursor goes on where the page ended."""
    stamps = [(await workspace.call("chat.postMessage", channel="C0GENERAL", text=str(number)))["ts"] for number in range(5)]

    async def texts(**arguments):
        told = await workspace.call("conversations.history", channel="C0GENERAL", **arguments)
        return [message["text"] for message in told["messages"]], told

    assert (await texts(oldest=stamps[1], latest=stamps[3]))[0] == ["2"]
    assert (await texts(oldest=stamps[1], latest=stamps[3], inclusive=True))[0] == ["3", "2", "1"]
    first, told = await texts(limit=2)
    assert (first, told["has_more"]) == (["4", "3"], True)
    second, told = await texts(limit=3, cursor=told["response_metadata"]["next_cursor"])
    assert (second, told["has_more"]) == (["2", "1", "0"], False)
    assert (await workspace.call("conversations.history", channel="C0RANDOM"))["error"] == "not_in_channel"
    assert (await workspace.call("conversations.history", channel="C0GENERAL", oldest="soon"))["error"] == "invalid_ts_oldest"


async def test_people_are_listed_with_their_zone(workspace):
    """users.info gives zone and, when asked, language; users.list pages and includes the bot."""
    user = (await workspace.call("users.info", user="U0BETA", include_locale=True))["user"]
    assert (user["tz"], user["tz_offset"], user["locale"], user["real_name"]) == ("Asia/Tokyo", 32_400, "ja-JP", "Beta Example")
    assert "locale" not in (await workspace.call("users.info", user="U0BETA"))["user"]
    assert (await workspace.call("users.info", user="U0NOBODY"))["error"] == "user_not_found"
    first = await workspace.call("users.list", limit=2)
    rest = await workspace.call("users.list", limit=2, cursor=first["response_metadata"]["next_cursor"])
    assert [member["id"] for member in first["members"] + rest["members"]] == ["U0ALPHA", "U0BETA", "U0NETWORK"]
    assert rest["response_metadata"]["next_cursor"] == ""


async def test_conversations_are_told(workspace):
    """Channels are listed with membership, direct messages on request; conversations have info and members and open by user id."""
    channels = (await workspace.call("conversations.list"))["channels"]
    assert {channel["name"]: channel["is_member"] for channel in channels} == {"announcements": True, "general": True, "random": False}
    assert [channel["user"] for channel in (await workspace.call("conversations.list", types="im"))["channels"]] == ["U0ALPHA", "U0BETA"]
    assert (await workspace.call("conversations.info", channel="C0RANDOM"))["channel"]["name"] == "random"
    assert (await workspace.call("conversations.members", channel="C0GENERAL"))["members"] == ["U0ALPHA", "U0BETA", "U0NETWORK"]
    assert (await workspace.call("conversations.open", users="U0BETA"))["channel"] == {"id": "D0BETA"}
    assert (await workspace.call("conversations.open", users="U0NOBODY"))["error"] == "user_not_found"


async def test_messages_are_stamped_with_the_bots_clock(bot, workspace):
    """`ts` follows the bot's clock, is unique, and increases."""
    one = await workspace.call("chat.postMessage", channel="C0GENERAL", text="a")
    two = await workspace.call("chat.postMessage", channel="C0GENERAL", text="b")
    assert (one["ts"], two["ts"]) == ("1797152400.000000", "1797152400.000100")
    bot.now = bot.now.replace(year=2027)
    assert (await workspace.call("chat.postMessage", channel="C0GENERAL", text="c"))["ts"] == "1828688400.000000"
