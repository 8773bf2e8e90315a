"""Renders the bot's messages as Markdown, with times as Slack shows them to a reader in a given zone."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.texts.times import day

DATE_TOKEN: Final = re.compile(r"<!date\^(\d+)\^([^|^]*)\|[^>]*>")
LINK: Final = re.compile(r"<(https?://[^|>]+)\|([^>]+)>")
BARE_LINK: Final = re.compile(r"<(https?://[^|>]+)>")
BOLD: Final = re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])")
STRUCK: Final = re.compile(r"(?<![\w~])~([^~\n]+)~(?![\w~])")


def quoted(blocks: Sequence[Mapping[str, Any]], zone: str) -> Iterator[str]:
    """A message as a Markdown quotation, with times as a reader in this zone sees them."""
    for block in blocks:
        for line in _markdown(block, zone):
            yield f"> {line}"
        yield ">"


def _markdown(block: Mapping[str, Any], zone: str) -> Iterable[str]:
    match block["type"]:
        case "header":
            return [f"### {block['text']['text']}"]
        case "section":
            return _text(block["text"]["text"], zone)
        case "context":
            return [f"<sub>{line}</sub>" for element in block["elements"] for line in _text(element["text"], zone)]
        case "actions":
            return [" ".join(f"`[ {element['text']['text']} ]`" for element in block["elements"])]
        case "divider":
            return ["⸻"]
        case _:
            return []


def _text(mrkdwn: str, zone: str) -> list[str]:
    dated = DATE_TOKEN.sub(lambda token: _shown(int(token[1]), token[2], zone), mrkdwn)
    linked = BARE_LINK.sub(r"<\1>", LINK.sub(r"[\2](\1)", dated))
    lines = STRUCK.sub(r"~~\1~~", BOLD.sub(r"**\1**", linked)).splitlines()
    return [*(f"{line}\\" for line in lines[:-1]), *lines[-1:]]  # a backslash ends a line without ending the paragraph


def _shown(at: int, pattern: str, zone: str) -> str:
    there = datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(zone))
    return re.sub(r"\{time\}", f"{there:%H:%M}", re.sub(r"\{date\w*\}", day(there.date()), pattern))
