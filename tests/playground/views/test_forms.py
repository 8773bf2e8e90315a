"""What a person does in a view reaches the bot as Slack sends it, and the bot's answer updates, keeps or closes the form."""

import pytest
from aiohttp import web
from given.playground.view_shapes import BUTTONS, field, home, modal, option, plain, says

TROUBLE = "We had some trouble connecting. Try again?"
REQUIRED = "Please complete this required field."
CITIES = {"options": [option("paris"), option("seoul")]}
FORM = modal(
    field("plain_text_input", "name", max_length=10),
    field("external_select", "city", optional=True, min_query_length=1),
    field("checkboxes", "days", options=[option(1), option(2)], initial_options=[option(2)], optional=True),
    BUTTONS,
    callback_id="trip",
    private_metadata="42",
)
NAMED = {"name": {"typed": {"type": "plain_text_input", "value": "Ana"}}}
ALL_VALUES = {
    "name": {"typed": {"type": "plain_text_input", "value": "Ana"}},
    "city": {"typed": {"type": "external_select", "selected_option": None}},
    "days": {"typed": {"type": "checkboxes", "selected_options": [option(2)]}},
}


@pytest.fixture
async def form(bot, workspace):
    """An open form; what is done in it is collected from here on."""
    return (await workspace.open(bot, FORM))["view"]


async def send(workspace, view, state=NAMED):
    return await workspace.page("submit", person="U0ALPHA", view=view["id"], state=state)


async def test_a_sent_form_arrives_as_view_submission(bot, workspace, form):
    """What was typed, what the fields started with, the metadata and the hash arrive; an empty answer closes the form."""
    assert await send(workspace, form) == (200, {"errors": {}, "stack": []})
    (payload,) = bot.received
    assert set(payload) == {
        "type", "user", "api_app_id", "token", "team", "enterprise", "is_enterprise_install", "trigger_id", "view", "response_urls",
    }  # fmt: skip
    view = payload["view"]
    assert (payload["type"], payload["user"]["id"], payload["response_urls"]) == ("view_submission", "U0ALPHA", [])
    assert view["state"] == {"values": ALL_VALUES}
    assert (view["id"], view["callback_id"], view["private_metadata"], view["hash"]) == (form["id"], "trip", "42", form["hash"])
    status, _ = await send(workspace, form)
    assert (status, len(bot.received)) == (422, 1)


@pytest.mark.parametrize(
    ("block", "value", "error"),
    [
        (field("plain_text_input"), "", REQUIRED),
        (field("plain_text_input", max_length=3), "four", "Please write at most 3 characters."),
        (field("plain_text_input", min_length=3, optional=True), "ab", "Please write at least 3 characters."),
        (field("url_text_input"), "example.org", "Please write a web address that starts with https:// or http://."),
        (field("number_input", is_decimal_allowed=True), "many", "Please write a number."),
        (field("number_input", is_decimal_allowed=False), "1.5", "Please write a whole number."),
        (field("number_input", is_decimal_allowed=False, min_value="2"), "1", "The smallest number here is 2."),
        (field("number_input", is_decimal_allowed=False, max_value="2"), "3", "The largest number here is 2."),
    ],
)
async def test_slacks_client_checks_before_the_bot_is_asked(bot, workspace, block, value, error):
    """What the form itself forbids never reaches the bot."""
    view = (await workspace.open(bot, modal(block)))["view"]
    state = {"field": {"typed": {"type": block["element"]["type"], "value": value}}}
    status, told = await send(workspace, view, state)
    assert (status, told["errors"], len(told["stack"])) == (200, {"field": error}, 1)
    assert bot.received == []


