"""The schemas of Block Kit blocks and views, as data for `limits`: fields, types and limits."""

from collections.abc import Mapping

from bot.playground.shapes.elements import IN_ACTIONS, IN_INPUT, IN_SECTION
from bot.playground.shapes.fields import BLOCK_ID, FLAG, IMAGE, Field, Shape, any_text, plain, string


def _block(one_of: tuple[str, ...] = (), **fields: Field) -> Shape:
    return Shape({"block_id": BLOCK_ID, **fields}, one_of)


RICH_PARTS: Mapping[str, Shape] = {
    name: Shape({**fields, "style": Field("object")})
    for name, fields in {
        "text": {"text": Field("string", required=True)},
        "link": {"url": Field("string", required=True), "text": Field("string"), "unsafe": FLAG},
        "emoji": {"name": Field("string", required=True), "unicode": Field("string"), "skin_tone": Field("number")},
        "user": {"user_id": Field("string", required=True)},
        "channel": {"channel_id": Field("string", required=True)},
        "usergroup": {"usergroup_id": Field("string", required=True)},
        "broadcast": {"range": Field("string", required=True, values=("here", "channel", "everyone"))},
        "date": {
            "timestamp": Field("number", required=True),
            "format": Field("string", required=True),
            "url": Field("string"),
            "fallback": Field("string"),
        },
    }.items()
}

PARTS = Field("list", required=True, item=Field("rich_part"))

RICH_ELEMENTS: Mapping[str, Shape] = {
    "rich_text_section": Shape({"elements": PARTS}),
    "rich_text_preformatted": Shape({"elements": PARTS, "border": Field("number"), "language": Field("string")}),
    "rich_text_quote": Shape({"elements": PARTS, "border": Field("number")}),
    "rich_text_list": Shape(
        {
            "style": Field("string", required=True, values=("bullet", "ordered")),
            "elements": Field("list", required=True, item=Field("rich_element", values=("rich_text_section",))),
            "indent": Field("number"),
            "offset": Field("number"),
            "border": Field("number"),
        }
    ),
}

BLOCKS: Mapping[str, Shape] = {
    "header": _block(text=plain(150, required=True), level=Field("number")),
    "section": _block(
        ("text", "fields"),
        text=any_text(3_000),
        fields=Field("list", least=1, most=10, item=any_text(2_000)),
        accessory=Field("element", values=IN_SECTION),
        expand=FLAG,
    ),
    "context": _block(elements=Field("list", least=1, most=10, required=True, item=Field("context", most=3_000, values=("image",)))),
    "actions": _block(elements=Field("list", least=1, most=25, required=True, item=Field("element", values=IN_ACTIONS))),
    "divider": _block(),
    "image": Shape({"block_id": BLOCK_ID, "title": plain(2_000), **IMAGE}),
    "rich_text": _block(elements=Field("list", required=True, item=Field("rich_element"))),
}
VIEW_BLOCKS: Mapping[str, Shape] = {
    **BLOCKS,
    "input": _block(
        label=plain(2_000, required=True),
        element=Field("element", required=True, values=IN_INPUT),
        hint=plain(2_000),
        optional=FLAG,
        dispatch_action=FLAG,
    ),
}

VIEW: Mapping[str, Field] = {
    "blocks": Field("list", required=True),  # each block is checked separately
    "private_metadata": string(3_000, may_be_empty=True),
    "callback_id": string(255, may_be_empty=True),
    "external_id": string(255, may_be_empty=True),
}
VIEWS: Mapping[str, Shape] = {
    "modal": Shape(
        {
            **VIEW,
            "title": plain(24, required=True),
            "submit": plain(24),
            "close": plain(24),
            "clear_on_close": FLAG,
            "notify_on_close": FLAG,
        }
    ),
    "home": Shape(VIEW),
}
