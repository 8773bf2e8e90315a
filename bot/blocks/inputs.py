"""Modals, input blocks and App Home views as typed constructors, with Slack's limits.

Together with `kit` it is the only place with Block Kit dictionaries. A field's name is its block_id: values and errors are read and sent by
it. Limits: docs.slack.dev/reference/block-kit and /reference/views.
"""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from bot.blocks.kit import ELLIPSIS, MAX_VALUE, Block, Element, Message, plain_text, within

MAX_TITLE: Final = 24
MAX_TYPED: Final = 3000
MAX_LABEL: Final = 150
MAX_OPTION: Final = 75
MAX_OPTIONS: Final = 100
MAX_CHECKBOXES: Final = 10
MAX_VIEW_BLOCKS: Final = 100
MAX_VIEW_BYTES: Final = 240_000  # Slack's limit for the whole view is 250,000
MAX_SUBJECT: Final = 3000


@dataclass(frozen=True)
class Choice:
    """An option of a menu: its label, its value (at most 150 characters) and an optional description below the label."""

    label: str
    value: str
    description: str = ""


@dataclass(frozen=True)
class Form:
    """A modal: `callback` names its handler (noun.verb), `subject` is its private_metadata, which the handler parses.

    Without `submit` it is read-only, with a button to close it.
    """

    callback: str
    title: str
    blocks: tuple[Block, ...]
    submit: str = ""
    close: str = ""
    subject: str = ""


def view_of(form: Form, close: str) -> dict[str, Any]:
    """The modal as a Slack view; `close` labels its close button when the form sets no label. Raises ValueError as `check_size` does."""
    check_size(form)
    view = {
        "type": "modal",
        "callback_id": form.callback,
        "title": plain_text(form.title, MAX_TITLE),
        "close": plain_text(form.close or close, MAX_TITLE),
        "blocks": within(form.blocks, MAX_VIEW_BLOCKS),
        "private_metadata": form.subject,
    }
    return view | ({"submit": plain_text(form.submit, MAX_TITLE)} if form.submit else {})


def check_size(form: Form) -> None:
    """Raises ValueError when the subject has more than 3,000 characters, or a form with a submit button more than 100 blocks."""
    if len(form.subject) > MAX_SUBJECT:
        raise ValueError(len(form.subject))
    if form.submit and len(form.blocks) > MAX_VIEW_BLOCKS:
        raise ValueError(len(form.blocks))  # a dropped field would come back as if the user had emptied it


def page_view(message: Message, title: str, close: str) -> dict[str, Any]:
    """A message as the last view of a modal: read-only."""
    return view_of(Form("network.page", title, message.blocks), close)


def home_view(message: Message) -> dict[str, Any]:
    """A message as an App Home view."""
    return {"type": "home", "blocks": within(message.blocks, MAX_VIEW_BLOCKS)}


def fits(form: Form) -> bool:
    """Whether the form is within Slack's limits: at most 100 blocks and 240,000 bytes of JSON."""
    return len(form.blocks) <= MAX_VIEW_BLOCKS and len(json.dumps(form.blocks)) <= MAX_VIEW_BYTES


def text(
    name: str,
    label: str,
    value: str = "",
    *,
    long: bool = False,
    optional: bool = False,
    most: int = MAX_TYPED,
    least: int = 0,
    hint: str = "",
    example: str = "",
) -> Block:
    """A plain-text input, multi-line if `long`; Slack itself rejects more than `most` characters (at most 3,000)."""
    element: Element = {"type": "plain_text_input", "action_id": name, "multiline": long, "max_length": min(most, MAX_TYPED)}
    if value:
        element["initial_value"] = value[: min(most, MAX_TYPED)]
    if least:
        element["min_length"] = least
    return _input(name, label, _with_example(element, example), optional=optional, hint=hint)


def lines(name: str, label: str, entries: Sequence[str], *, optional: bool = True, hint: str = "", example: str = "") -> list[Block]:
    """A multi-line input for a list, one entry per line, in as many fields ("aliases", "aliases:2") as it takes to show all of it."""
    parts = split_into_inputs("\n".join(entries))
    return [
        text(
            name if number == 1 else f"{name}:{number}",
            label if len(parts) == 1 else f"{label} ({number}/{len(parts)})",
            part,
            long=True,
            optional=optional or number > 1,
            hint=hint,
            example=example,
        )
        for number, part in enumerate(parts, 1)
    ]


def split_into_inputs(typed: str, most: int = MAX_TYPED) -> list[str]:
    """Splits text above `most` characters between lines into parts for one field each; returns at least one part.

    Each part has room for one more entry. A single line is never split, so a longer line stays longer than `most`.
    """
    if len(typed) <= most:
        return [typed]
    room, parts, part = most - MAX_LABEL, [], ""
    for line in typed.split("\n"):
        if part and len(part) + 1 + len(line) > room:
            parts.append(part)
            part = line
        else:
            part = f"{part}\n{line}" if part else line
    return [*parts, part]


def choice(
    name: str, label: str, choices: Sequence[Choice], chosen: str = "", *, optional: bool = False, hint: str = "", example: str = ""
) -> Block:
    """A select menu of at most 100 options."""
    element = _with_example({"type": "static_select", "action_id": name, "options": _options(choices)}, example)
    there = [one for one in choices if chosen and one.value == chosen]
    if there:
        element["initial_option"] = _option(there[0])
    return _input(name, label, element, optional=optional, hint=hint)


