"""Parses the form of a cluster's page: values by field, and error messages at the line they are about."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.commands.gazetteer import gazetteer
from bot.commands.request import Request, numbered_part
from bot.rules.clusters.profile import FIELDS, LISTS, check
from bot.rules.faults import Fault, Problem
from bot.rules.lines import clean, line, read_facts, read_links, read_list, read_second, read_year
from bot.rules.versions import Content
from bot.texts.clusters import profile as say
from store.queries.countries.pages import codes

BY_LINE: Final = frozenset({*LISTS, "facts", "links", "countries"})


@dataclass(frozen=True)
class _Line:
    """A typed line: the block_id it is in, its line number there (from 1), and its text."""

    part: str
    number: int
    text: str


def typed(request: Request) -> tuple[Content, dict[str, str]]:
    """Returns the values of all fields that are in the form, and the error messages by block_id."""
    values: Content = {}
    faults: list[Fault] = []
    for name in FIELDS:
        if parts(request, name):
            values[name], wrong = _value(request, name)
            faults += wrong
    faults = faults or check(values, codes() if "countries" in values else ())
    once = {name: list(dict.fromkeys(value)) for name, value in values.items() if name in (*LISTS, "countries")}
    return values | once, errors(request, faults)


def errors(request: Request, faults: Iterable[Fault], words: str = "") -> dict[str, str]:
    """Returns error messages by block_id, at most three per block; `words` replaces the fault's own message.

    A fault whose field is not in the form is shown at the presentation, else at the first field.
    """
    found: dict[str, list[str]] = {}
    for fault in faults:
        lines = _lines(request, fault.field) if fault.entry and fault.field in BY_LINE else []
        at = lines[fault.entry - 1] if 0 < fault.entry <= len(lines) else None
        where = at.part if at else next(iter([*parts(request, fault.field), *parts(request, "presentation"), *request.form]), fault.field)
        found.setdefault(where, []).append(words or say.fault(fault, at.number if at else 0))
    return {where: " ".join(said[:3]) for where, said in found.items()}


def parts(request: Request, name: str) -> list[str]:
    """The block_ids of one field in the form ("aliases", "aliases:2"), in order."""
    return sorted((one for one in request.form if one.split(":")[0] == name), key=numbered_part)


def _lines(request: Request, name: str) -> list[_Line]:
    return [
        _Line(part, number, text)
        for part in parts(request, name)
        for number, text in enumerate(str(request.form[part]).splitlines(), 1)
        if line(text)
    ]


def _value(request: Request, name: str) -> tuple[Any, list[Fault]]:
    if name in BY_LINE:
        return _READ.get(name, _list)([one.text for one in _lines(request, name)])
    whole = request.typed(name)
    if name == "since":
        return read_year(whole)
    if name == "second":
        return read_second(request.typed("language"), whole), []
    return (clean(whole) if name == "presentation" else line(whole)), []


def _list(texts: Iterable[str]) -> tuple[list[str], list[Fault]]:
    return read_list(texts), []


def _countries(texts: Iterable[str]) -> tuple[list[str], list[Fault]]:
    found: list[str] = []
    faults: list[Fault] = []
    for number, text in enumerate(texts, 1):
        code = gazetteer().exactly(text)
        found.append(code or "")
        if code is None:
            faults.append(Fault("countries", Problem.COUNTRY, number, line(text)))
    return found, faults


_READ: Final[Mapping[str, Callable[[Iterable[str]], tuple[Any, list[Fault]]]]] = {
    "facts": read_facts,
    "links": read_links,
    "countries": _countries,
}
