"""Block Kit blocks, buttons and messages as typed constructors, with Slack's limits and escaping.

Together with `inputs` it is the only place with Block Kit dictionaries. Limits: docs.slack.dev/reference/block-kit. A text that is too long
is cut here, so that one long title never makes Slack refuse a whole message. `message` builds the top-level text from all blocks, because
screen readers read only that.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

Block = dict[str, Any]
Element = dict[str, Any]

MAX_BLOCKS: Final = 50
MAX_TEXT: Final = 3000
MAX_FALLBACK: Final = 3900
MAX_HEADER: Final = 150
MAX_BUTTON: Final = 75
MAX_VALUE: Final = 150
MAX_ACTIONS: Final = 25
MAX_CONTEXT: Final = 10
MAX_ALL: Final = 12_000  # all texts of a message together; Slack does not publish this limit and refuses from about 13,200
SHORTER: Final = (MAX_TEXT, 2000, 1500, 1000, 700, 500, 300, 200, 100)
ELLIPSIS: Final = "…"


@dataclass(frozen=True)
class Message:
    """Blocks with their fallback text, which screen readers and notifications use."""

    blocks: tuple[Block, ...]
    text: str


def esc(text: str) -> str:
    """Escapes user text for mrkdwn, so that it cannot mention, link or alert: `&`, `<` and `>`, the three characters Slack asks for."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(text: str, limit: int) -> str:
    """Collapses plain text to one line and cuts it to a number of characters, with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + ELLIPSIS


def clip(text: str, limit: int) -> str:
    """Cuts text to a number of characters, with an ellipsis, but never inside a `<…>` token or an `&…;` entity."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    cut = cut[: cut.rindex("<")] if cut.rfind("<") > cut.rfind(">") else cut
    return re.sub(r"&[a-z]{0,4}$", "", cut).rstrip() + ELLIPSIS


def bold(text: str) -> str:
    """Escaped text in bold, on one line; Slack cannot escape an asterisk, so it is replaced by a look-alike (∗)."""
    line = " ".join(text.split())
    return f"*{esc(line).replace('*', '∗')}*" if line else ""


def link(url: str, label: str) -> str:
    """A mrkdwn link; escapes the URL and the label."""
    return f"<{esc(url).replace('|', '%7C')}|{esc(label).replace('|', '/')}>"


def header(text: str) -> Block:
    """A header block: plain text without formatting."""
    return {"type": "header", "text": {"type": "plain_text", "text": cut(text, MAX_HEADER), "emoji": True}}


def section(mrkdwn: str, *, button: Element | None = None) -> Block:
    """A section block of mrkdwn (escape user text first), with an optional button as its accessory."""
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": clip(mrkdwn, MAX_TEXT), "verbatim": True}}
    return block | ({"accessory": button} if button else {})


def prose(text: str) -> Block:
    """A section block of user text as plain_text, so that nothing in it is formatted, linked or alerted."""
    return {"type": "section", "text": {"type": "plain_text", "text": clip(text, MAX_TEXT), "emoji": True}}


def context(*mrkdwn: str) -> Block:
    """A context block (small grey text) of at most 10 mrkdwn elements."""
    elements = [{"type": "mrkdwn", "text": clip(text, MAX_TEXT), "verbatim": True} for text in mrkdwn[:MAX_CONTEXT]]
    return {"type": "context", "elements": elements}


def divider() -> Block:
    """A divider block."""
    return {"type": "divider"}


def button(label: str, action: str, value: str = "", *, primary: bool = False, says: str = "") -> Element:
    """A button: `action` names its handler (noun.verb), `value` has at most 150 characters, `says` is the label for screen readers."""
    element: Element = {"type": "button", "text": plain_text(label, MAX_BUTTON), "action_id": action}
    if value:
        element["value"] = value[:MAX_VALUE]
    if primary:
        element["style"] = "primary"
    if says:
        element["accessibility_label"] = cut(says, MAX_BUTTON)
    return element


def link_button(label: str, action: str, url: str) -> Element:
    """A button that opens a URL; Slack sends the bot an interaction for it as well, so `action` must have a handler."""
    return {"type": "button", "text": plain_text(label, MAX_BUTTON), "action_id": action, "url": url}


