"""An invented language: a translation of every sentence in which no English word is left, and the search for English in what was said."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from string import ascii_letters
from typing import Any, Final

from babel.messages.pofile import write_po
from given.texts.template import template
from icalendar import Calendar

from bot.blocks.kit import esc
from store.models import metadata

LETTERS: Final = str.maketrans(ascii_letters, "".join(chr(0x0410 + number % 26 + 32 * (number < 26)) for number in range(52)))
KEPT: Final = re.compile(r"\{[^{}]*\}|`[^`]*`|https?://\S+|<[^>]*>|[A-Z]{2,}[A-Z_0-9]*|\.[a-z]{2,4}\b")
"""What a translator leaves as it is: placeholders, what is typed, addresses, names of variables, ends of file names."""
TYPED: Final = re.compile(
    r"`[^`]*`|https?://\S+|<!date\^\d+\^[^|]*\||<[@#][^>]*>|\{[^{}]*\}|:[a-z_]+:|[/?][a-z]\S*|\w*[\d_]\w*|\b[A-Z]{2,}\b"
)
WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]")
SHOWN: Final = ("text", "accessibility_label")


def translated(sentence: str) -> str:
    """A sentence in letters that no English word has."""
    kept, rest = KEPT.findall(sentence), KEPT.split(sentence)
    return "".join(part for pair in zip((one.translate(LETTERS) for one in rest), [*kept, ""], strict=True) for part in pair)


def write(folder: Path, language: str) -> None:
    """The whole template, translated, as the file of a language."""
    catalogue = template(language)
    for message in catalogue:
        if isinstance(message.id, tuple):
            message.string = tuple(translated(message.id[min(number, 1)]) for number in range(catalogue.num_plurals))
        elif message.id:
            message.string = translated(message.id)
    written = BytesIO()
    write_po(written, catalogue)
    (folder / f"{language}.po").write_bytes(written.getvalue())


@cache
def vocabulary() -> frozenset[str]:
    """Every English word that a sentence of the bot has, or the name of a column."""
    sentences = [text for message in template() for text in (message.id if isinstance(message.id, tuple) else (message.id,))]
    columns = [column.name.replace("_", " ") for table in metadata.sorted_tables for column in table.columns]
    return frozenset(word.lower() for text in (*sentences, *columns) for word in WORD.findall(KEPT.sub(" ", text)))


def texts(said: Any) -> Iterator[str]:
    """Every text of an answer that a person reads or hears."""
    if isinstance(said, dict) and said.get("response_type") == "in_channel":
        return  # many read it, so it is in English
    if isinstance(said, dict):
        yield from (said[key] for key in SHOWN if isinstance(said.get(key), str))
        yield from said["errors"].values() if isinstance(said.get("errors"), dict) else ()
    for one in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        yield from texts(one)


def english(said: Iterable[str], data: Iterable[str]) -> dict[str, str]:
    """The English words in texts that are not data, each with a text that has it."""
    shapes = {shape for one in data if WORD.search(one) for shape in (one, one[:1].upper() + one[1:], esc(one))}
    known = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(shapes, key=len, reverse=True)))})(?!\w)")
    found = {}
    for text in dict.fromkeys(said):
        found.update({word: text for word in WORD.findall(TYPED.sub(" ", known.sub(" ", text))) if word.lower() in vocabulary()})
    return found


class Page(HTMLParser):
    """The texts of a page, those that only screen readers read too."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value for name, value in attrs if value and name in ("aria-label", "placeholder", "data-sentence")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def calendar(feed: str) -> list[str]:
    """The texts of a calendar."""
    found = Calendar.from_ical(feed)
    return [
        str(value)
        for part in (found, *found.walk("VEVENT"))
        for name in ("NAME", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES")
        for value in (part[name].cats if name == "CATEGORIES" and name in part else [part[name]] if name in part else [])
    ]


def answers(said: Iterable[str]) -> list[str]:
    """The texts in answers that are written as JSON."""
    return [text for one in said for text in texts(json.loads(one))]
