"""Slack's limits of views, forms and menus: each at, below and above, with Slack's words."""

import pytest
from given.playground.view_shapes import BUTTONS, field, home, modal, option, plain

from bot.playground.shapes.limits import check_message, check_options, check_view, refuse_view

DIVIDER = {"type": "divider"}


def choice(count):
    return [option(number) for number in range(count)]


# what is limited, how to build it at a size, its limit, and the place of the line that one more brings
LENGTHS = {
    "title": (lambda n: modal(title=plain(n)), 24, "/view/title/text"),
    "submit": (lambda n: modal(submit=plain(n)), 24, "/view/submit/text"),
    "close": (lambda n: modal(close=plain(n)), 24, "/view/close/text"),
    "callback_id": (lambda n: modal(callback_id="x" * n), 255, "/view/callback_id"),
    "external_id": (lambda n: home(external_id="x" * n), 255, "/view/external_id"),
    "private_metadata": (lambda n: home(private_metadata="x" * n), 3_000, "/view/private_metadata"),
    "label": (lambda n: modal({**field("datepicker"), "label": plain(n)}), 2_000, "/view/blocks/0/label/text"),
    "hint": (lambda n: modal({**field("datepicker"), "hint": plain(n)}), 2_000, "/view/blocks/0/hint/text"),
    "placeholder": (
        lambda n: modal(field("external_select", placeholder=plain(n))), 150, "/view/blocks/0/element/placeholder/text"),
    "initial value": (
        lambda n: modal(field("plain_text_input", initial_value="x" * n)), 3_000, "/view/blocks/0/element/initial_value"),
    "choice": (
        lambda n: modal(field("checkboxes", options=[{"text": {"type": "mrkdwn", "text": "x" * n}, "value": "v"}])),
        75,
        "/view/blocks/0/element/options/0/text/text",
    ),
    "choice description": (
        lambda n: modal(field("radio_buttons", options=[option(1, description=plain(n))])),
        75,
        "/view/blocks/0/element/options/0/description/text",
    ),
}  # fmt: skip
COUNTS = {
    "blocks": (lambda n: home(*[DIVIDER] * n), 100, "/view/blocks"),
    "checkboxes": (lambda n: modal(field("checkboxes", options=choice(n))), 10, "/view/blocks/0/element/options"),
    "radio buttons": (lambda n: modal(field("radio_buttons", options=choice(n))), 10, "/view/blocks/0/element/options"),
    "options": (lambda n: modal(field("multi_static_select", options=choice(n))), 100, "/view/blocks/0/element/options"),
}


@pytest.mark.parametrize("name", LENGTHS)
def test_a_text_of_a_view_may_be_as_long_as_slack_allows(name):
    """Below and at its limit a text is accepted, one character more brings Slack's line with the place."""
    build, limit, pointer = LENGTHS[name]
    assert check_view(build(limit - 1)) == check_view(build(limit)) == []
    assert check_view(build(limit + 1)) == [f"[ERROR] must be less than {limit + 1} characters [json-pointer:{pointer}]"]


@pytest.mark.parametrize("name", COUNTS)
def test_a_list_of_a_view_may_be_as_long_as_slack_allows(name):
    """Below and at its limit a list is accepted, one item more is refused."""
    build, limit, pointer = COUNTS[name]
    assert check_view(build(limit - 1)) == check_view(build(limit)) == []
    assert check_view(build(limit + 1)) == [f"[ERROR] no more than {limit} items allowed [json-pointer:{pointer}]"]


