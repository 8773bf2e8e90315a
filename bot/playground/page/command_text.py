"""Converts typed text to Slack's format: emoji to :codes:, and, if the command asks for it, names, channels and links to tokens."""

import re
from collections.abc import Callable, Iterable

from bot.playground.people import WorkspacePerson
from bot.playground.state import Channel

FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
REGION_FLAG = re.compile("\U0001f3f4([\U000e0061-\U000e007a]{5})\U000e007f")
REGIONS = {"gbeng": "england", "gbsct": "scotland", "gbwls": "wales"}
TAG_OF_A, LETTER_OF_A = 0xE0061, 0x1F1E6
EMOJI = {
    "👍": "+1", "👎": "-1", "👋": "wave", "🙏": "pray", "👏": "clap", "🙂": "slightly_smiling_face", "😀": "grinning", "😊": "blush",
    "❤": "heart", "🎉": "tada", "✅": "white_check_mark", "❌": "x", "📅": "date", "📌": "pushpin", "💄": "lipstick", "🌍": "earth_africa",
}  # fmt: skip
TOKEN = re.compile(r"@(?P<person>[\w.]+)|#(?P<channel>[\w-]+)|(?P<link>https?://[^\s<>]+)")


def emoji_as_codes(text: str) -> str:
    """Replaces flags and well-known emoji with Slack's codes: 🇯🇵 is :flag-jp:."""
    text = FLAG.sub(lambda flag: ":flag-" + "".join(chr(ord(letter) - LETTER_OF_A + ord("a")) for letter in flag[0]) + ":", text)
    text = REGION_FLAG.sub(lambda flag: f":flag-{_region(flag[1])}:", text)
    for emoji, code in EMOJI.items():
        text = text.replace(emoji + "\ufe0f", f":{code}:").replace(emoji, f":{code}:")
    return text


def _region(tags: str) -> str:
    letters = "".join(chr(ord(tag) - TAG_OF_A + ord("a")) for tag in tags)
    return REGIONS.get(letters, letters)


def escaped(text: str, people: Iterable[WorkspacePerson], channels: Iterable[Channel]) -> str:
    """Replaces @people, #channels and links with tokens, and `& < >` with entities: what `should_escape` in the manifest asks for."""
    handles = {person.handle: f"<@{person.id}|{person.handle}>" for person in people}
    names = {channel.name: f"<#{channel.id}|{channel.name}>" for channel in channels if channel.person is None}
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return TOKEN.sub(_token(handles, names), plain)


def _token(handles: dict[str, str], names: dict[str, str]) -> Callable[[re.Match[str]], str]:
    def token(found: re.Match[str]) -> str:
        if found["person"]:
            return handles.get(found["person"].rstrip("."), found[0])
        if found["channel"]:
            return names.get(found["channel"], found[0])
        return f"<{found['link']}>"

    return token
