"""Sanitizes text from people: removes Slack's markup and control characters, so that it never takes effect in a calendar or on a page."""

import re
from typing import Final

# Characters that some program takes for a line break; control characters and surrogates, which are removed.
LINE_BREAKS: Final = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
UNWANTED: Final = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ud800-\udfff]")
TOKEN: Final = re.compile(r"<(?P<what>(?:[@#!]|https?://|mailto:)[^<>|\n]*)(?:\|(?P<label>[^<>\n]*))?>")
EMPHASIS: Final = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)([^*_~`\n]+)(?<=\S)\1(?![\w*_~`])")
ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def lines(text: str) -> str:
    """The sanitized text with its line breaks, all as LF."""
    text = UNWANTED.sub("", LINE_BREAKS.sub("\n", text)).replace("\t", " ")
    text = EMPHASIS.sub(r"\2", TOKEN.sub(_token, text))
    for written, meant in ENTITIES:
        text = text.replace(written, meant)
    return text.strip()


def one_line(text: str) -> str:
    """The sanitized text on one line, for a title, a place or a name."""
    return " ".join(lines(text).split())


def _token(found: re.Match[str]) -> str:
    what, label = found["what"], (found["label"] or "").strip()
    if what.startswith("!date^"):
        return label
    if what.startswith(("@", "#", "!")):
        return label if label.startswith(("@", "#")) else (what[0].replace("!", "@") + (label or what[1:].partition("^")[0]))
    address = what.removeprefix("mailto:")
    return f"{label} ({address})" if label and label != address else address
