"""Block Kit by typed constructors: the only place with its dictionaries, its limits and its escaping.

Limits: docs.slack.dev/reference/block-kit. A text that is too long is cut here, so that one long title never makes Slack refuse
a whole message. `message` writes the top-level text from all blocks, because that is all that screen readers read.
"""

import json
import re
from collections.abc import Iterable, Sequence
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
MAX_ALL: Final = 12_000  # Slack does not publish it: all texts of a message together, refused from about 13,200
SHORTER: Final = (MAX_TEXT, 2000, 1500, 1000, 700, 500, 300, 200, 100)
ELLIPSIS: Final = "…"


@dataclass(frozen=True)
class Message:
    """What is shown: blocks, and the same in words for screen readers and notifications."""

    blocks: tuple[Block, ...]
    text: str


def esc(text: str) -> str:
    """Text from people for mrkdwn: nothing in it can mention, link or alert. Slack asks for exactly these three."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(text: str, limit: int) -> str:
    """Plain text cut to a limit, with an ellipsis; on one line."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + ELLIPSIS


def clip(text: str, limit: int) -> str:
    """A text cut to a limit, with an ellipsis; never inside a `<…>` token or an `&…;` entity."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    cut = cut[: cut.rindex("<")] if cut.rfind("<") > cut.rfind(">") else cut
    return re.sub(r"&[a-z]{0,4}$", "", cut).rstrip() + ELLIPSIS


def bold(text: str) -> str:
    """Escaped text in bold, on one line. Slack cannot escape its own asterisk, so it becomes a look-alike."""
    line = " ".join(text.split())
    return f"*{esc(line).replace('*', '∗')}*" if line else ""


def link(url: str, label: str) -> str:
    """A link with a label, both escaped."""
    return f"<{esc(url).replace('|', '%7C')}|{esc(label).replace('|', '/')}>"


def header(text: str) -> Block:
    """A title. Plain text: nothing in it is formatted."""
    return {"type": "header", "text": {"type": "plain_text", "text": cut(text, MAX_HEADER), "emoji": True}}


def section(mrkdwn: str, *, button: Element | None = None) -> Block:
    """A paragraph of mrkdwn (escape what people wrote), with a button at its right where there is one."""
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": clip(mrkdwn, MAX_TEXT), "verbatim": True}}
    return block | ({"accessory": button} if button else {})


def prose(text: str) -> Block:
    """A paragraph of people's own words: plain text, in which nothing is formatted, linked or alerted."""
    return {"type": "section", "text": {"type": "plain_text", "text": clip(text, MAX_TEXT), "emoji": True}}


def context(*mrkdwn: str) -> Block:
    """Small grey lines."""
    elements = [{"type": "mrkdwn", "text": clip(text, MAX_TEXT), "verbatim": True} for text in mrkdwn[:MAX_CONTEXT]]
    return {"type": "context", "elements": elements}


def divider() -> Block:
    """A thin line."""
    return {"type": "divider"}


def button(label: str, action: str, value: str = "", *, primary: bool = False, says: str = "") -> Element:
    """A button. `action` is the handler's name (noun.verb), `value` at most 150 characters, `says` what a screen reader says."""
    element: Element = {"type": "button", "text": _plain(label, MAX_BUTTON), "action_id": action}
    if value:
        element["value"] = value[:MAX_VALUE]
    if primary:
        element["style"] = "primary"
    if says:
        element["accessibility_label"] = cut(says, MAX_BUTTON)
    return element


def link_button(label: str, action: str, url: str) -> Element:
    """A button that opens a page. Slack tells the bot of the press as well: `action` must be a known name."""
    return {"type": "button", "text": _plain(label, MAX_BUTTON), "action_id": action, "url": url}


def confirmed(element: Element, *, title: str, words: str, yes: str, no: str) -> Element:
    """A button that asks once more before it does anything."""
    words = words if len(words) <= 300 else words[:299] + ELLIPSIS
    asked = {"title": _plain(title, 100), "text": {"type": "plain_text", "text": words}, "confirm": _plain(yes, 30), "deny": _plain(no, 30)}
    return element | {"confirm": asked}


def danger(element: Element) -> Element:
    """A button in red: what it does is not undone by pressing again."""
    return element | {"style": "danger"}


def actions(buttons: Iterable[Element]) -> list[Block]:
    """A row of buttons; no row where there is none. A name that stands twice gets a suffix, which dispatch cuts off."""
    row: list[Element] = []
    for element in list(buttons)[:MAX_ACTIONS]:
        same = sum(known["action_id"].split(":")[0] == element["action_id"] for known in row)
        row.append(element | ({"action_id": f"{element['action_id']}:{same + 1}"} if same else {}))
    return [{"type": "actions", "elements": row}] if row else []


def message(blocks: Sequence[Block]) -> Message:
    """A message of at most 50 blocks, with its complete text. When there are too many, the last row of buttons is kept."""
    kept = list(blocks)
    if len(kept) > MAX_BLOCKS:
        tail = [block for block in kept[-2:] if block["type"] in ("actions", "context")]
        kept = kept[: MAX_BLOCKS - len(tail)] + tail
    kept = _fitting(kept)
    lines = [line for block in kept for line in _lines(block)]
    return Message(tuple(kept), clip("\n".join(lines), MAX_FALLBACK))


def fingerprint(said: Message) -> str:
    """What tells whether a message reads otherwise than another."""
    return sha256(json.dumps([said.blocks, said.text], sort_keys=True).encode()).hexdigest()


def page(blocks: Iterable[Block]) -> Message:
    """Blocks of App Home or of a form, which need no text of their own and may be twice as many."""
    return Message(tuple(blocks), "")


def _fitting(blocks: list[Block]) -> list[Block]:
    """The blocks with their longest texts cut as far as it takes for all of them to fit into one message."""
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


def _plain(text: str, limit: int) -> dict[str, Any]:
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
