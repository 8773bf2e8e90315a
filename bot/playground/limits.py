"""What Slack refuses in a message, in Slack's own error words. Pure: a payload goes in, the lines come out.

The words "must be less than", "must be more than", "no more than", "missing required field", "must provide", "invalid additional property",
"unsupported type" and "already exists" are Slack's as seen in public error reports. Two figures are not published and are careful guesses:
the size of metadata and the total of a message's block texts.
"""

import ipaddress
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.playground.block_shapes import BLOCKS, ELEMENTS, RICH_ELEMENTS, RICH_PARTS, Field, Shape

BLOCKS_PER_MESSAGE = 50
TEXT_OF_UPDATE = 4_000
TEXT_OF_POST = 40_000  # what is longer is cut, not refused
TEXT_OF_ALL_BLOCKS = 13_200
METADATA_BYTES = 8_000


@dataclass(frozen=True, slots=True)
class Refusal:
    """One of Slack's error words, with the lines that explain it."""

    error: str
    messages: tuple[str, ...] = ()


def check_message(payload: Mapping[str, Any]) -> list[str]:
    """Return every line Slack would answer about the blocks of this message; an empty list means it would accept them."""
    blocks = payload.get("blocks")
    if blocks is None:
        return []
    return [f"[ERROR] {line}" for line in _check_blocks(blocks)]


def refuse_message(payload: Mapping[str, Any], *, updating: bool = False) -> Refusal | None:
    """Say why Slack would refuse this message, or None."""
    blocks, text = payload.get("blocks"), payload.get("text")
    if blocks is not None and not isinstance(blocks, list):
        return Refusal("invalid_blocks_format")
    if lines := check_message(payload):
        return Refusal("invalid_blocks", tuple(lines))
    if not blocks and not text:
        return Refusal("no_text")
    if text is not None and not isinstance(text, str):
        return Refusal("invalid_arguments", ("[ERROR] must provide a string [json-pointer:/text]",))
    return _refuse_length(text or "", blocks or [], updating=updating) or _refuse_metadata(payload.get("metadata"))


def _refuse_length(text: str, blocks: list[Any], *, updating: bool) -> Refusal | None:
    if updating and len(text) > TEXT_OF_UPDATE:
        return Refusal("msg_too_long")
    if sum(len(words) for words in _texts(blocks)) > TEXT_OF_ALL_BLOCKS:
        return Refusal("msg_blocks_too_long")
    return None


def _refuse_metadata(metadata: object) -> Refusal | None:
    if metadata is None:
        return None
    if not isinstance(metadata, Mapping):
        return Refusal("invalid_metadata_format")
    if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), Mapping):
        return Refusal("invalid_metadata_schema")
    if len(json.dumps(metadata).encode()) > METADATA_BYTES:
        return Refusal("metadata_too_large")
    return None


