"""The bot opens, changes and publishes views as Slack lets it, and is refused as Slack refuses it."""

import asyncio
import json
import time

import pytest
from given.playground.view_shapes import BUTTONS, field, home, modal, plain, says

REFUSED = "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"


async def test_a_modal_opens_for_the_one_who_did_something(bot, workspace):
    """views.open answers with Slack's view; the page gets it without private_metadata, and only for its person."""
    opened = await workspace.open(bot, modal(field("datepicker"), callback_id="day", private_metadata="secret"))
    view = opened["view"]
    assert (view["type"], view["callback_id"], view["private_metadata"], view["state"]) == ("modal", "day", "secret", {"values": {}})
    assert (view["root_view_id"], view["previous_view_id"], view["external_id"]) == (view["id"], None, "")
    (shown,) = await workspace.stack()
    assert (shown["id"], shown["hash"]) == (view["id"], view["hash"])
    assert "private_metadata" not in shown
    assert await workspace.stack("U0BETA") == []


async def test_ids_are_given_to_what_has_none(bot, workspace):
    """Blocks and fields without a name get one, as in Slack."""
    unnamed = {"type": "input", "label": plain(1), "element": {"type": "datepicker"}}
    (block,) = (await workspace.open(bot, modal(unnamed)))["view"]["blocks"]
    assert block["block_id"]
    assert block["element"]["action_id"]


async def test_a_trigger_opens_one_view_within_three_seconds(bot, workspace, monkeypatch):
    """Unknown, used and expired triggers have Slack's errors; a refused view does not use up its trigger."""
    trigger = await workspace.trigger(bot)
    assert (await workspace.call("views.open", trigger_id=trigger, view=modal(title=plain(25))))["error"] == "invalid_arguments"
    assert (await workspace.call("views.open", trigger_id=trigger, view=modal()))["ok"]
    assert (await workspace.call("views.open", trigger_id=trigger, view=modal()))["error"] == "exchanged_trigger_id"
    assert (await workspace.call("views.open", trigger_id="1.2.abc", view=modal()))["error"] == "invalid_trigger_id"
    assert (await workspace.call("views.open", view=modal()))["error"] == "invalid_arguments"
    trigger, later = await workspace.trigger(bot), time.time() + 4
    monkeypatch.setattr(time, "time", lambda: later)
    assert (await workspace.call("views.open", trigger_id=trigger, view=modal()))["error"] == "expired_trigger_id"


async def test_a_bad_view_is_refused_with_the_words_and_shown_to_its_person(bot, workspace):
    """The bot gets Slack's lines; the person sees them in red in their conversation with the bot, and nobody else does."""
    refused = await workspace.open(bot, modal(title=plain(25)))
    assert refused == {"ok": False, "error": "invalid_arguments", "response_metadata": {"messages": [REFUSED]}}
    assert [message["refused"] for message in await workspace.seen(channel="D0ALPHA")] == [[REFUSED]]
    assert await workspace.stack() == []


async def test_at_most_three_modals_lie_upon_each_other(bot, workspace):
    """Each pushed view has the ids of the view below it and of the root; a fourth is refused; views.open starts a new stack."""
    assert (await workspace.open(bot, modal(), method="views.push"))["error"] == "not_found"
    first = (await workspace.open(bot, modal()))["view"]
    second = (await workspace.open(bot, modal(), method="views.push"))["view"]
    third = (await workspace.open(bot, modal(), method="views.push"))["view"]
    assert [(view["root_view_id"], view["previous_view_id"]) for view in (second, third)] == [
        (first["id"], first["id"]),
        (first["id"], second["id"]),
    ]
    assert (await workspace.open(bot, modal(), method="views.push"))["error"] == "push_limit_reached"
    assert [view["id"] for view in await workspace.stack()] == [first["id"], second["id"], third["id"]]
    again = (await workspace.open(bot, modal()))["view"]
    assert [view["id"] for view in await workspace.stack()] == [again["id"]]


async def test_a_view_is_updated_by_either_name_unless_its_hash_is_old(bot, workspace):
    """An update keeps the id and changes the hash; an old hash, an unknown view and a taken name are refused."""
    view = (await workspace.open(bot, modal(external_id="mine")))["view"]
    changed = (await workspace.call("views.update", view_id=view["id"], hash=view["hash"], view=modal(says("new"), external_id="mine")))[
        "view"
    ]
    assert (changed["id"], changed["hash"] == view["hash"]) == (view["id"], False)
    again = await workspace.call("views.update", external_id="mine", hash=view["hash"], view=modal())
    assert again == {"ok": False, "error": "hash_conflict"}
    assert (await workspace.call("views.update", external_id="mine", view=json.dumps(modal(says("by form")))))["ok"]
    assert (await workspace.call("views.update", view_id="V0NONE", view=modal()))["error"] == "not_found"
    assert (await workspace.call("views.update", view_id=view["id"], view=home()))["error"] == "invalid_arguments"
    assert (await workspace.open(bot, modal(external_id="other"), method="views.push"))["ok"]
    taken = await workspace.call("views.update", view_id=view["id"], view=modal(external_id="other"))
    assert taken["error"] == "duplicate_external_id"
    assert (await workspace.stack())[0]["blocks"] == [says("by form")]


