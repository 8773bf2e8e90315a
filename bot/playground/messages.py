"""Messages of the local workspace, and their formats for the Web API, interaction payloads and the page."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

TEAM, BOT_USER, BOT, APP, SLACK = "TLOCAL", "U0NETWORK", "B0NETWORK", "A0LOCAL", "USLACKBOT"
MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True)
class PostedMessage:
    """A message in a channel; `visible_to` is the only reader of an ephemeral message."""

    channel: str
    clock: int  # microseconds since 1970, unique and increasing per channel
    author: str
    text: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    metadata: Mapping[str, Any] | None = None
    visible_to: str | None = None
    thread: str | None = None
    edited: bool = False
    command: str = ""  # the command that it answers, as typed
    asker: str = ""  # who typed it
    refused: list[str] = field(default_factory=list)  # the errors in a note "Slack would refuse this"
    number: int = 0

    @property
    def ts(self) -> str:
        """Slack's id of the message: seconds since 1970 with six decimals."""
        return ts_of(self.clock)

    def for_slack(self, *, with_metadata: bool = False) -> dict[str, Any]:
        """The message in the format of the Web API and of block_actions payloads."""
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
        """The message in the format of the page."""
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

    def with_content(self, payload: Mapping[str, Any]) -> "PostedMessage":
        """A copy with the text, blocks and metadata of a new payload; keeps the metadata if the payload has none."""
        return replace(
            self,
            text=payload.get("text") or "",
            blocks=with_ids(payload.get("blocks") or []),
            metadata=payload.get("metadata") or self.metadata,
            edited=not payload.get("blocks"),
        )


def ts_of(clock: int) -> str:
    """Converts microseconds since 1970 to a `ts`."""
    return f"{clock // MICROSECONDS}.{clock % MICROSECONDS:06d}"


def clock_of(ts: str) -> int:
    """Converts a `ts` (or a plain number of seconds) to microseconds; ValueError if it is neither."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds) * MICROSECONDS + int((fraction + "000000")[:6])


def composed(channel: str, author: str, payload: Mapping[str, Any], **more: Any) -> PostedMessage:
    """Makes a message from a payload of an app or a person; it is not stored yet."""
    return PostedMessage(
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
    """Adds ids to blocks and interactive elements without one, as Slack does."""
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
