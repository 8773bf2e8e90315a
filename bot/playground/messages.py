"""A message as this workspace keeps it, and its three faces: for the Web API, for a pressed button, for the page."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

TEAM, BOT_USER, BOT, APP, SLACK = "TLOCAL", "U0NETWORK", "B0NETWORK", "A0LOCAL", "USLACKBOT"
MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote in a channel; `visible_to` names the only reader of an ephemeral message."""

    channel: str
    clock: int  # microseconds since 1970, unique and rising in its channel
    author: str
    text: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    metadata: Mapping[str, Any] | None = None
    visible_to: str | None = None
    thread: str | None = None
    edited: bool = False
    command: str = ""  # the command it answers, as it was typed
    asker: str = ""  # who typed it
    refused: list[str] = field(default_factory=list)  # the lines of a note "Slack would refuse this"
    number: int = 0

    @property
    def ts(self) -> str:
        """Slack's name for the message: seconds with six digits behind the dot."""
        return ts_of(self.clock)

    def for_slack(self, *, with_metadata: bool = False) -> dict[str, Any]:
        """The message as the Web API and block_actions show it."""
        shown: dict[str, Any] = {"type": "message", "user": self.author, "ts": self.ts, "text": self.text, "team": TEAM}
        if self.author == BOT_USER:
            shown |= {"bot_id": BOT, "app_id": APP}
        if self.blocks:
            shown["blocks"] = self.blocks
        if self.thread:
            shown["thread_ts"] = self.thread
        if self.edited:
            shown["edited"] = {"user": self.author, "ts": self.ts}
        if self.metadata:
            shown["metadata"] = dict(self.metadata) if with_metadata else {"event_type": self.metadata["event_type"]}
        return shown

    def for_page(self) -> dict[str, Any]:
        """The message as the page draws it."""
        return {
            "channel": self.channel,
            "ts": self.ts,
            "author": self.author,
            "text": self.text,
            "blocks": self.blocks,
            "ephemeral": self.visible_to is not None,
            "thread": self.thread,
            "edited": self.edited,
            "command": self.command,
            "asker": self.asker,
            "refused": self.refused,
        }

    def with_content(self, payload: Mapping[str, Any]) -> "Message":
        """The same message with the text, blocks and metadata of a new payload."""
        return replace(
            self,
            text=payload.get("text") or "",
            blocks=with_ids(payload.get("blocks") or []),
            metadata=payload.get("metadata") or self.metadata,
            edited=not payload.get("blocks"),
        )


def ts_of(clock: int) -> str:
    """Microseconds since 1970 as Slack writes them."""
    return f"{clock // MICROSECONDS}.{clock % MICROSECONDS:06d}"


def clock_of(ts: str) -> int:
    """A `ts` (or a plain number of seconds) as microseconds; ValueError when it is neither."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds) * MICROSECONDS + int((fraction + "000000")[:6])


def composed(channel: str, author: str, payload: Mapping[str, Any], **more: Any) -> Message:
    """Make a message, not yet stored, from what an app or a person sent."""
    return Message(
        channel,
        0,
        author,
        text=payload.get("text") or "",
        blocks=with_ids(payload.get("blocks") or []),
        metadata=payload.get("metadata"),
        thread=payload.get("thread_ts"),
        **more,
    )


def with_ids(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Slack gives an id to every block and interactive element that came without one."""
    return [_block_with_ids(block) for block in blocks]


def _block_with_ids(block: dict[str, Any]) -> dict[str, Any]:
    filled = {"block_id": secrets.token_urlsafe(4)} | block
    if block["type"] == "actions":
        filled["elements"] = [_element_with_id(element) for element in block["elements"]]
    for place in {"accessory", "element"} & block.keys():
        filled[place] = _element_with_id(block[place])
    return filled


def _element_with_id(element: dict[str, Any]) -> dict[str, Any]:
    return element if element["type"] == "image" else {"action_id": secrets.token_urlsafe(4)} | element