ELEMENT = "/view/blocks/0/element"
# a wrong view, and the line Slack answers
MISTAKES = {
    "no object": ("modal", "must provide an object [json-pointer:/view]"),
    "no type": ({"blocks": []}, "missing required field: type [json-pointer:/view]"),
    "unknown type": ({"type": "drawer"}, "must be a valid enum value [json-pointer:/view/type]"),
    "no title": ({"type": "modal", "blocks": []}, "missing required field: title [json-pointer:/view]"),
    "no blocks": ({"type": "home"}, "missing required field: blocks [json-pointer:/view]"),
    "submit of a home": (home(submit=plain(4)), "invalid additional property: submit [json-pointer:/view]"),
    "submit_disabled": (modal(submit_disabled=True), "invalid additional property: submit_disabled [json-pointer:/view]"),
    "a form that cannot be sent": (
        {name: value for name, value in modal(field("datepicker")).items() if name != "submit"},
        "must define `submit` to use `input` block [json-pointer:/view/blocks/0/input]",
    ),
    "same block twice": (
        modal(field("datepicker"), field("timepicker")), '`block_id` "field" already exists [json-pointer:/view/blocks/1/block_id]'),
    "a button as a field": (modal(field("button", text=plain(1))), f"unsupported type: button [json-pointer:{ELEMENT}/type]"),
    "a text field among buttons": (
        home({"type": "actions", "elements": [{"type": "plain_text_input"}]}),
        "unsupported type: plain_text_input [json-pointer:/view/blocks/0/elements/0/type]",
    ),
    "an initial option from elsewhere": (
        modal(field("static_select", options=choice(2), initial_option=option(2))),
        f"must be one of the options [json-pointer:{ELEMENT}/initial_option]",
    ),
    "initial options from elsewhere": (
        modal(field("checkboxes", options=choice(2), initial_options=[option(1), option(2)])),
        f"must be one of the options [json-pointer:{ELEMENT}/initial_options/1]",
    ),
    "no initial options": (
        modal(field("multi_static_select", options=choice(2), initial_options=[])),
        f"no less than 1 items allowed [json-pointer:{ELEMENT}/initial_options]",
    ),
    "null": (modal(field("multi_users_select", initial_users=None)), f"must provide an array [json-pointer:{ELEMENT}/initial_users]"),
    "a day that is none": (
        modal(field("datepicker", initial_date="4 December")), f"must be a valid value [json-pointer:{ELEMENT}/initial_date]"),
    "a long text": (
        modal(field("plain_text_input", max_length=3_001)), f"must be at most 3000 [json-pointer:{ELEMENT}/max_length]"),
    "a number field of no kind": (
        modal(field("number_input")), f"missing required field: is_decimal_allowed [json-pointer:{ELEMENT}]"),
    "two cursors": (
        modal(field("datepicker", "a", focus_on_load=True), field("datepicker", "b", focus_on_load=True)),
        "only one element can have `focus_on_load` [json-pointer:/view/blocks/1]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_view_is_named_with_its_place(name):
    """A wrong view brings one line in Slack's words that points at the mistake."""
    view, line = MISTAKES[name]
    assert check_view(view) == [f"[ERROR] {line}"]


def test_every_kind_of_field_is_accepted():
    """One view with each kind of field, external menus with any initial option, and a menu in a section is accepted."""
    groups = [{"label": plain(3), "options": choice(2)}]
    fields = [
        field("plain_text_input", "a", multiline=True, min_length=0, max_length=10, placeholder=plain(3), focus_on_load=True),
        field("url_text_input", "b"),
        field("number_input", "c", is_decimal_allowed=False, min_value="1", max_value="12.5", initial_value="-3"),
        field("static_select", "d", option_groups=groups, initial_option=option(1)),
        field("external_select", "e", min_query_length=0, initial_option=option("anything")),
        field("multi_static_select", "f", options=choice(2), max_selected_items=1),
        field("multi_external_select", "g", initial_options=[option("anything")]),
        field("users_select", "h", initial_user="U1"),
        field("multi_users_select", "i", initial_users=["U1"]),
        field("conversations_select", "j", filter={"include": ["public"], "exclude_bot_users": True}),
        field("checkboxes", "k", options=[option(1, description={"type": "mrkdwn", "text": "*a*"})]),
        field("radio_buttons", "l", options=choice(2), initial_option=option(0)),
        field("datepicker", "m", initial_date="2026-12-04"),
        field("timepicker", "n", initial_time="09:30", timezone="Europe/Paris"),
    ]
    menu = {"type": "multi_static_select", "action_id": "s", "options": choice(1)}
    section = {"type": "section", "text": plain(3), "accessory": menu}
    more = {"callback_id": "", "private_metadata": "", "notify_on_close": True, "clear_on_close": False}
    assert check_view(modal(*fields, section, BUTTONS, **more)) == []
    assert check_view(home(*fields, section, BUTTONS)) == []
    assert check_message({"blocks": [section, BUTTONS]}) == []


def test_a_view_is_of_the_wanted_kind_and_not_too_large():
    """A Home tab is no modal; a view of more than 250 KB is too large although each part is fine."""
    assert refuse_view(home(), "home") is None
    assert refuse_view(home(), "modal").messages == ("[ERROR] must be a valid enum value [json-pointer:/view/type]",)
    rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x" * 200_000}]}]}
    assert refuse_view(home(rich), "home") is None
    assert refuse_view(home(rich, rich), "home").error == "view_too_large"


def test_an_answer_to_a_search_holds_at_most_a_hundred_options():
    """An empty list is valid; 101 options, an object without a list, and a string are not."""
    assert check_options({"options": []}) == check_options({"options": choice(100)}) == []
    assert check_options({"option_groups": [{"label": plain(1), "options": choice(1)}]}) == []
    assert check_options({"options": choice(101)}) == ["[ERROR] no more than 100 items allowed [json-pointer:/options]"]
    assert check_options({}) == ["[ERROR] must define either `options` or `option_groups` [json-pointer:]"]
    assert check_options("Paris") == ["[ERROR] must provide an object [json-pointer:]"]
