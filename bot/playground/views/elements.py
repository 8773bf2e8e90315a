"""Finds the elements of blocks and the options of elements."""

from collections.abc import Iterator, Mapping
from typing import Any

CHOSEN_FROM_OPTIONS = ("static_select", "multi_static_select", "radio_buttons", "checkboxes", "overflow")


def elements_of(block: object) -> Iterator[Mapping[str, Any]]:
    """The interactive elements of a block: those of actions, the accessory of a section, the element of an input."""
    if not isinstance(block, Mapping):
        return
    elements = block.get("elements") if block.get("type") == "actions" else None
    for element in [*(elements if isinstance(elements, list) else ()), block.get("accessory"), block.get("element")]:
        if isinstance(element, Mapping):
            yield element


def options_of(element: Mapping[str, Any]) -> list[Any]:
    """The options of an element, with those of its option groups."""
    groups = element.get("option_groups")
    lists = [group.get("options") for group in (groups if isinstance(groups, list) else ()) if isinstance(group, Mapping)]
    return [option for options in [element.get("options"), *lists] if isinstance(options, list) for option in options]