async def test_what_cannot_be_chosen_is_not_sent(bot, workspace):
    """A forged option or user is refused and never reaches the bot."""
    view = (await workspace.open(bot, modal(field("static_select", options=[option(1)]), field("users_select", "who"))))["view"]
    right = {"field": {"typed": {"selected_option": option(1)}}, "who": {"typed": {"selected_user": "U0BETA"}}}
    for name, wrong in (("field", {"selected_option": option(3)}), ("who", {"selected_user": "U0NOBODY"})):
        assert (await send(workspace, view, right | {name: {"typed": wrong}}))[0] == 422
    assert bot.received == []
    assert (await send(workspace, view, right))[0] == 200


async def test_errors_stay_at_their_fields(bot, workspace, form):
    """response_action errors keeps the form open and names the fields."""
    bot.answer = lambda _form: web.json_response({"response_action": "errors", "errors": {"name": "Taken."}})
    _, told = await send(workspace, form)
    assert (told["errors"], [view["id"] for view in told["stack"]]) == ({"name": "Taken."}, [form["id"]])
    assert "failed" not in told


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ({"errors": {"buttons": "Wrong."}}, "[ERROR] not the block_id of an input block [json-pointer:/errors/buttons]"),
        ({"errors": {"name": ""}}, "[ERROR] must provide a string [json-pointer:/errors/name]"),
        ({"errors": {}}, "[ERROR] must provide an object [json-pointer:/errors]"),
        (
            {"response_action": "update", "view": modal(title=plain(25))},
            "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]",
        ),
        ({"response_action": "push", "view": home()}, "[ERROR] must be a valid enum value [json-pointer:/view/type]"),
        ({"response_action": "dance"}, "[ERROR] must be a valid enum value: dance [json-pointer:/response_action]"),
        ({"text": "done"}, "[ERROR] must be a valid enum value: None [json-pointer:/response_action]"),
    ],
)
async def test_an_answer_slack_would_refuse_keeps_the_form_and_is_shown(bot, workspace, form, answer, line):
    """The person reads Slack's note and can try again; a note in red says what was wrong."""
    bot.answer = lambda _form: web.json_response({"response_action": "errors"} | answer if "errors" in answer else answer)
    _, told = await send(workspace, form)
    assert (told["errors"], told["failed"], [view["id"] for view in told["stack"]]) == ({}, TROUBLE, [form["id"]])
    assert [message["refused"] for message in await workspace.seen(channel="D0ALPHA")] == [[line]]


@pytest.mark.parametrize("answer", [{"status": 500}, {"status": 404}, {"text": "no json"}])
async def test_a_form_the_bot_does_not_take_stays(bot, workspace, form, answer):
    """Any status but 200 and any text is trouble; the form stays open."""
    bot.answer = lambda _form: web.Response(**answer)
    _, told = await send(workspace, form)
    assert (told["errors"], told["failed"], len(told["stack"])) == ({}, TROUBLE, 1)


async def test_an_answer_changes_adds_and_clears(bot, workspace, form):
    """update keeps the view's id, push puts a view on top, an empty answer closes the top view, clear closes all."""
    bot.answer = lambda _form: web.json_response(
        {"response_action": "update", "view": modal(says("step 2"), field("datepicker", optional=True))}
    )
    (updated,) = (await send(workspace, form))[1]["stack"]
    assert (updated["id"], updated["blocks"][0]) == (form["id"], says("step 2"))
    bot.answer = lambda _form: web.json_response({"response_action": "push", "view": modal(says("step 3"))})
    stack = (await send(workspace, form, {}))[1]["stack"]
    assert [view["blocks"][0]["text"]["text"] for view in stack] == ["step 2", "step 3"]
    assert (await send(workspace, form))[0] == 422
    await send(workspace, stack[1], {})
    assert (bot.received[-1]["view"]["previous_view_id"], bot.received[-1]["view"]["root_view_id"]) == (form["id"], form["id"])
    stack = await workspace.stack()
    bot.answer = lambda _form: web.Response()
    assert [view["id"] for view in (await send(workspace, stack[-1], {}))[1]["stack"]] == [view["id"] for view in stack[:-1]]
    bot.answer = lambda _form: web.json_response({"response_action": "clear"})
    assert (await send(workspace, stack[-2], {}))[1] == {"errors": {}, "stack": []}


