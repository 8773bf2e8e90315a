"""Slack's limits: each at, below and above, with Slack's words."""

import pytest

from bot.playground.shapes.limits import check_message, refuse_message


def plain(length, **more):
    return {"type": "plain_text", "text": "x" * length, **more}


def mrkdwn(length):
    return {"type": "mrkdwn", "text": "x" * length}


def section(length):
    return {"type": "section", "text": mrkdwn(length)}


def actions(*elements):
    return {"type": "actions", "elements": list(elements)}


def button(number=0, **more):
    return {"type": "button", "text": plain(3), "action_id": f"a{number}", **more}


def options(count, **more):
    return [{"text": plain(3), "value": str(number), **more} for number in range(count)]


def select(**more):
    return {"type": "static_select", "action_id": "s", **more}


def confirm(**more):
    return {"title": plain(1), "text": plain(1), "confirm": plain(1), "deny": plain(1), **more}


def image(**more):
    return {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a", **more}


def rich(*parts):
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(parts)}]}


def characters(limit, pointer):
    return f"[ERROR] must be less than {limit + 1} characters [json-pointer:{pointer}]"


def items(limit, pointer):
    return f"[ERROR] no more than {limit} items allowed [json-pointer:{pointer}]"


GROUP = {"label": plain(1), "options": options(1)}

# what is limited, how to build it at a size, its limit, and the line that one more brings
LENGTHS = {
    "header": (lambda n: {"type": "header", "text": plain(n)}, 150, "/blocks/0/text/text"),
    "section text": (section, 3_000, "/blocks/0/text/text"),
    "section field": (lambda n: {"type": "section", "fields": [mrkdwn(n)]}, 2_000, "/blocks/0/fields/0/text"),
    "context text": (lambda n: {"type": "context", "elements": [mrkdwn(n)]}, 3_000, "/blocks/0/elements/0/text"),
    "block_id": (lambda n: {"type": "divider", "block_id": "x" * n}, 255, "/blocks/0/block_id"),
    "image title": (lambda n: image(title=plain(n)), 2_000, "/blocks/0/title/text"),
    "image alt": (lambda n: image(alt_text="x" * n), 2_000, "/blocks/0/alt_text"),
    "image url": (lambda n: image(image_url="https://example.org/".ljust(n, "x")), 3_000, "/blocks/0/image_url"),
    "button text": (lambda n: actions(button(text=plain(n))), 75, "/blocks/0/elements/0/text/text"),
    "button value": (lambda n: actions(button(value="x" * n)), 2_000, "/blocks/0/elements/0/value"),
    "button url": (lambda n: actions(button(url="https://example.org/".ljust(n, "x"))), 3_000, "/blocks/0/elements/0/url"),
    "action_id": (lambda n: actions(button(action_id="x" * n)), 255, "/blocks/0/elements/0/action_id"),
    "accessibility label": (lambda n: actions(button(accessibility_label="x" * n)), 75, "/blocks/0/elements/0/accessibility_label"),
    "confirm title": (lambda n: actions(button(confirm=confirm(title=plain(n)))), 100, "/blocks/0/elements/0/confirm/title/text"),
    "confirm text": (lambda n: actions(button(confirm=confirm(text=plain(n)))), 300, "/blocks/0/elements/0/confirm/text/text"),
    "confirm button": (lambda n: actions(button(confirm=confirm(deny=plain(n)))), 30, "/blocks/0/elements/0/confirm/deny/text"),
    "placeholder": (lambda n: actions(select(options=options(1), placeholder=plain(n))), 150, "/blocks/0/elements/0/placeholder/text"),
    "option text": (
        lambda n: actions(select(options=[{"text": plain(n), "value": "v"}])), 75, "/blocks/0/elements/0/options/0/text/text"),
    "option value": (
        lambda n: actions(select(options=[{"text": plain(1), "value": "x" * n}])), 150, "/blocks/0/elements/0/options/0/value"),
    "option description": (
        lambda n: actions(select(options=options(1, description=plain(n)))), 75, "/blocks/0/elements/0/options/0/description/text"),
}  # fmt: skip
COUNTS = {
    "section fields": (lambda n: {"type": "section", "fields": [mrkdwn(1)] * n}, 10, "/blocks/0/fields"),
    "context elements": (lambda n: {"type": "context", "elements": [mrkdwn(1)] * n}, 10, "/blocks/0/elements"),
    "actions elements": (lambda n: actions(*(button(number) for number in range(n))), 25, "/blocks/0/elements"),
    "select options": (lambda n: actions(select(options=options(n))), 100, "/blocks/0/elements/0/options"),
    "select groups": (lambda n: actions(select(option_groups=[GROUP] * n)), 100, "/blocks/0/elements/0/option_groups"),
    "overflow options": (
        lambda n: actions({"type": "overflow", "action_id": "o", "options": options(n)}), 5, "/blocks/0/elements/0/options"),
}  # fmt: skip


