"""Parses the form of a cluster's page: values by field, and error messages at the line they are about."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from bot.commands.editing import errors, lines_of, parts
from bot.commands.gazetteer import gazetteer
from bot.commands.request import Request
from bot.rules.clusters.profile import FIELDS, LISTS, check
from bot.rules.faults import Fault, Problem
from bot.rules.lines import clean, line, read_facts, read_links, read_list, read_second, read_year
from bot.rules.versions import Content
from store.queries.countries.pages import codes

BY_LINE: Final = frozenset({*LISTS, "facts", "links", "countries"})


def typed(request: Request) -> tuple[Content, dict[str, str]]:
    """Returns the values of all fields that are in the form, and the error messages by block_id."""
    values: Content = {}
    faults: list[Fault] = []
    for name in FIELDS:
        if parts(request, name):
            values[name], wrong = _value(request, name)
            faults += wrong
    unread = {fault.field for fault in faults}
    faults += check({name: value for name, value in values.items() if name not in unread}, codes())
    once = {name: list(dict.fromkeys(value)) for name, value in values.items() if name in (*LISTS, "countries")}
    return values | once, errors(request, faults)


def _value(request: Request, name: str) -> tuple[Any, list[Fault]]:
    if name in BY_LINE:
        return _READ.get(name, _list)(lines_of(request, name))
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