async def test_a_button_in_a_form_sends_the_view_and_what_is_typed(bot, workspace, form):
    """block_actions from a view has the view with its state, and neither channel, message nor response_url."""
    pressed = {"view": form["id"], "block_id": "buttons", "action_id": "go", "state": NAMED}
    assert (await workspace.page("press", person="U0ALPHA", **pressed))[0] == 200
    (payload,) = bot.received
    assert (payload["type"], payload["container"]) == ("block_actions", {"type": "view", "view_id": form["id"]})
    assert payload["view"]["state"] == {"values": ALL_VALUES}
    assert payload.keys().isdisjoint({"channel", "message", "response_url", "state"})
    assert (payload["actions"][0]["action_id"], payload["actions"][0]["value"]) == ("go", "7")
    assert (await workspace.call("views.push", trigger_id=payload["trigger_id"], view=modal()))["ok"]
    status, told = await workspace.page("press", person="U0ALPHA", **pressed)
    assert (status, told) == (422, {"error": "This form is no longer open. Open it again."})


async def test_a_choice_in_the_home_tab_arrives_and_a_failure_is_told(bot, workspace):
    """A field with dispatch_action sends its value at once, one without it sends nothing; only the tab's own person can use it."""
    when = field("datepicker", "when", initial_date="2026-12-04") | {"dispatch_action": True}
    tab = (await workspace.call("views.publish", user_id="U0ALPHA", view=home(when)))["view"]
    pressed = {"view": tab["id"], "block_id": "when", "action_id": "typed", "state": {"when": {"typed": {"selected_date": "2026-12-05"}}}}
    assert (await workspace.page("press", person="U0ALPHA", **pressed))[0] == 200
    (payload,) = bot.received
    assert (payload["view"]["type"], payload["actions"][0]["selected_date"]) == ("home", "2026-12-05")
    assert (await workspace.page("press", person="U0BETA", **pressed))[0] == 422
    await workspace.call("views.update", view_id=tab["id"], view=home(when | {"dispatch_action": False}))
    assert await workspace.page("press", person="U0ALPHA", **pressed) == (200, {"ok": True})
    assert len(bot.received) == 1
    await workspace.call("views.update", view_id=tab["id"], view=home(when))
    bot.answer = lambda _form: web.Response(status=500)
    status, told = await workspace.page("press", person="U0ALPHA", **pressed)
    assert (status, told) == (422, {"error": 'This button did not work: "http_service_error". You can press it again.'})


async def test_a_menu_in_a_message_sends_what_was_chosen(bot, workspace):
    """The payload has the chosen option or user and the message's state; an unknown user is refused."""
    menus = [{"type": "static_select", "action_id": "one", "options": [option(1), option(2)]}, {"type": "users_select", "action_id": "who"}]
    posted = await workspace.call("chat.postMessage", channel="C0GENERAL", blocks=[{"type": "actions", "block_id": "b", "elements": menus}])
    message = {"channel": "C0GENERAL", "ts": posted["ts"]}
    await workspace.press(message, ("b", "one"), value="2")
    await workspace.press(message, ("b", "who"), state={"b": {"who": {"selected_user": "U0BETA"}}})
    one, who = bot.received
    assert one["actions"][0]["selected_option"] == option(2)
    assert one["state"]["values"]["b"]["one"] == {"type": "static_select", "selected_option": option(2)}
    assert who["actions"][0]["selected_user"] == "U0BETA"
    assert (await workspace.press(message, ("b", "who"), state={"b": {"who": {"selected_user": "U0NOBODY"}}}))[0] == 422