@pytest.mark.parametrize("name", LENGTHS)
def test_a_text_may_be_as_long_as_slack_allows(name):
    """Below and at its limit a text is accepted, one character more brings Slack's line with the place."""
    build, limit, pointer = LENGTHS[name]
    assert check_message({"blocks": [build(limit - 1)]}) == []
    assert check_message({"blocks": [build(limit)]}) == []
    assert check_message({"blocks": [build(limit + 1)]}) == [characters(limit, pointer)]


@pytest.mark.parametrize("name", COUNTS)
def test_a_list_may_be_as_long_as_slack_allows(name):
    """Below and at its limit a list is accepted, one item more is refused."""
    build, limit, pointer = COUNTS[name]
    assert check_message({"blocks": [build(limit - 1)]}) == []
    assert check_message({"blocks": [build(limit)]}) == []
    assert check_message({"blocks": [build(limit + 1)]}) == [items(limit, pointer)]


def test_a_message_has_at_most_fifty_blocks():
    """The fifty-first block is refused."""
    divider = {"type": "divider"}
    assert check_message({"blocks": [divider] * 50}) == []
    assert check_message({"blocks": [divider] * 51}) == [items(50, "/blocks")]


# a wrong block, and the line Slack answers
MISTAKES = {
    "empty text": (section(0), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    "no text": ({"type": "section", "text": {"type": "mrkdwn"}}, "missing required field: text [json-pointer:/blocks/0/text]"),
    "text is a string": ({"type": "section", "text": "hello"}, "must provide an object [json-pointer:/blocks/0/text]"),
    "empty section": ({"type": "section"}, "must define either `text` or `fields` [json-pointer:/blocks/0]"),
    "no type": ({}, "missing required field: type [json-pointer:/blocks/0]"),
    "unknown block": ({"type": "carpet"}, "unsupported type: carpet [json-pointer:/blocks/0/type]"),
    "input in a message": ({"type": "input"}, "unsupported type: input [json-pointer:/blocks/0/type]"),
    "unknown element": (actions({"type": "lever"}), "unsupported type: lever [json-pointer:/blocks/0/elements/0/type]"),
    "image among actions": (
        actions(image()),
        "unsupported type: image [json-pointer:/blocks/0/elements/0/type]",
    ),
    "mrkdwn in a header": ({"type": "header", "text": mrkdwn(3)}, "must be a valid enum value [json-pointer:/blocks/0/text/type]"),
    "emoji in mrkdwn": (
        {"type": "section", "text": {**mrkdwn(3), "emoji": True}}, "invalid additional property: emoji [json-pointer:/blocks/0/text]"),
    "extra field": ({"type": "divider", "color": "red"}, "invalid additional property: color [json-pointer:/blocks/0]"),
    "wrong style": (actions(button(style="loud")), "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]"),
    "null element": (actions(None), "must provide an object [json-pointer:/blocks/0/elements/0]"),
    "url outside overflow": (
        actions(select(options=options(1, url="https://example.org"))),
        "invalid additional property: url [json-pointer:/blocks/0/elements/0/options/0]",
    ),
    "no options": (actions(select()), "must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]"),
    "image without words": (
        {"type": "image", "image_url": "https://example.org/a.png"}, "missing required field: alt_text [json-pointer:/blocks/0]"),
    "image only this machine has": (
        image(image_url="http://127.0.0.1/a.png"),
        "downloading image failed [json-pointer:/blocks/0/image_url]",
    ),
    "same action twice": (
        actions(button(), button()), '`action_id` "a0" already exists [json-pointer:/blocks/0/elements/1/action_id]'),
    "unknown rich part": (rich({"type": "song"}), "unsupported type: song [json-pointer:/blocks/0/elements/0/elements/0/type]"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_place(name):
    """A wrong block brings one line in Slack's words that points at the mistake."""
    block, line = MISTAKES[name]
    assert check_message({"blocks": [block]}) == [f"[ERROR] {line}"]


def test_two_blocks_cannot_have_the_same_id():
    """A block_id is unique in its message."""
    divider = {"type": "divider", "block_id": "line"}
    assert check_message({"blocks": [divider, divider]}) == ['[ERROR] `block_id` "line" already exists [json-pointer:/blocks/1/block_id]']


def test_every_kind_of_block_the_bot_uses_is_accepted():
    """A message with each block, element and rich text part is accepted."""
    message = [
        {"type": "header", "text": plain(3, emoji=True)},
        {"type": "section", "text": mrkdwn(3), "accessory": button(1, url="https://example.org", style="primary", value="")},
        {"type": "context", "elements": [{"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a"}, plain(2)]},
        actions(button(2, confirm=confirm(style="danger")), select(options=options(2), initial_option=options(1)[0])),
        {"type": "divider"},
        rich(
            {"type": "text", "text": "a", "style": {"bold": True}},
            {"type": "link", "url": "https://example.org"},
            {"type": "emoji", "name": "wave"},
            {"type": "user", "user_id": "U1"},
            {"type": "date", "timestamp": 1, "format": "{date}", "fallback": "a"},
        ),
    ]
    assert check_message({"text": "a", "blocks": message}) == []


def test_a_message_without_content_is_no_text():
    """Neither text nor blocks: no_text."""
    assert refuse_message({}).error == "no_text"
    assert refuse_message({"text": "", "blocks": []}).error == "no_text"
    assert refuse_message({"text": "hello"}) is None


def test_blocks_must_be_a_list():
    """Blocks that are no list are invalid_blocks_format."""
    assert refuse_message({"blocks": {"type": "divider"}}).error == "invalid_blocks_format"


def test_an_update_has_at_most_4000_characters():
    """chat.update refuses what chat.postMessage still takes."""
    assert refuse_message({"text": "x" * 4_000}, updating=True) is None
    assert refuse_message({"text": "x" * 4_001}, updating=True).error == "msg_too_long"
    assert refuse_message({"text": "x" * 4_001}) is None


def test_all_texts_of_a_message_together_have_a_limit():
    """Blocks that are fine one by one can be too long together."""
    assert refuse_message({"blocks": [section(3_000)] * 4}) is None
    assert refuse_message({"blocks": [section(3_000)] * 5}).error == "msg_blocks_too_long"


def test_metadata_has_a_form_and_a_limit():
    """Metadata needs a type and a payload and may not be large."""
    good = {"event_type": "notice", "event_payload": {"id": 1}}
    assert refuse_message({"text": "a", "metadata": good}) is None
    assert refuse_message({"text": "a", "metadata": "notice"}).error == "invalid_metadata_format"
    assert refuse_message({"text": "a", "metadata": {"event_type": "notice"}}).error == "invalid_metadata_schema"
    large = {"event_type": "notice", "event_payload": {"id": "x" * 8_000}}
    assert refuse_message({"text": "a", "metadata": large}).error == "metadata_too_large"
