"""The vocabulary of the schemas: fields, objects, and the small objects that blocks and elements share."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field: its type, whether it is required, its minimum and maximum (length or value), and the values allowed."""

    kind: str
    most: int = 0
    least: int = 0
    required: bool = False
    may_be_empty: bool = False
    values: tuple[str, ...] = ()
    pattern: str = ""
    shape: "ObjectShape | None" = None
    item: "FieldShape | None" = None


@dataclass(frozen=True, slots=True)
class ObjectShape:
    """The fields of an object; at least one of those in `one_of` is required."""

    fields: Mapping[str, FieldShape] = field(default_factory=dict)
    one_of: tuple[str, ...] = ()


ANY_TEXT = ("plain_text", "mrkdwn")
FLAG = FieldShape("flag")


def plain(most: int, *, required: bool = False) -> FieldShape:
    """A plain_text object of at most `most` characters."""
    return FieldShape("text", most=most, required=required, values=("plain_text",))


def any_text(most: int, *, required: bool = False) -> FieldShape:
    """A plain_text or mrkdwn object of at most `most` characters."""
    return FieldShape("text", most=most, required=required, values=ANY_TEXT)


def string(most: int, *, required: bool = False, may_be_empty: bool = False) -> FieldShape:
    """A string of at most `most` characters."""
    return FieldShape("string", most=most, required=required, may_be_empty=may_be_empty)


ACTION_ID = string(255)
BLOCK_ID = string(255)

CONFIRM = FieldShape(
    "object",
    shape=ObjectShape(
        {
            "title": plain(100, required=True),
            "text": any_text(300, required=True),
            "confirm": plain(30, required=True),
            "deny": plain(30, required=True),
            "style": FieldShape("string", values=("primary", "danger")),
        }
    ),
)


def _option(text: FieldShape, description: FieldShape, *, with_url: bool = False) -> FieldShape:
    fields = {"text": text, "value": string(150, required=True), "description": description}
    return FieldShape("object", shape=ObjectShape(fields | ({"url": string(3_000)} if with_url else {})))


SELECT_OPTION = _option(plain(75, required=True), plain(75))
OVERFLOW_OPTION = _option(plain(75, required=True), plain(75), with_url=True)
CHOICE_OPTION = _option(any_text(75, required=True), any_text(75))
OPTIONS = FieldShape("list", least=1, most=100, item=SELECT_OPTION)
OPTION_GROUP = FieldShape(
    "object",
    shape=ObjectShape(
        {"label": plain(75, required=True), "options": FieldShape("list", least=1, most=100, required=True, item=SELECT_OPTION)}
    ),
)
OPTION_GROUPS = FieldShape("list", least=1, most=100, item=OPTION_GROUP)

IMAGE: Mapping[str, FieldShape] = {
    "image_url": FieldShape("image_url", most=3_000, required=True),
    "alt_text": string(2_000, required=True),
}
