"""Lists, facts and links as people type them in a form or a file: one a line, their parts between bars. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Final

from bot.rules.faults import YEARS, Fault, Problem

FACT_CELLS: Final = 4
UNSEEN: Final = ("Cf", "Mn", "Zs")


def clean(text: str) -> str:
    """A text as we keep it: no control characters (databases refuse some), Unix line ends, no space around it."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in unix if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs")).strip()


def line(text: str) -> str:
    """The same on one line, with single spaces; nothing where there is nothing to be seen (zero-width spaces, marks of direction)."""
    said = " ".join(clean(text).split())
    return said if any(unicodedata.category(sign) not in UNSEEN for sign in said) else ""


def read_list(lines: Iterable[str]) -> list[str]:
    """A list as it is typed, one entry a line, without empty lines."""
    return [entry for one in lines if (entry := line(one))]


def read_facts(lines: Iterable[str]) -> tuple[list[list[Any]], list[Fault]]:
    """Facts as they are typed, `name | value | year | source` a line; year and source may be left out."""
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
    """Links as they are typed, `label | address` a line."""
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
    """A year as it is typed; nothing where nothing is."""
    bare = line(typed)
    if not bare or is_year(bare):
        return (int(bare) if bare else None), []
    return None, [Fault("since", Problem.YEAR, 0, bare)]


def read_second(language: str, text: str) -> list[str]:
    """The second presentation: its language and its text; neither where there is no text."""
    return [language, clean(text)] if clean(text) else ["", ""]


def is_year(typed: str) -> bool:
    """Whether this is a year that a fact can speak of."""
    return typed.isascii() and typed.isdigit() and len(typed) <= 4 and int(typed) in YEARS


def fact_line(fact: Sequence[Any]) -> str:
    """A fact as its line in the form: `read_facts` gives the same fact again."""
    name, value, year, source = fact
    cells = [name, value, str(year or ""), source or ""]
    while not cells[-1]:
        cells.pop()
    return join(cells)


def link_line(link: Sequence[str]) -> str:
    """A link as its line in the form."""
    return join(link)


def split(typed: str) -> list[str]:
    r"""The cells of a line; a bar that belongs to a cell is written `\|`, a backslash before a bar or at an end `\\`."""
    cells = [""]
    for part in re.findall(r"\\[\\|]|.", typed):
        if part == "|":
            cells.append("")
        else:
            cells[-1] += part[-1] if len(part) > 1 else part
    return [one.strip() for one in cells]


def join(cells: Iterable[str]) -> str:
    """The line of these cells: `split` gives the same cells again."""
    escaped = (one.replace("\\", "\\\\").replace("|", "\\|") for one in cells)
    return " |".join(f" {one}" if one else "" for one in escaped).strip()
