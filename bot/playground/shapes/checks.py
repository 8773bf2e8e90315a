"""Validates values against schemas, with error texts in Slack's words; pure functions that yield one line per error."""

import ipaddress
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.playground.shapes.blocks import RICH_ELEMENTS, RICH_PARTS
from bot.playground.shapes.elements import ELEMENTS
from bot.playground.shapes.fields import FieldShape, ObjectShape
from bot.playground.views.elements import CHOSEN_FROM_OPTIONS, options_of


def at(words: str, pointer: str) -> str:
    """One error line with its JSON pointer."""
    return f"{words} [json-pointer:{pointer}]"


def check_blocks(blocks: object, pointer: str, shapes: Mapping[str, ObjectShape], most: int) -> Iterator[str]:
    """Validates a list of at most `most` blocks of the given types, and that block_ids and action_ids are unique."""
    if not isinstance(blocks, list):
        yield at("must provide an array", pointer)
        return
    if len(blocks) > most:
        yield at(f"no more than {most} items allowed", pointer)
    for index, block in enumerate(blocks):
        yield from _check_typed(block, f"{pointer}/{index}", shapes)
    yield from _check_unique("block_id", [(f"{pointer}/{index}", block) for index, block in enumerate(blocks)])
    for index, block in enumerate(blocks):
        if isinstance(block, Mapping) and isinstance(block.get("elements"), list):
            yield from _check_unique(
                "action_id", [(f"{pointer}/{index}/elements/{n}", element) for n, element in enumerate(block["elements"])]
            )


def _check_unique(name: str, things: Sequence[tuple[str, object]]) -> Iterator[str]:
    seen: set[str] = set()
    for pointer, thing in things:
        value = thing.get(name) if isinstance(thing, Mapping) else None
        if isinstance(value, str):
            if value in seen:
                yield at(f'`{name}` "{value}" already exists', f"{pointer}/{name}")
            seen.add(value)


def _check_typed(value: object, pointer: str, shapes: Mapping[str, ObjectShape], allowed: Sequence[str] | None = None) -> Iterator[str]:
    """Validates an object by its `type`: a block, an element or a part of rich text."""
    if not isinstance(value, Mapping):
        yield at("must provide an object", pointer)
        return
    kind = value.get("type")
    if kind is None:
        yield at("missing required field: type", pointer)
    elif not isinstance(kind, str) or kind not in shapes or (allowed is not None and kind not in allowed):
        yield at(f"unsupported type: {kind}", f"{pointer}/type")
    else:
        yield from check_shape(value, pointer, shapes[kind])


def check_shape(value: Mapping[str, Any], pointer: str, shape: ObjectShape) -> Iterator[str]:
    """Validates the fields of an object: required ones, values, and no unknown ones."""
    for name, field in shape.fields.items():
        if name in value:
            yield from check_field(value[name], f"{pointer}/{name}", field)
        elif field.required:
            yield at(f"missing required field: {name}", pointer)
    if shape.one_of and not any(name in value for name in shape.one_of):
        yield at("must define either " + " or ".join(f"`{name}`" for name in shape.one_of), pointer)
    for name in value:
        if name != "type" and name not in shape.fields:
            yield at(f"invalid additional property: {name}", pointer)


def check_field(value: object, pointer: str, field: FieldShape) -> Iterator[str]:
    """Validates one value against its field."""
    match field.kind:
        case "text":
            yield from _check_text(value, pointer, field)
        case "string" | "image_url":
            yield from _check_string(value, pointer, field)
            if field.kind == "image_url" and isinstance(value, str) and _is_private(value):
                yield at("downloading image failed", pointer)
        case "flag":
            if not isinstance(value, bool):
                yield at("must provide a boolean", pointer)
        case "number":
            yield from _check_number(value, pointer, field)
        case "object":
            yield from _check_object(value, pointer, field)
        case "list":
            yield from _check_list(value, pointer, field)
        case _:
            yield from _check_member(value, pointer, field)


def _check_string(value: object, pointer: str, field: FieldShape) -> Iterator[str]:
    if not isinstance(value, str):
        yield at("must provide a string", pointer)
    elif not value and not field.may_be_empty:
        yield at("must be more than 0 characters", pointer)
    elif field.most and len(value) > field.most:
        yield at(f"must be less than {field.most + 1} characters", pointer)
    elif field.values and value not in field.values:
        yield at("must be a valid enum value", pointer)
    elif field.pattern and not re.fullmatch(field.pattern, value):
        yield at("must be a valid value", pointer)


def _check_number(value: object, pointer: str, field: FieldShape) -> Iterator[str]:
    if not isinstance(value, int) or isinstance(value, bool):
        yield at("must provide a number", pointer)
    elif value < field.least:
        yield at(f"must be at least {field.least}", pointer)
    elif field.most and value > field.most:
        yield at(f"must be at most {field.most}", pointer)


def _check_text(value: object, pointer: str, field: FieldShape) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield at("must provide an object", pointer)
        return
    kind = value.get("type")
    if kind not in field.values:
        yield at("must be a valid enum value", f"{pointer}/type")
    extra = "emoji" if kind == "plain_text" else "verbatim"
    for name in value:
        if name not in {"type", "text", extra}:
            yield at(f"invalid additional property: {name}", pointer)
    if "text" not in value:
        yield at("missing required field: text", pointer)
    else:
        yield from _check_string(value["text"], f"{pointer}/text", FieldShape("string", most=field.most))


def _check_object(value: object, pointer: str, field: FieldShape) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield at("must provide an object", pointer)
    elif field.shape is not None:
        yield from check_shape(value, pointer, field.shape)


def _check_list(value: object, pointer: str, field: FieldShape) -> Iterator[str]:
    if not isinstance(value, list):
        yield at("must provide an array", pointer)
        return
    if len(value) < field.least:
        yield at(f"no less than {field.least} items allowed", pointer)
    if field.most and len(value) > field.most:
        yield at(f"no more than {field.most} items allowed", pointer)
    if field.item is not None:
        for index, item in enumerate(value):
            yield from check_field(item, f"{pointer}/{index}", field.item)


def _check_member(value: object, pointer: str, field: FieldShape) -> Iterator[str]:
    """Validates a value of one of several types: an element, a text or image in a context block, or a part of rich text."""
    if field.kind == "context" and isinstance(value, Mapping) and value.get("type") in {"plain_text", "mrkdwn"}:
        yield from _check_text(value, pointer, FieldShape("text", most=field.most, values=("plain_text", "mrkdwn")))
        return
    family = {"rich_element": RICH_ELEMENTS, "rich_part": RICH_PARTS}.get(field.kind, ELEMENTS)
    yield from _check_typed(value, pointer, family, field.values or None)
    if family is ELEMENTS and isinstance(value, Mapping):
        yield from _check_initial(value, pointer)


def _check_initial(element: Mapping[str, Any], pointer: str) -> Iterator[str]:
    """An initial option must be one of the options; a menu that fetches its options may start with any."""
    if element.get("type") not in CHOSEN_FROM_OPTIONS:
        return
    options = options_of(element)
    if "initial_option" in element and element["initial_option"] not in options:
        yield at("must be one of the options", f"{pointer}/initial_option")
    chosen = element.get("initial_options")
    for index, option in enumerate(chosen if isinstance(chosen, list) else ()):
        if option not in options:
            yield at("must be one of the options", f"{pointer}/initial_options/{index}")


def _is_private(url: str) -> bool:
    """Whether only this machine or its network can reach the host, so that Slack, which fetches images itself, cannot."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".localhost", ".internal"))
