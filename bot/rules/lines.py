"""Parse and format lists, facts and links as typed in a form or file: one entry a line, cells separated by `|`. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from bot.rules.faults import YEARS, Fault, Problem

FACT_CELLS: Final = 4
MOST_NUMBER: Final = 999_999_999
"""Larger ids and counts, which would not fit into the database's 32 bits, are forged."""
SCHEMES: Final = ("http", "https")
UNSEEN: Final = ("Cf", "Mn", "Zs")


def clean(text: str) -> str:
    """Normalize text for storage: no control characters (databases refuse some), Unix line endings, stripped."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in unix if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs")).strip()


def line(text: str) -> str:
    """Normalize text to one line with single spaces; empty if nothing is visible (zero-width spaces, direction marks)."""
    said = " ".join(clean(text).split())
    return said if any(unicodedata.category(sign) not in UNSEEN for sign in said) else ""


def read_list(lines: Iterable[str]) -> list[str]:
    """The non-empty entries of a list, one per line, normalized."""
    return [entry for one in lines if (entry := line(one))]


def read_facts(lines: Iterable[str]) -> tuple[list[list[Any]], list[Fault]]:
    """Parse facts, one `name | value | year | source` per line (year and source optional), with the faults by line number."""
    found: list[list[Any]] = []
    faults: list[Fault] = []
    for number, one in enumerate((entry for one in lines if (entry := line(one))), 1):
        cells = split(one)
        name, value, year, source = [*cells, "", "", "", ""][:FACT_CELLS]
        if len(cells) > FACT_CELLS or not name or not value:
            faults.append(Fault("facts", Problem.FACT, number, one))
        elif year and not is_year(year):
            faults.append(Fault("facts", Problem.YEAR, number, year))
        found.append([name, value, int(year) if is_year(year) else None, source])
    return found, faults


def read_links(lines: Iterable[str]) -> tuple[list[list[str]], list[Fault]]:
    """Parse links, one `label | address` per line, with the faults by line number."""
    found: list[list[str]] = []
    faults: list[Fault] = []
    for number, one in enumerate((entry for one in lines if (entry := line(one))), 1):
        cells = split(one)
        label, address = [*cells, "", ""][:2]
        if len(cells) != 2 or not label or not address:
            faults.append(Fault("links", Problem.LINK, number, one))
        found.append([label, address])
    return found, faults


def read_year(typed: str) -> tuple[int | None, list[Fault]]:
    """Parse a year; None if empty or, with a fault, if it is not a year in `YEARS`."""
    bare = line(typed)
    if not bare or is_year(bare):
        return (int(bare) if bare else None), []
    return None, [Fault("since", Problem.YEAR, 0, bare)]


def read_second(language: str, text: str) -> list[str]:
    """The second presentation as a pair of language and text; both empty if there is no text."""
    return [language, clean(text)] if clean(text) else ["", ""]


def is_year(typed: str) -> bool:
    """Whether the text is a year within `YEARS`."""
    return number_in(typed) in YEARS


def number_in(typed: str, most: int = MOST_NUMBER) -> int | None:
    """The whole number from 0 to `most` that was typed, or that a button's value is; None if the text is anything else."""
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None
    return number if number is not None and number <= most else None


def numbers_in(text: str, count: int) -> tuple[int, ...] | None:
    """The whole numbers in a text of exactly `count` of them, with spaces between; None if it is anything else."""
    words = text.split()
    found = tuple(number for one in words if (number := number_in(one)) is not None)
    return found if len(found) == len(words) == count else None


def is_address(typed: str) -> bool:
    """Whether the text is a web address: http or https, with a host."""
    if any(one.isspace() or unicodedata.category(one) in ("Cc", "Cf", "Cs") for one in typed):
        return False
    try:
        parts = urlsplit(typed)
        _ = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme.casefold() in SCHEMES and bool(re.fullmatch(r"[\w.\-:~]*\w[\w.\-:~]*", host))


def fact_line(fact: Sequence[Any]) -> str:
    """Format a fact as its line in the form; the inverse of `read_facts`."""
    name, value, year, source = fact
    cells = [name, value, str(year or ""), source or ""]
    while not cells[-1]:
        cells.pop()
    return join(cells)


def link_line(link: Sequence[str]) -> str:
    """Format a link as its line in the form; the inverse of `read_links`."""
    return join(link)


def split(typed: str) -> list[str]:
    r"""Split a line into cells at `|`; a literal bar is escaped as `\|`, a backslash before a bar or at an end as `\\`."""
    cells = [""]
    for part in re.findall(r"\\[\\|]|.", typed):
        if part == "|":
            cells.append("")
        else:
            cells[-1] += part[-1] if len(part) > 1 else part
    return [one.strip() for one in cells]


def join(cells: Iterable[str]) -> str:
    """Join cells into a line, escaping bars and backslashes; the inverse of `split`."""
    escaped = (one.replace("\\", "\\\\").replace("|", "\\|") for one in cells)
    return " |".join(f" {one}" if one else "" for one in escaped).strip()