async def test_a_search_asks_the_bot(bot, workspace, form):
    """block_suggestion has the field and the text typed in it, but not the other fields' values; its answer goes to the page."""
    bot.answer = lambda _form: web.json_response(CITIES)
    asked = {"person": "U0ALPHA", "view": form["id"], "block_id": "city", "action_id": "typed"}
    assert await workspace.page("options", **asked, value="") == (200, {"options": []})
    assert await workspace.page("options", **asked, value="서") == (200, CITIES)
    (payload,) = bot.received
    assert (payload["type"], payload["block_id"], payload["action_id"], payload["value"]) == ("block_suggestion", "city", "typed", "서")
    assert (payload["container"], payload["view"]["private_metadata"]) == ({"type": "view", "view_id": form["id"]}, "42")
    assert payload["view"]["state"] == {"values": {}}
    chosen = NAMED | {"city": {"typed": {"selected_option": option("seoul")}}}
    await send(workspace, form, chosen)
    assert bot.received[1]["view"]["state"]["values"]["city"]["typed"]["selected_option"] == option("seoul")


async def test_a_search_in_a_message_names_the_message(bot, workspace):
    """The payload has the channel and the message; without min_query_length the search starts at three characters."""
    menu = {"type": "external_select", "action_id": "m"}
    posted = await workspace.call(
        "chat.postMessage", channel="C0GENERAL", blocks=[{"type": "actions", "block_id": "b", "elements": [menu]}]
    )
    bot.answer = lambda _form: web.json_response({"option_groups": [{"label": plain(3), "options": CITIES["options"]}]})
    asked = {"person": "U0BETA", "channel": "C0GENERAL", "ts": posted["ts"], "block_id": "b", "action_id": "m"}
    assert (await workspace.page("options", **asked, value="pa"))[1] == {"options": []}
    assert (await workspace.page("options", **asked, value="par"))[1]["option_groups"][0]["options"] == CITIES["options"]
    (payload,) = bot.received
    assert (payload["container"]["message_ts"], payload["channel"]["id"], payload["message"]["ts"]) == (
        posted["ts"],
        "C0GENERAL",
        posted["ts"],
    )


async def test_a_search_without_a_good_answer_says_so(bot, workspace, form):
    """If the bot fails, or Slack would refuse its answer, the person reads a sentence; the refusal is shown in a note."""
    asked = {"person": "U0ALPHA", "view": form["id"], "block_id": "city", "action_id": "typed", "value": "pa"}
    said = {"error": "The bot gave no list to choose from. Type again in a moment."}
    bot.answer = lambda _form: web.Response(status=500)
    assert await workspace.page("options", **asked) == (200, said)
    bot.answer = lambda _form: web.json_response({"options": [option(1, description=plain(76))]})
    assert await workspace.page("options", **asked) == (200, said)
    (note,) = await workspace.seen(channel="D0ALPHA")
    assert note["refused"] == ["[ERROR] must be less than 76 characters [json-pointer:/options/0/description/text]"]


async def test_the_bot_hears_of_a_closed_form_only_when_it_asked(bot, workspace, form):
    """notify_on_close brings view_closed; clear_on_close closes everything below too."""
    assert await workspace.page("close", person="U0ALPHA", view=form["id"]) == (200, {"stack": []})
    assert bot.received == []
    first = (await workspace.open(bot, modal(notify_on_close=True, callback_id="first")))["view"]
    second = (await workspace.open(bot, modal(notify_on_close=True), method="views.push"))["view"]
    _, told = await workspace.page("close", person="U0ALPHA", view=second["id"])
    assert [view["id"] for view in told["stack"]] == [first["id"]]
    await workspace.open(bot, modal(clear_on_close=True), method="views.push")
    top = (await workspace.stack())[-1]
    assert (await workspace.page("close", person="U0ALPHA", view=top["id"]))[1] == {"stack": []}
    assert [(payload["type"], payload["view"]["id"], payload["is_cleared"]) for payload in bot.received] == [
        ("view_closed", second["id"], False),
        ("view_closed", first["id"], True),
    ]
