"""What Slack refuses in a message, a view or a list of options, in its own error words; pure functions of the payload.

The words "must be less than", "must be more than", "no more than", "missing required field", "must provide", "must define", "invalid
additional property", "unsupported type" and "already exists" are Slack's, as seen in public error reports; where none was seen ("must be
one of the options", "must be at least", "must be a valid value", "only one element") they are ours.

Two limits are not published and are careful guesses: the size of metadata and the total length of a message's block texts.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.shapes.blocks import BLOCKS, VIEW_BLOCKS, VIEWS
from bot.playground.shapes.checks import at, check_blocks, check_field, check_shape
from bot.playground.shapes.fields import OPTION_GROUP, SELECT_OPTION, FieldShape
from bot.playground.views.elements import elements_of

BLOCKS_PER_MESSAGE, BLOCKS_PER_VIEW = 50, 100
TEXT_OF_UPDATE = 4_000
TEXT_OF_POST = 40_000  # longer text is cut, not refused
TEXT_OF_ALL_BLOCKS = 13_200
METADATA_BYTES = 8_000
VIEW_BYTES = 250_000
FOUND_OPTIONS = FieldShape("list", most=100, item=SELECT_OPTION)
FOUND_GROUPS = FieldShape("list", most=100, item=OPTION_GROUP)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error code of Slack, with the lines that explain it."""

    error: str
    messages: tuple[str, ...] = ()


def check_message(payload: Mapping[str, Any]) -> list[str]:
    """Returns Slack's error lines about the blocks of a message; empty if it would accept them."""
    blocks = payload.get("blocks")
    return [] if blocks is None else _lines(check_blocks(blocks, "/blocks", BLOCKS, BLOCKS_PER_MESSAGE))


def check_view(view: object) -> list[str]:
    """Returns Slack's error lines about a view (modal or Home tab); empty if it would accept it."""
    return _lines(_check_view(view))


def check_options(answer: object) -> list[str]:
    """Returns the error lines about a response to an options request: `options` or `option_groups`, at most 100 of them."""
    return _lines(_check_options(answer))


def refuse_message(payload: Mapping[str, Any], *, updating: bool = False) -> Refusal | None:
    """Returns why Slack would refuse a message, or None."""
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


def refuse_view(view: object, kind: str) -> Refusal | None:
    """Returns why Slack would refuse a view, or None; `kind` is the required type, modal or home."""
    lines = check_view(view)
    if not lines and isinstance(view, Mapping) and view["type"] != kind:
        lines = _lines(iter([at("must be a valid enum value", "/view/type")]))
    if lines:
        return Refusal("invalid_arguments", tuple(lines))
    return Refusal("view_too_large") if len(json.dumps(view).encode()) > VIEW_BYTES else None


def _lines(found: Iterator[str]) -> list[str]:
    return [f"[ERROR] {line}" for line in found]


def _check_view(view: object) -> Iterator[str]:
    if not isinstance(view, Mapping):
        yield at("must provide an object", "/view")
        return
    kind = view.get("type")
    if not isinstance(kind, str) or kind not in VIEWS:
        yield at("missing required field: type", "/view") if kind is None else at("must be a valid enum value", "/view/type")
        return
    yield from check_shape(view, "/view", VIEWS[kind])
    blocks = view.get("blocks")
    if isinstance(blocks, list):
        yield from check_blocks(blocks, "/view/blocks", VIEW_BLOCKS, BLOCKS_PER_VIEW)
        yield from _check_together(view, [(f"/view/blocks/{index}", block) for index, block in enumerate(blocks)])


def _check_together(view: Mapping[str, Any], blocks: list[tuple[str, Any]]) -> Iterator[str]:
    """Checks across blocks: a modal with inputs needs `submit`, and only one element can have the focus."""
    forms = [pointer for pointer, block in blocks if isinstance(block, Mapping) and block.get("type") == "input"]
    if view["type"] == "modal" and "submit" not in view:
        yield from (at("must define `submit` to use `input` block", f"{pointer}/input") for pointer in forms)
    focused = [pointer for pointer, block in blocks for element in elements_of(block) if element.get("focus_on_load") is True]
    yield from (at("only one element can have `focus_on_load`", pointer) for pointer in focused[1:])


def _check_options(answer: object) -> Iterator[str]:
    if not isinstance(answer, Mapping):
        yield at("must provide an object", "")
    elif "option_groups" in answer:
        yield from check_field(answer["option_groups"], "/option_groups", FOUND_GROUPS)
    elif "options" in answer:
        yield from check_field(answer["options"], "/options", FOUND_OPTIONS)
    else:
        yield at("must define either `options` or `option_groups`", "")


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
    """Every text inside blocks, at any depth."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "text" and isinstance(inner, str):
                yield inner
            else:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