def confirmed(element: Element, *, title: str, words: str, yes: str, no: str) -> Element:
    """The button with a confirmation dialog."""
    words = words if len(words) <= 300 else words[:299] + ELLIPSIS
    said = {"type": "plain_text", "text": words}
    asked = {"title": plain_text(title, 100), "text": said, "confirm": plain_text(yes, 30), "deny": plain_text(no, 30)}
    return element | {"confirm": asked}


def danger(element: Element) -> Element:
    """The button in red, for an action that pressing it again does not undo."""
    return element | {"style": "danger"}


def actions(buttons: Iterable[Element]) -> list[Block]:
    """An actions block of at most 25 buttons, or no block without buttons.

    A repeated action_id gets a suffix (":2"), because it must be unique in a block; dispatch cuts it off.
    """
    row: list[Element] = []
    for element in list(buttons)[:MAX_ACTIONS]:
        same = sum(known["action_id"].split(":")[0] == element["action_id"] for known in row)
        row.append(element | ({"action_id": f"{element['action_id']}:{same + 1}"} if same else {}))
    return [{"type": "actions", "elements": row}] if row else []


def message(blocks: Sequence[Block]) -> Message:
    """A message of at most 50 blocks, with its fallback text."""
    kept = _fitting(within(blocks, MAX_BLOCKS))
    lines = [line for block in kept for line in _lines(block)]
    return Message(tuple(kept), clip("\n".join(lines), MAX_FALLBACK))


def within(blocks: Iterable[Block], most: int) -> list[Block]:
    """At most this many blocks; when there are more, the closing actions and context blocks are kept."""
    kept = list(blocks)
    if len(kept) <= most:
        return kept
    tail = [block for block in kept[-2:] if block["type"] in ("actions", "context")]
    return kept[: most - len(tail)] + tail


def without_buttons(blocks: Iterable[Block], unwanted: Callable[[str], bool]) -> list[Block]:
    """The blocks without the buttons whose action_id is `unwanted`, and without rows that lose all of theirs."""
    kept = []
    for block in blocks:
        if block["type"] != "actions":
            kept.append(block)
            continue
        rest = [element for element in block["elements"] if not unwanted(str(element.get("action_id", "")).split(":")[0])]
        kept += [block | {"elements": rest}] if rest else []
    return kept


def fingerprint(said: Message) -> str:
    """A SHA-256 of a message's content, to tell whether the message has changed."""
    return sha256(json.dumps([said.blocks, said.text], sort_keys=True).encode()).hexdigest()


def page(blocks: Iterable[Block]) -> Message:
    """Blocks for App Home or a modal, which need no fallback text and may number up to 100."""
    return Message(tuple(blocks), "")


def _fitting(blocks: list[Block]) -> list[Block]:
    """Cuts the longest texts, step by step, until all texts of the message together fit into MAX_ALL."""
    fitting = blocks
    for limit in SHORTER:
        fitting = [_shorter(block, limit) for block in blocks]
        if sum(_length(block) for block in fitting) <= MAX_ALL:
            break
    return fitting


def _shorter(block: Block, limit: int) -> Block:
    if block["type"] == "section":
        return block | {"text": block["text"] | {"text": clip(block["text"]["text"], limit)}}
    if block["type"] == "context":
        return block | {"elements": [element | {"text": clip(element["text"], limit)} for element in block["elements"]]}
    return block


def _length(block: Block) -> int:
    buttons = [block["accessory"]] if "accessory" in block else block["elements"] if block["type"] == "actions" else []
    labels = sum(len(button["text"]["text"]) for button in buttons if "text" in button)
    match block["type"]:
        case "header" | "section":
            return labels + len(block["text"]["text"])
        case "context":
            return sum(len(element["text"]) for element in block["elements"])
        case _:
            return labels


def plain_text(text: str, limit: int) -> dict[str, Any]:
    """A text object of plain text on one line, cut to a number of characters."""
    return {"type": "plain_text", "text": cut(text, limit), "emoji": True}


def _lines(block: Block) -> list[str]:
    match block["type"]:
        case "header":
            return [bold(block["text"]["text"])]
        case "section":
            text = block["text"]
            return [text["text"] if text["type"] == "mrkdwn" else esc(text["text"])]
        case "context":
            return [element["text"] for element in block["elements"]]
        case _:
            return []