async def test_a_home_tab_is_published_and_survives_a_restart(start):
    """views.publish keeps the id, guards by hash, and shows the tab to its person after a restart too."""
    workspace = await start()
    first = (await workspace.call("views.publish", user_id="U0ALPHA", view=home(says("one"))))["view"]
    second = (await workspace.call("views.publish", user_id="U0ALPHA", hash=first["hash"], view=home(says("two"), BUTTONS)))["view"]
    assert (second["id"], second["hash"] == first["hash"]) == (first["id"], False)
    late = await workspace.call("views.publish", user_id="U0ALPHA", hash=first["hash"], view=home())
    assert late["error"] == "hash_conflict"
    assert (await workspace.call("views.publish", user_id="U0ALPHA", view=modal()))["error"] == "invalid_arguments"
    assert (await workspace.call("views.publish", user_id="U0NOBODY", view=home()))["error"] == "user_not_found"
    again = await start()
    assert (await again.ask("home", person="U0ALPHA"))[1]["view"]["blocks"] == [says("two"), BUTTONS]
    assert (await again.ask("home", person="U0BETA"))[1] == {"view": None}


async def test_opening_the_home_tab_is_an_event(bot, workspace):
    """app_home_opened comes in Slack's envelope, with the view once there is one; what the bot publishes meanwhile is shown."""
    await workspace.ask("home", person="U0ALPHA")
    published = (await workspace.call("views.publish", user_id="U0ALPHA", view=home(says("hello"))))["view"]
    await workspace.ask("home", person="U0ALPHA")
    first, second = bot.events
    event = first["event"]
    assert (first["type"], first["team_id"], first["authorizations"][0]["user_id"]) == ("event_callback", "TLOCAL", "U0NETWORK")
    assert (event["type"], event["user"], event["channel"], event["tab"]) == ("app_home_opened", "U0ALPHA", "D0ALPHA", "home")
    assert (event["event_ts"], first["event_time"]) == ("1797152400.000000", 1_797_152_400)
    assert "view" not in event
    assert second["event"]["view"] == published
    assert first["event_id"] != second["event_id"]


async def test_without_a_home_tab_in_the_manifest_there_is_none(bot, manifest, start):
    """Slack refuses to publish, sends no event, and shows no tab."""
    manifest["features"]["app_home"]["home_tab_enabled"] = False
    workspace = await start()
    assert (await workspace.call("views.publish", user_id="U0ALPHA", view=home()))["error"] == "not_enabled"
    assert await workspace.ask("home", person="U0ALPHA") == (200, {"view": None})
    assert (await workspace.ask("workspace", person="U0ALPHA"))[1]["home"] is False
    assert bot.events == []


async def test_only_subscribed_events_are_sent(bot, manifest, start):
    """An event that the manifest does not subscribe to is not sent."""
    manifest["settings"]["event_subscriptions"]["bot_events"] = ["user_change"]
    workspace = await start()
    assert await workspace.ask("home", person="U0ALPHA") == (200, {"view": None})
    assert bot.events == []


async def test_views_arrive_by_themselves_at_their_person_only(bot, workspace):
    """The stream sends new forms and a new Home tab only to the person they are for."""
    async with workspace.session.get(f"{workspace.url}/page/events", params={"person": "U0ALPHA"}) as stream:
        await workspace.open(bot, modal(), person="U0BETA")
        await workspace.call("views.publish", user_id="U0BETA", view=home())
        view = (await workspace.open(bot, modal()))["view"]
        await workspace.call("views.publish", user_id="U0ALPHA", view=home(says("fresh")))
        events = []
        async with asyncio.timeout(5):
            while len(events) < 2:
                line = (await stream.content.readline()).decode()
                if line.startswith("data: "):
                    events.append(json.loads(line.removeprefix("data: ")))
    assert (events[0]["type"], [each["id"] for each in events[0]["stack"]]) == ("modal", [view["id"]])
    assert (events[1]["type"], events[1]["view"]["blocks"]) == ("home", [says("fresh")])


@pytest.mark.parametrize("method", ["views.open", "views.push", "views.update", "views.publish"])
async def test_a_view_is_needed(bot, workspace, method):
    """A call without a view names what is missing."""
    view = (await workspace.open(bot, modal()))["view"]
    arguments = {"trigger_id": await workspace.trigger(bot), "view_id": view["id"], "user_id": "U0ALPHA"}
    refused = await workspace.call(method, **arguments)
    assert refused["response_metadata"]["messages"] == ["[ERROR] missing required field: view"]
