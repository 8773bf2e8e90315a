"""Forms and App Home by typed constructors: with `kit`, the only place with Block Kit's dictionaries and limits.

A field's name is its block_id: answers and errors go by it. Limits: docs.slack.dev/reference/block-kit and /reference/views.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from bot.blocks.kit import ELLIPSIS, MAX_VALUE, Block, Element, Message, cut

MAX_TITLE: Final = 24
MAX_TYPED: Final = 3000
MAX_LABEL: Final = 150
MAX_OPTION: Final = 75
MAX_OPTIONS: Final = 100
MAX_CHECKBOXES: Final = 10
MAX_VIEW_BLOCKS: Final = 100
MAX_VIEW_BYTES: Final = 240_000  # Slack takes 250,000 of the whole view
MAX_SUBJECT: Final = 3000


@dataclass(frozen=True)
class Choice:
    """An entry of a menu: what is shown, what it stands for (at most 150 characters), and a small line below it."""

    label: str
    value: str
    description: str = ""


@dataclass(frozen=True)
class Form:
    """A form. `callback` names its handler (noun.verb), `subject` what it is about, as its handler reads it again.

    Without `submit` it is a page to read, with a button to close it.
    """

    callback: str
    title: str
    blocks: tuple[Block, ...]
    submit: str = ""
    close: str = ""
    subject: str = ""


def view_of(form: Form, close: str) -> dict[str, Any]:
    """The form as Slack takes it. `close` is the word on its closing button where the form has none of its own."""
    if len(form.subject) > MAX_SUBJECT:
        raise ValueError(len(form.subject))
    if form.submit and len(form.blocks) > MAX_VIEW_BLOCKS:
        raise ValueError(len(form.blocks))  # a field that is cut off would be sent back as if somebody had emptied it
    view = {
        "type": "modal",
        "callback_id": form.callback,
        "title": _plain(form.title, MAX_TITLE),
        "close": _plain(form.close or close, MAX_TITLE),
        "blocks": fitting(form.blocks),
        "private_metadata": form.subject,
    }
    return view | ({"submit": _plain(form.submit, MAX_TITLE)} if form.submit else {})


def page_view(message: Message, title: str, close: str) -> dict[str, Any]:
    """A message as the last page of a form: only to be read, and closed."""
    return view_of(Form("network.page", title, message.blocks), close)


def home_view(message: Message) -> dict[str, Any]:
    """A message as App Home."""
    return {"type": "home", "blocks": fitting(message.blocks)}


def fits(form: Form) -> bool:
    """Whether Slack takes the form as it is."""
    return len(form.blocks) <= MAX_VIEW_BLOCKS and len(json.dumps(form.blocks)) <= MAX_VIEW_BYTES


def fitting(blocks: Iterable[Block]) -> list[Block]:
    """At most 100 blocks. When there are too many, the last row of buttons is kept."""
    kept = list(blocks)
    if len(kept) <= MAX_VIEW_BLOCKS:
        return kept
    tail = [block for block in kept[-2:] if block["type"] in ("actions", "context")]
    return kept[: MAX_VIEW_BLOCKS - len(tail)] + tail


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
    """A field for words; `long` for several lines. Slack itself refuses more than `most` characters (at most 3,000)."""
    element: Element = {"type": "plain_text_input", "action_id": name, "multiline": long, "max_length": min(most, MAX_TYPED)}
    if value:
        element["initial_value"] = value[: min(most, MAX_TYPED)]
    if least:
        element["min_length"] = least
    return _input(name, label, _with_example(element, example), optional=optional, hint=hint)


def lines(name: str, label: str, entries: Sequence[str], *, optional: bool = True, hint: str = "", example: str = "") -> list[Block]:
    """A field for a list, one entry a line; as many fields ("aliases", "aliases:2") as the list needs to be shown whole."""
    parts = parted("\n".join(entries))
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


def parted(typed: str, most: int = MAX_TYPED) -> list[str]:
    """A text in parts that each fit into a field, cut between lines; at least one part. Room is left to add an entry to each."""
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
    """A menu with at most 100 entries."""
    element = _with_example({"type": "static_select", "action_id": name, "options": _options(choices)}, example)
    there = [one for one in choices if chosen and one.value == chosen]
    if there:
        element["initial_option"] = _option(there[0])
    return _input(name, label, element, optional=optional, hint=hint)


def choices(
    name: str, label: str, entries: Sequence[Choice], chosen: Sequence[str] = (), *, optional: bool = True, hint: str = ""
) -> Block:
    """Boxes to tick, at most ten."""
    element: Element = {"type": "checkboxes", "action_id": name, "options": _options(entries[:MAX_CHECKBOXES])}
    ticked = [_option(one) for one in entries[:MAX_CHECKBOXES] if one.value in chosen]
    if ticked:
        element["initial_options"] = ticked
    return _input(name, label, element, optional=optional, hint=hint)


def radio(name: str, label: str, entries: Sequence[Choice], chosen: str = "", *, optional: bool = False, hint: str = "") -> Block:
    """One of at most ten, all to be seen."""
    element: Element = {"type": "radio_buttons", "action_id": name, "options": _options(entries[:MAX_CHECKBOXES])}
    there = [one for one in entries if chosen and one.value == chosen]
    if there:
        element["initial_option"] = _option(there[0])
    return _input(name, label, element, optional=optional, hint=hint)


def search(
    name: str, label: str, action: str, *, chosen: Choice | None = None, optional: bool = False, hint: str = "", example: str = ""
) -> Block:
    """A menu that searches as one types: `action` names the handler that answers with `Options`. The field keeps its own name."""
    return _input(name, label, search_menu(action, chosen=chosen, example=example), optional=optional, hint=hint)


def search_menu(action: str, *, chosen: Choice | None = None, example: str = "") -> Element:
    """The same beside a paragraph or in a row: choosing is answered at once, by the handler of the button of that name."""
    element: Element = {"type": "external_select", "action_id": action, "min_query_length": 0}
    if chosen:
        element["initial_option"] = _option(chosen)
    return _with_example(element, example)


def menu(action: str, choices_: Sequence[Choice], *, chosen: str = "", example: str = "") -> Element:
    """A menu beside a paragraph or in a row: choosing is answered at once, by the handler of the button of that name."""
    element = _with_example({"type": "static_select", "action_id": action, "options": _options(choices_)}, example)
    there = [one for one in choices_ if chosen and one.value == chosen]
    return element | ({"initial_option": _option(there[0])} if there else {})


def person(name: str, label: str, chosen: str = "", *, optional: bool = False, hint: str = "") -> Block:
    """A menu of the workspace's people; its value is a Slack id."""
    element: Element = {"type": "users_select", "action_id": name} | ({"initial_user": chosen} if chosen else {})
    return _input(name, label, element, optional=optional, hint=hint)