def checkboxes(
    name: str, label: str, entries: Sequence[Choice], chosen: Collection[str] = (), *, optional: bool = True, hint: str = ""
) -> Block:
    """A group of at most ten checkboxes."""
    element: Element = {"type": "checkboxes", "action_id": name, "options": _options(entries[:MAX_CHECKBOXES])}
    ticked = [_option(one) for one in entries[:MAX_CHECKBOXES] if one.value in chosen]
    if ticked:
        element["initial_options"] = ticked
    return _input(name, label, element, optional=optional, hint=hint)


def checkbox_groups(name: str, label: Callable[[int, int], str], entries: Sequence[Choice], chosen: Collection[str]) -> list[Block]:
    """Any number of checkboxes, in groups of ten ("name_1", "name_2"); `label` gets a group's number and how many there are."""
    groups = [entries[start : start + MAX_CHECKBOXES] for start in range(0, len(entries), MAX_CHECKBOXES)]
    return [checkboxes(f"{name}_{number}", label(number, len(groups)), group, chosen) for number, group in enumerate(groups, 1)]


def radio(name: str, label: str, entries: Sequence[Choice], chosen: str = "", *, optional: bool = False, hint: str = "") -> Block:
    """A group of at most ten radio buttons."""
    element: Element = {"type": "radio_buttons", "action_id": name, "options": _options(entries[:MAX_CHECKBOXES])}
    there = [one for one in entries if chosen and one.value == chosen]
    if there:
        element["initial_option"] = _option(there[0])
    return _input(name, label, element, optional=optional, hint=hint)


def search(
    name: str, label: str, action: str, *, chosen: Choice | None = None, optional: bool = False, hint: str = "", example: str = ""
) -> Block:
    """A select menu with search (external_select): `action` names the handler that returns its `Options`; the block_id is `name`."""
    return _input(name, label, search_menu(action, chosen=chosen, example=example), optional=optional, hint=hint)


def search_menu(action: str, *, chosen: Choice | None = None, example: str = "") -> Element:
    """The same menu as an accessory or in an actions block: choosing an option calls the handler named `action` at once."""
    element: Element = {"type": "external_select", "action_id": action, "min_query_length": 0}
    if chosen:
        element["initial_option"] = _option(chosen)
    return _with_example(element, example)


def menu(action: str, choices_: Sequence[Choice], *, chosen: str = "", example: str = "") -> Element:
    """A select menu as an accessory or in an actions block: choosing an option calls the handler named `action` at once."""
    element = _with_example({"type": "static_select", "action_id": action, "options": _options(choices_)}, example)
    there = [one for one in choices_ if chosen and one.value == chosen]
    return element | ({"initial_option": _option(there[0])} if there else {})


def person(name: str, label: str, chosen: str = "", *, optional: bool = False, hint: str = "") -> Block:
    """A select menu of the workspace's users; its value is a Slack user id."""
    element: Element = {"type": "users_select", "action_id": name} | ({"initial_user": chosen} if chosen else {})
    return _input(name, label, element, optional=optional, hint=hint)


def people(name: str, label: str, chosen: Sequence[str] = (), *, optional: bool = False, hint: str = "") -> Block:
    """A select menu for several users; its value is a list of Slack user ids."""
    element: Element = {"type": "multi_users_select", "action_id": name}
    return _input(name, label, element | ({"initial_users": list(chosen)} if chosen else {}), optional=optional, hint=hint)


def channel(name: str, label: str, chosen: str = "", *, optional: bool = False, hint: str = "") -> Block:
    """A select menu of the workspace's channels; its value is a channel id."""
    element: Element = {"type": "conversations_select", "action_id": name, "filter": {"include": ["public", "private"]}}
    return _input(name, label, element | ({"initial_conversation": chosen} if chosen else {}), optional=optional, hint=hint)


def date_picker(name: str, label: str, chosen: date | None = None, *, optional: bool = False, hint: str = "") -> Block:
    """A date picker; its value is an ISO 8601 date."""
    element: Element = {"type": "datepicker", "action_id": name} | ({"initial_date": chosen.isoformat()} if chosen else {})
    return _input(name, label, element, optional=optional, hint=hint)


def time_picker(name: str, label: str, chosen: time | None = None, *, optional: bool = False, hint: str = "") -> Block:
    """A time picker; its value is "HH:MM"."""
    element: Element = {"type": "timepicker", "action_id": name} | ({"initial_time": f"{chosen:%H:%M}"} if chosen else {})
    return _input(name, label, element, optional=optional, hint=hint)


def _input(name: str, label: str, element: Element, *, optional: bool, hint: str) -> Block:
    block: Block = {"type": "input", "block_id": name, "label": plain_text(label, MAX_LABEL), "element": element, "optional": optional}
    return block | ({"hint": plain_text(hint, MAX_LABEL)} if hint else {})


def _with_example(element: Element, example: str) -> Element:
    return element | ({"placeholder": plain_text(example, MAX_LABEL)} if example else {})


def _options(entries: Sequence[Choice]) -> list[dict[str, Any]]:
    return [_option(one) for one in entries[:MAX_OPTIONS]]


def _option(one: Choice) -> dict[str, Any]:
    option: dict[str, Any] = {"text": plain_text(one.label or ELLIPSIS, MAX_OPTION), "value": one.value[:MAX_VALUE]}
    return option | ({"description": plain_text(one.description, MAX_OPTION)} if one.description else {})


def options_body(entries: Sequence[Choice]) -> dict[str, Any]:
    """The response to an options request of a select menu with search."""
    return {"options": _options(entries)}
