"""The shapes of Block Kit that a message may hold: every field, its kind and its limits, as data for `limits`."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its kind, whether it must be there, how long it may be, which values it may have."""

    kind: str
    most: int = 0
    least: int = 0
    required: bool = False
    may_be_empty: bool = False
    values: tuple[str, ...] = ()
    shape: "Shape | None" = None
    item: "Field | None" = None


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of an object; `one_of` names those of which one at least must be there."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    one_of: tuple[str, ...] = ()


ANY_TEXT = ("plain_text", "mrkdwn")
FLAG = Field("flag")


def _plain(most: int, *, required: bool = False) -> Field:
    return Field("text", most=most, required=required, values=("plain_text",))


def _any_text(most: int, *, required: bool = False) -> Field:
    return Field("text", most=most, required=required, values=ANY_TEXT)


def _string(most: int, *, required: bool = False) -> Field:
    return Field("string", most=most, required=required)


def _block(one_of: tuple[str, ...] = (), **fields: Field) -> Shape:
    return Shape({"block_id": _string(255), **fields}, one_of)


CONFIRM = Shape(
    {
        "title": _plain(100, required=True),
        "text": _any_text(300, required=True),
        "confirm": _plain(30, required=True),
        "deny": _plain(30, required=True),
        "style": Field("string", values=("primary", "danger")),
    }
)


def _option(text: Field, *, with_url: bool) -> Field:
    fields = {"text": text, "value": _string(150, required=True), "description": _plain(75)}
    return Field("object", shape=Shape(fields | ({"url": _string(3_000)} if with_url else {})))


SELECT_OPTION = _option(_plain(75, required=True), with_url=False)
OVERFLOW_OPTION = _option(_plain(75, required=True), with_url=True)
OPTIONS = Field("list", least=1, most=100, item=SELECT_OPTION)
OPTION_GROUP = Field(
    "object",
    shape=Shape({"label": _plain(75, required=True), "options": Field("list", least=1, most=100, required=True, item=SELECT_OPTION)}),
)

IMAGE: Mapping[str, Field] = {
    "image_url": Field("image_url", most=3_000, required=True),
    "alt_text": _string(2_000, required=True),
}

ELEMENTS: Mapping[str, Shape] = {
    "button": Shape(
        {
            "text": _plain(75, required=True),
            "action_id": _string(255),
            "url": _string(3_000),
            "value": Field("string", most=2_000, may_be_empty=True),
            "style": Field("string", values=("primary", "danger")),
            "confirm": Field("object", shape=CONFIRM),
            "accessibility_label": _string(75),
        }
    ),
    "static_select": Shape(
        {
            "action_id": _string(255),
            "placeholder": _plain(150),
            "options": OPTIONS,
            "option_groups": Field("list", least=1, most=100, item=OPTION_GROUP),
            "initial_option": SELECT_OPTION,
            "confirm": Field("object", shape=CONFIRM),
            "focus_on_load": FLAG,
        },
        one_of=("options", "option_groups"),
    ),
    "overflow": Shape(
        {
            "action_id": _string(255),
            "options": Field("list", least=1, most=5, required=True, item=OVERFLOW_OPTION),
            "confirm": Field("object", shape=CONFIRM),
        }
    ),
    "image": Shape(IMAGE),
}

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
    "header": _block(text=_plain(150, required=True), level=Field("number")),
    "section": _block(
        ("text", "fields"),
        text=_any_text(3_000),
        fields=Field("list", least=1, most=10, item=_any_text(2_000)),
        accessory=Field("element"),
        expand=FLAG,
    ),
    "context": _block(elements=Field("list", least=1, most=10, required=True, item=Field("context", most=3_000, values=("image",)))),
    "actions": _block(
        elements=Field("list", least=1, most=25, required=True, item=Field("element", values=("button", "static_select", "overflow")))
    ),
    "divider": _block(),
    "image": Shape({"block_id": _string(255), "title": _plain(2_000), **IMAGE}),
    "rich_text": _block(elements=Field("list", required=True, item=Field("rich_element"))),
}