def _texts(value: object) -> Iterator[str]:
    """Every text inside blocks, however deep."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "text" and isinstance(inner, str):
                yield inner
            else:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _at(words: str, pointer: str) -> str:
    return f"{words} [json-pointer:{pointer}]"


def _check_blocks(blocks: object) -> Iterator[str]:
    if not isinstance(blocks, list):
        yield _at("must provide an array", "/blocks")
        return
    if len(blocks) > BLOCKS_PER_MESSAGE:
        yield _at(f"no more than {BLOCKS_PER_MESSAGE} items allowed", "/blocks")
    for index, block in enumerate(blocks):
        yield from _check_typed(block, f"/blocks/{index}", BLOCKS)
    yield from _check_unique("block_id", [(f"/blocks/{index}", block) for index, block in enumerate(blocks)])
    for index, block in enumerate(blocks):
        if isinstance(block, Mapping) and isinstance(block.get("elements"), list):
            yield from _check_unique(
                "action_id", [(f"/blocks/{index}/elements/{n}", element) for n, element in enumerate(block["elements"])]
            )


def _check_unique(name: str, things: Sequence[tuple[str, object]]) -> Iterator[str]:
    seen: set[str] = set()
    for pointer, thing in things:
        value = thing.get(name) if isinstance(thing, Mapping) else None
        if isinstance(value, str):
            if value in seen:
                yield _at(f'`{name}` "{value}" already exists', f"{pointer}/{name}")
            seen.add(value)


def _check_typed(value: object, pointer: str, shapes: Mapping[str, Shape], allowed: Sequence[str] | None = None) -> Iterator[str]:
    """Check an object that says its own type: a block, an element, a part of a rich text."""
    if not isinstance(value, Mapping):
        yield _at("must provide an object", pointer)
        return
    kind = value.get("type")
    if kind is None:
        yield _at("missing required field: type", pointer)
    elif not isinstance(kind, str) or kind not in shapes or (allowed is not None and kind not in allowed):
        yield _at(f"unsupported type: {kind}", f"{pointer}/type")
    else:
        yield from _check_shape(value, pointer, shapes[kind])


def _check_shape(value: Mapping[str, Any], pointer: str, shape: Shape) -> Iterator[str]:
    for name, field in shape.fields.items():
        if name in value:
            yield from _check_field(value[name], f"{pointer}/{name}", field)
        elif field.required:
            yield _at(f"missing required field: {name}", pointer)
    if shape.one_of and not any(name in value for name in shape.one_of):
        yield _at("must define either " + " or ".join(f"`{name}`" for name in shape.one_of), pointer)
    for name in value:
        if name != "type" and name not in shape.fields:
            yield _at(f"invalid additional property: {name}", pointer)


def _check_field(value: object, pointer: str, field: Field) -> Iterator[str]:
    match field.kind:
        case "text":
            yield from _check_text(value, pointer, field)
        case "string" | "image_url":
            yield from _check_string(value, pointer, field)
            if field.kind == "image_url" and isinstance(value, str) and _is_private(value):
                yield _at("downloading image failed", pointer)
        case "flag":
            if not isinstance(value, bool):
                yield _at("must provide a boolean", pointer)
        case "number":
            if not isinstance(value, int) or isinstance(value, bool):
                yield _at("must provide a number", pointer)
        case "object":
            yield from _check_object(value, pointer, field)
        case "list":
            yield from _check_list(value, pointer, field)
        case _:
            yield from _check_member(value, pointer, field)


def _check_string(value: object, pointer: str, field: Field) -> Iterator[str]:
    if not isinstance(value, str):
        yield _at("must provide a string", pointer)
    elif not value and not field.may_be_empty:
        yield _at("must be more than 0 characters", pointer)
    elif field.most and len(value) > field.most:
        yield _at(f"must be less than {field.most + 1} characters", pointer)
    elif field.values and value not in field.values:
        yield _at("must be a valid enum value", pointer)


def _check_text(value: object, pointer: str, field: Field) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield _at("must provide an object", pointer)
        return
    kind = value.get("type")
    if kind not in field.values:
        yield _at("must be a valid enum value", f"{pointer}/type")
    extra = "emoji" if kind == "plain_text" else "verbatim"
    for name in value:
        if name not in {"type", "text", extra}:
            yield _at(f"invalid additional property: {name}", pointer)
    if "text" not in value:
        yield _at("missing required field: text", pointer)
    else:
        yield from _check_string(value["text"], f"{pointer}/text", Field("string", most=field.most))


def _check_object(value: object, pointer: str, field: Field) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield _at("must provide an object", pointer)
    elif field.shape is not None:
        yield from _check_shape(value, pointer, field.shape)


def _check_list(value: object, pointer: str, field: Field) -> Iterator[str]:
    if not isinstance(value, list):
        yield _at("must provide an array", pointer)
        return
    if len(value) < field.least:
        yield _at(f"no less than {field.least} items allowed", pointer)
    if field.most and len(value) > field.most:
        yield _at(f"no more than {field.most} items allowed", pointer)
    if field.item is not None:
        for index, item in enumerate(value):
            yield from _check_field(item, f"{pointer}/{index}", field.item)


def _check_member(value: object, pointer: str, field: Field) -> Iterator[str]:
    """Check what is one of several kinds: an element of a block, a text or an image of a context, a part of a rich text."""
    if field.kind == "context" and isinstance(value, Mapping) and value.get("type") in {"plain_text", "mrkdwn"}:
        yield from _check_text(value, pointer, Field("text", most=field.most, values=("plain_text", "mrkdwn")))
        return
    family = {"rich_element": RICH_ELEMENTS, "rich_part": RICH_PARTS}.get(field.kind, ELEMENTS)
    yield from _check_typed(value, pointer, family, field.values or None)


def _is_private(url: str) -> bool:
    """Slack fetches images itself: a host that only this machine or its network knows cannot be reached."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".localhost", ".internal"))
