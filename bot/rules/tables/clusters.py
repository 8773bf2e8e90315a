"""Clusters as rows of a file: the same fields, limits and checks as in the form. Pure."""

import re
from collections.abc import Mapping
from typing import Any, Final

from bot.rules.cells import yes_or_no
from bot.rules.clusters.profile import FIELDS as PROFILE_FIELDS, LISTS, blank, check, outgrown
from bot.rules.faults import Fault
from bot.rules.lines import clean, line, read_facts, read_links, read_list, read_second, read_year
from bot.rules.search import normal
from bot.rules.table import Column, ColumnShape, entries
from bot.rules.tables.plans import Listed, Reading, ReferenceData, RowChange, RowFault, RowProblem, Stored, checked_later, day_in

KEY: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_KEY: Final = 60
SECOND: Final = ("language", "presentation_in_language")
FACT: Final = ("name", "value", "year", "source")
LINK: Final = ("label", "address")
COLUMNS: Final = (
    Column("key"),
    Column("name"),
    Column("countries", ColumnShape.LIST),
    Column("since"),
    Column("website"),
    Column("video"),
    Column("links", ColumnShape.PARTS, LINK),
    Column("hours"),
    *(Column(name, ColumnShape.LIST) for name in ("aliases", "specialisations", "services", "ingredients", "labels")),
    Column("presentation"),
    *(Column(name) for name in SECOND),
    Column("facts", ColumnShape.PARTS, FACT),
    Column("checked_on"),
    Column("retired"),
    Column("version"),
)
FIELDS: Final = dict.fromkeys(SECOND, "second")
COLUMN_OF: Final = {"second": SECOND[1]}


def by_column(stored: Stored) -> Stored:
    """A cluster's values by column."""
    return {**stored, **dict(zip(SECOND, stored["second"], strict=True))}


def read(came: Mapping[str, str], stored: Stored | None, known: ReferenceData) -> Reading:
    """Parse and validate the given cells with the same rules as the form."""
    values, faults = _content(came, stored)
    if stored is None:
        values = {**blank(), **values}
    unread = {fault.field for fault in faults}
    faults += check({name: value for name, value in values.items() if name not in unread}, known.countries)
    if stored is not None and not faults:
        before = {name: stored[name] for name in PROFILE_FIELDS}
        too_much = outgrown(before, {**before, **values}, list(values))
        faults += [too_much] if too_much else []
    wrong = [_fault(fault, known) for fault in faults]
    for name in ("checked_on", "retired"):
        if name in came:
            said = yes_or_no(came[name]) if name == "retired" else None
            when = day_in(name, came[name], stored[name] if stored else None, known)
            told = when if said is None else known.today if said else None
            values |= {} if isinstance(told, RowFault) else {name: told}
            wrong += [told] if isinstance(told, RowFault) else []
    return values, wrong


def _content(came: Mapping[str, str], stored: Stored | None) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    values |= {name: line(came[name]) for name in ("name", "website", "video") if name in came}
    values |= {name: clean(came[name]) for name in ("hours", "presentation") if name in came}
    values |= {name: read_list(entries(came[name])) for name in LISTS if name in came}
    if "countries" in came:
        values["countries"] = list(dict.fromkeys(code.upper() for code in entries(came["countries"])))
    if "since" in came:
        values["since"], found = read_year(came["since"])
        faults += found
    if "facts" in came:
        values["facts"], found = read_facts(entries(came["facts"]))
        faults += found
    if "links" in came:
        values["links"], found = read_links(entries(came["links"]))
        faults += found
    if any(name in came for name in SECOND):
        before = dict(zip(SECOND, stored["second"] if stored else ("", ""), strict=True))
        language, text = (came.get(name, before[name]) for name in SECOND)
        values["second"] = read_second(language.strip(), text) if text.strip() else ["", ""]
    return values, faults


def _fault(fault: Fault, known: ReferenceData) -> RowFault:
    column = COLUMN_OF.get(fault.field, fault.field)
    named = {normal(name): code for code, name in known.countries.items()}
    if fault.field == "countries" and fault.typed:
        return RowFault(0, "", column, RowProblem.COUNTRY, fault.typed, named.get(normal(fault.typed), ""))
    return RowFault(0, "", column, fault=fault)


def newer(name: str, cell: str, stored: Stored) -> bool:
    """Stored values that an older file does not overwrite: a later check; a retirement, undone only by an explicit "no"."""
    return bool(stored["retired"] and not cell) if name == "retired" else checked_later(name, cell, stored)


def named(came: Mapping[str, str], _known: ReferenceData) -> tuple[str, list[RowFault]]:
    """The key of a row, with what is wrong with it."""
    key = came.get("key", "").strip()
    if not key:
        return "", [RowFault(0, line(came.get("name", ""))[:60], "key", RowProblem.KEY_MISSING)]
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        return key[:LONGEST_KEY], [RowFault(0, "", "key", RowProblem.KEY, key[:LONGEST_KEY])]
    return key, []


def across(changes: list[RowChange], there: Mapping[str, Stored], _known: ReferenceData) -> list[RowFault]:
    """Names must be unique after all changes of the file are applied."""
    names = {key: one["name"] for key, one in there.items()}
    names |= {change.key: change.values["name"] for change in changes if "name" in change.values}
    holders: dict[str, list[str]] = {}
    for key, name in names.items():
        holders.setdefault(normal(name), []).append(key)
    found = []
    for change in changes:
        others = [key for key in holders.get(normal(change.values.get("name", "")), ()) if key != change.key]
        if "name" in change.values and others:
            found.append(RowFault(change.line, change.key, "name", RowProblem.NAME_TAKEN, change.values["name"], others[0]))
    return found


CLUSTERS: Final = Listed(
    COLUMNS,
    ("key",),
    named,
    lambda row: row.get("name", "") or row.get("key", ""),
    read,
    across,
    fields=FIELDS,
    newer=newer,
    values=by_column,
)
