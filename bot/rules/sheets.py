"""Sheets: what people fill in about one thing, declared once. Its form, its faults and its limits come from it. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from bot.rules.faults import Fault, Problem
from bot.rules.lines import clean, is_address, line, number_in
from bot.rules.versions import Content
from bot.rules.when.dates import picked
from bot.rules.when.wall import is_zone

LONGEST_TITLE: Final = 150
LONGEST_TEXT: Final = 3000
LONGEST_LINK: Final = 500
LONGEST_PLACE: Final = 200
LONGEST_REASON: Final = 500
MOST_PLACES: Final = 10_000
"""Limits of every title, every longer text, every address and every capacity, whatever thing it belongs to."""


class FieldKind(StrEnum):
    """What a field holds, as a JSON value.

    Text (`TEXT` has line breaks), a whole number or the id of a row (None if empty), an ISO 8601 date (None if empty), a list of texts.
    """

    LINE = "line"
    TEXT = "text"
    ADDRESS = "address"
    ZONE = "zone"
    CHOICE = "choice"
    NUMBER = "number"
    CLUSTER = "cluster"
    MEMBER = "member"
    DAY = "day"
    LIST = "list"


@dataclass(frozen=True)
class Field:
    """A field: `least` and `most` bound a number, or `most` the characters of a text or the entries of a list.

    `entry` bounds the characters of one entry; `reserved` fields are changed by the secretariat only.
    """

    name: str
    kind: FieldKind = FieldKind.LINE
    most: int = 0
    least: int = 0
    entry: int = 0
    choices: tuple[str, ...] = ()
    required: bool = False
    reserved: bool = False


@dataclass(frozen=True)
class Sheet:
    """The fields of one thing, in the order of its form."""

    fields: tuple[Field, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by name."""
        return {field.name: field for field in self.fields}

    @cached_property
    def reserved(self) -> frozenset[str]:
        """The names of the fields that only the secretariat may change."""
        return frozenset(field.name for field in self.fields if field.reserved)

    def read(self, typed: Mapping[str, str]) -> Content:
        """Parse the typed texts of fields into values. What cannot be read stays text, which `check` finds."""
        return {field.name: _read(field, typed[field.name]) for field in self.fields if field.name in typed}

    def check(self, content: Mapping[str, Any]) -> tuple[Fault, ...]:
        """Validate a whole content, or some of its fields."""
        return tuple(fault for field in self.fields if field.name in content for fault in _check(field, content[field.name]))


def _read(field: Field, typed: str) -> Any:
    text = line(typed)
    match field.kind:
        case FieldKind.TEXT:
            return clean(typed)
        case FieldKind.LIST:
            return [entry for one in typed.splitlines() if (entry := line(one))]
        case FieldKind.NUMBER | FieldKind.CLUSTER | FieldKind.MEMBER:
            number = number_in(text)
            return number if number is not None else text or None
        case FieldKind.DAY:
            day = picked(text)
            return day.isoformat() if day else text or None
        case _:
            return text


def _check(field: Field, value: Any) -> Sequence[Fault]:
    if not value and value != 0:
        return (Fault(field.name, _MISSING.get(field.kind, Problem.EMPTY), limit=field.most, least=field.least),) if field.required else ()
    return _CHECKS[field.kind](field, value)


def _text(field: Field, text: str) -> list[Fault]:
    return [Fault(field.name, Problem.LONG, typed=text, limit=field.most)] if field.most and len(text) > field.most else []


def _address(field: Field, text: str) -> list[Fault]:
    return _text(field, text) or ([] if is_address(text) else [Fault(field.name, Problem.ADDRESS, typed=text)])


def _zone(field: Field, text: str) -> list[Fault]:
    return [] if is_zone(text) else [Fault(field.name, Problem.ZONE, typed=text)]


def _choice(field: Field, text: str) -> list[Fault]:
    return [] if text in field.choices else [Fault(field.name, Problem.CHOICE, typed=text)]


def _number(field: Field, number: Any) -> list[Fault]:
    if isinstance(number, int) and field.least <= number <= field.most:
        return []
    return [Fault(field.name, Problem.NUMBER, typed=str(number), limit=field.most, least=field.least)]


def _id(field: Field, number: Any) -> list[Fault]:
    problem = Problem.NO_CLUSTER if field.kind == FieldKind.CLUSTER else Problem.NOBODY
    return [] if isinstance(number, int) else [Fault(field.name, problem, typed=str(number))]


def _day(field: Field, day: str) -> list[Fault]:
    return [] if picked(day) else [Fault(field.name, Problem.DAY, typed=day)]


def _list(field: Field, entries: Sequence[str]) -> list[Fault]:
    faults = [
        Fault(field.name, Problem.LONG, number, entry, field.entry) for number, entry in enumerate(entries, 1) if len(entry) > field.entry
    ]
    return [*faults, *([Fault(field.name, Problem.MANY, typed=str(len(entries)), limit=field.most)] if len(entries) > field.most else [])]


_MISSING: Final = {
    FieldKind.NUMBER: Problem.NUMBER,
    FieldKind.DAY: Problem.DAY,
    FieldKind.ZONE: Problem.ZONE,
    FieldKind.CHOICE: Problem.CHOICE,
}
_CHECKS: Final[Mapping[FieldKind, Callable[[Field, Any], list[Fault]]]] = {
    **dict.fromkeys((FieldKind.LINE, FieldKind.TEXT), _text),
    FieldKind.ADDRESS: _address,
    FieldKind.ZONE: _zone,
    FieldKind.CHOICE: _choice,
    FieldKind.NUMBER: _number,
    **dict.fromkeys((FieldKind.CLUSTER, FieldKind.MEMBER), _id),
    FieldKind.DAY: _day,
    FieldKind.LIST: _list,
}

REASON: Final = Sheet((Field("reason", FieldKind.TEXT, most=LONGEST_REASON),))
"""Why an event is cancelled, a proposal comes back or a place is taken away: people read it."""
