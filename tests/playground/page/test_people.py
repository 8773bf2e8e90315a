"""People leave the workspace and come back: which events the bot gets, and what is no longer possible."""

import pytest
from given.playground.view_shapes import home, modal


async def test_who_leaves_is_told_as_slack_tells_it(bot, workspace):
    """user_change and the Web API show a deactivated user with little more than the id: neither zone nor language."""
    await workspace.page("leave", person="U0BETA")
    await workspace.page("leave", person="U0BETA")
    (envelope,) = bot.events
    event = envelope["event"]
    assert (event["type"], event["cache_ts"], event["event_ts"]) == ("user_change", 1_797_152_400, "1797152400.000000")
    user = event["user"]
    assert (user["id"], user["deleted"], user["profile"]["real_name"]) == ("U0BETA", True, "Beta Example")
    assert user.keys().isdisjoint({"tz", "tz_offset", "locale", "real_name", "is_restricted"})
    assert (await workspace.call("users.info", user="U0BETA", include_locale=True))["user"] == user
    members = (await workspace.call("users.list", include_locale=True))["members"]
    assert {member["id"]: member["deleted"] for member in members} == {"U0ALPHA": False, "U0BETA": True, "U0NETWORK": False}
    assert "locale" in members[0]


async def test_who_comes_back_is_whole_again(bot, workspace):
    """The event has their zone and language again and is not marked as deleted; a conversation can be opened again."""
    await workspace.page("leave", person="U0BETA")
    await workspace.page("return", person="U0BETA")
    await workspace.page("return", person="U0BETA")
    _, envelope = bot.events
    user = envelope["event"]["user"]
    assert (user["deleted"], user["tz"], user["tz_offset"], user["locale"]) == (False, "Asia/Tokyo", 32_400, "ja-JP")
    assert (await workspace.call("conversations.open", users="U0BETA"))["ok"]


async def test_the_page_knows_who_left_also_after_a_restart(start):
    """The list of people marks them as deleted, also on a second site with the same state file."""
    workspace = await start()
    await workspace.page("leave", person="U0BETA")
    for site in (workspace, await start()):
        people = (await site.ask("workspace", person="U0ALPHA"))[1]["people"]
        assert {person["id"]: person["deleted"] for person in people} == {"U0ALPHA": False, "U0BETA": True}


async def test_nothing_reaches_who_left_anew_and_nothing_is_lost(workspace):
    """No new conversation, no ephemeral message and no channel membership; the existing conversation takes messages, as in Slack."""
    await workspace.page("leave", person="U0BETA")
    assert (await workspace.call("conversations.open", users="U0BETA"))["error"] == "user_disabled"
    assert (await workspace.call("chat.postEphemeral", channel="C0GENERAL", user="U0BETA", text="a"))["error"] == "user_not_in_channel"
    assert (await workspace.call("conversations.members", channel="C0GENERAL"))["members"] == ["U0ALPHA", "U0NETWORK"]
    assert (await workspace.call("chat.postMessage", channel="D0BETA", text="for later"))["ok"]
    assert [message["text"] for message in await workspace.seen("U0BETA", "D0BETA")] == ["for later"]


@pytest.mark.parametrize("deed", ["say", "press", "submit", "close", "options"])
async def test_who_left_can_do_nothing(bot, workspace, deed):
    """Every action is refused and sends the bot nothing; open forms are closed; an old trigger opens nothing."""
    view = (await workspace.open(bot, modal(), person="U0BETA"))["view"]
    trigger = await workspace.trigger(bot, "U0BETA")
    await workspace.page("leave", person="U0BETA")
    sent = {
        "person": "U0BETA",
        "channel": "C0GENERAL",
        "text": "/events",
        "view": view["id"],
        "block_id": "b",
        "action_id": "a",
        "value": "x",
    }
    status, told = await workspace.page(deed, **sent)
    assert (status, told["error"][:37]) == (422, "This person has left the workspace an")
    assert (await workspace.ask("home", person="U0BETA"))[0] == 422
    assert await workspace.stack("U0BETA") == []
    assert (await workspace.call("views.open", trigger_id=trigger, view=modal()))["error"] == "invalid_trigger_id"
    assert bot.received == []


async def test_the_home_tab_of_who_left_is_there_when_they_return(workspace):
    """views.publish still succeeds, and they see the view after their return."""
    await workspace.page("leave", person="U0BETA")
    assert (await workspace.call("views.publish", user_id="U0BETA", view=home({"type": "divider", "block_id": "line"})))["ok"]
    await workspace.page("return", person="U0BETA")
    assert (await workspace.ask("home", person="U0BETA"))[1]["view"]["blocks"] == [{"type": "divider", "block_id": "line"}]
