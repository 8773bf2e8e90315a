"""The values of input elements: `state.values` as Slack sends it, and the validation of Slack's client before a submission."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from bot.playground import texts
from bot.playground.shapes.checks import check_field
from bot.playground.shapes.elements import DAY, NUMBER, TIME
from bot.playground.shapes.fields import SELECT_OPTION
from bot.playground.views.elements import CHOSEN_FROM_OPTIONS, elements_of, options_of

Blocks = Sequence[Mapping[str, Any]]
Values = dict[str, dict[str, dict[str, Any]]]

# for each type of element, the names of its value and of its initial value
NAMES: Mapping[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
}


class UnfitValueError(Exception):
    """The page sent a value that cannot be chosen or typed in its field."""


def read_values(blocks: Blocks, typed: object, known: Callable[[str], bool]) -> Values:
    """The values of all elements in the blocks: what the page sent, or the initial value.

    `known` says whether there is such a person or channel. UnfitValueError if a value cannot be in its field.
    """
    values: Values = {}
    for block in blocks:
        for element in elements_of(block):
            if element["type"] in NAMES:
                block_id, action_id = block["block_id"], element["action_id"]
                values.setdefault(block_id, {})[action_id] = _value(element, _given(typed, block_id, action_id), known)
    return values


def _given(typed: object, *path: str) -> object:
    for name in path:
        typed = typed.get(name) if isinstance(typed, Mapping) else None
    return typed


def _value(element: Mapping[str, Any], given: object, known: Callable[[str], bool]) -> dict[str, Any]:
    kind = element["type"]
    name, initial = NAMES[kind]
    several = name in {"selected_options", "selected_users"}
    value = given.get(name) if isinstance(given, Mapping) else element.get(initial)
    if several:
        value = value or []
        if not isinstance(value, list) or not all(_fits(element, each, known) for each in value):
            raise UnfitValueError
    else:
        value = None if value == "" else value
        if value is not None and not _fits(element, value, known):
            raise UnfitValueError
    return {"type": kind, name: value}


def _fits(element: Mapping[str, Any], value: object, known: Callable[[str], bool]) -> bool:
    kind = element["type"]
    if kind in CHOSEN_FROM_OPTIONS:
        return value in options_of(element)
    if kind in {"external_select", "multi_external_select"}:
        return not list(check_field(value, "", SELECT_OPTION))
    if kind in {"users_select", "multi_users_select", "conversations_select"}:
        return isinstance(value, str) and known(value)
    pattern = {"datepicker": DAY, "timepicker": TIME}.get(kind, "")
    return isinstance(value, str) and (not pattern or re.fullmatch(pattern, value) is not None)


def unfit_fields(blocks: Blocks, values: Values) -> dict[str, str]:
    """The validation errors of Slack's client, by block_id; empty if the modal may be submitted."""
    errors: dict[str, str] = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        value = values[block["block_id"]][element["action_id"]][NAMES[element["type"]][0]]
        if complaint := next(_complaints(element, value, required=not block.get("optional")), ""):
            errors[block["block_id"]] = complaint
    return errors


def _complaints(element: Mapping[str, Any], value: Any, *, required: bool) -> Iterator[str]:
    if value in (None, []):
        if required:
            yield texts.REQUIRED
        return
    most = element.get("max_selected_items")
    if most and len(value) > most:
        yield texts.too_many(most)
    match element["type"]:
        case "plain_text_input":
            if len(value) < element.get("min_length", 0):
                yield texts.too_short(element["min_length"])
            if len(value) > element.get("max_length", 3_000):
                yield texts.too_long(element.get("max_length", 3_000))
        case "url_text_input":
            if not _is_address(value):
                yield texts.NOT_AN_ADDRESS
        case "number_input":
            yield from _number_complaints(element, value)
        case _:  # the others are chosen from a list
            pass


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _number_complaints(element: Mapping[str, Any], text: str) -> Iterator[str]:
    if not re.fullmatch(NUMBER, text):
        yield texts.NOT_A_NUMBER
        return
    if "." in text and not element["is_decimal_allowed"]:
        yield texts.NOT_WHOLE
    if "min_value" in element and Decimal(text) < Decimal(element["min_value"]):
        yield texts.too_small(element["min_value"])
    if "max_value" in element and Decimal(text) > Decimal(element["max_value"]):
        yield texts.too_large(element["max_value"])