def people(name: str, label: str, chosen: Sequence[str] = (), *, optional: bool = False, hint: str = "") -> Block:
    """The same for several people."""
    element: Element = {"type": "multi_users_select", "action_id": name}
    return _input(name, label, element | ({"initial_users": list(chosen)} if chosen else {}), optional=optional, hint=hint)


def channel(name: str, label: str, chosen: str = "", *, optional: bool = False, hint: str = "") -> Block:
    """A menu of the workspace's channels; its value is a channel's id."""
    element: Element = {"type": "conversations_select", "action_id": name, "filter": {"include": ["public", "private"]}}
    return _input(name, label, element | ({"initial_conversation": chosen} if chosen else {}), optional=optional, hint=hint)


def day(name: str, label: str, chosen: date | None = None, *, optional: bool = False, hint: str = "") -> Block:
    """A date; its value is ISO 8601."""
    element: Element = {"type": "datepicker", "action_id": name} | ({"initial_date": chosen.isoformat()} if chosen else {})
    return _input(name, label, element, optional=optional, hint=hint)


def clock(name: str, label: str, chosen: time | None = None, *, optional: bool = False, hint: str = "") -> Block:
    """A time of day; its value is "HH:MM"."""
    element: Element = {"type": "timepicker", "action_id": name} | ({"initial_time": f"{chosen:%H:%M}"} if chosen else {})
    return _input(name, label, element, optional=optional, hint=hint)


def _input(name: str, label: str, element: Element, *, optional: bool, hint: str) -> Block:
    block: Block = {"type": "input", "block_id": name, "label": _plain(label, MAX_LABEL), "element": element, "optional": optional}
    return block | ({"hint": _plain(hint, MAX_LABEL)} if hint else {})


def _with_example(element: Element, example: str) -> Element:
    return element | ({"placeholder": _plain(example, MAX_LABEL)} if example else {})


def _options(entries: Sequence[Choice]) -> list[dict[str, Any]]:
    return [_option(one) for one in entries[:MAX_OPTIONS]]


def _option(one: Choice) -> dict[str, Any]:
    option: dict[str, Any] = {"text": _plain(one.label or ELLIPSIS, MAX_OPTION), "value": one.value[:MAX_VALUE]}
    return option | ({"description": _plain(one.description, MAX_OPTION)} if one.description else {})


def options_body(entries: Sequence[Choice]) -> dict[str, Any]:
    """The answer to a menu that searches."""
    return {"options": _options(entries)}


def _plain(words: str, limit: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": cut(words, limit), "emoji": True}
