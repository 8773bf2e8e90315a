"""The schemas of Block Kit blocks and views, as data for `limits`: fields, types and limits."""

from collections.abc import Mapping

from bot.playground.shapes.elements import IN_ACTIONS, IN_INPUT, IN_SECTION
from bot.playground.shapes.fields import BLOCK_ID, FLAG, IMAGE, FieldShape, ObjectShape, any_text, plain, string


def _block(one_of: tuple[str, ...] = (), **fields: FieldShape) -> ObjectShape:
    return ObjectShape({"block_id": BLOCK_ID, **fields}, one_of)


RICH_PARTS: Mapping[str, ObjectShape] = {
    name: ObjectShape({**fields, "style": FieldShape("object")})
    for name, fields in {
        "text": {"text": FieldShape("string", required=True)},
        "link": {"url": FieldShape("string", required=True), "text": FieldShape("string"), "unsafe": FLAG},
        "emoji": {"name": FieldShape("string", required=True), "unicode": FieldShape("string"), "skin_tone": FieldShape("number")},
        "user": {"user_id": FieldShape("string", required=True)},
        "channel": {"channel_id": FieldShape("string", required=True)},
        "usergroup": {"usergroup_id": FieldShape("string", required=True)},
        "broadcast": {"range": FieldShape("string", required=True, values=("here", "channel", "everyone"))},
        "date": {
            "timestamp": FieldShape("number", required=True),
            "format": FieldShape("string", required=True),
            "url": FieldShape("string"),
            "fallback": FieldShape("string"),
        },
    }.items()
}

PARTS = FieldShape("list", required=True, item=FieldShape("rich_part"))

RICH_ELEMENTS: Mapping[str, ObjectShape] = {
    "rich_text_section": ObjectShape({"elements": PARTS}),
    "rich_text_preformatted": ObjectShape({"elements": PARTS, "border": FieldShape("number"), "language": FieldShape("string")}),
    "rich_text_quote": ObjectShape({"elements": PARTS, "border": FieldShape("number")}),
    "rich_text_list": ObjectShape(
        {
            "style": FieldShape("string", required=True, values=("bullet", "ordered")),
            "elements": FieldShape("list", required=True, item=FieldShape("rich_element", values=("rich_text_section",))),
            "indent": FieldShape("number"),
            "offset": FieldShape("number"),
            "border": FieldShape("number"),
        }
    ),
}

BLOCKS: Mapping[str, ObjectShape] = {
    "header": _block(text=plain(150, required=True), level=FieldShape("number")),
    "section": _block(
        ("text", "fields"),
        text=any_text(3_000),
        fields=FieldShape("list", least=1, most=10, item=any_text(2_000)),
        accessory=FieldShape("element", values=IN_SECTION),
        expand=FLAG,
    ),
    "context": _block(
        elements=FieldShape("list", least=1, most=10, required=True, item=FieldShape("context", most=3_000, values=("image",)))
    ),
    "actions": _block(elements=FieldShape("list", least=1, most=25, required=True, item=FieldShape("element", values=IN_ACTIONS))),
    "divider": _block(),
    "image": ObjectShape({"block_id": BLOCK_ID, "title": plain(2_000), **IMAGE}),
    "rich_text": _block(elements=FieldShape("list", required=True, item=FieldShape("rich_element"))),
}
VIEW_BLOCKS: Mapping[str, ObjectShape] = {
    **BLOCKS,
    "input": _block(
        label=plain(2_000, required=True),
        element=FieldShape("element", required=True, values=IN_INPUT),
        hint=plain(2_000),
        optional=FLAG,
        dispatch_action=FLAG,
    ),
}

VIEW: Mapping[str, FieldShape] = {
    "blocks": FieldShape("list", required=True),  # each block is checked separately
    "private_metadata": string(3_000, may_be_empty=True),
    "callback_id": string(255, may_be_empty=True),
    "external_id": string(255, may_be_empty=True),
}
VIEWS: Mapping[str, ObjectShape] = {
    "modal": ObjectShape(
        {
            **VIEW,
            "title": plain(24, required=True),
            "submit": plain(24),
            "close": plain(24),
            "clear_on_close": FLAG,
            "notify_on_close": FLAG,
        }
    ),
    "home": ObjectShape(VIEW),
}
