"""What a season's text would make in a network as it is: what is new, what is there already, what is wrong with the rest. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.rules.season.items import GROUP, ROUND, Bad, EventLine, GroupLine, Item, RoundLine
from bot.rules.season.names import Known, New, also_named, is_there, lines_of, settled
from bot.rules.season.reading import read_season


@dataclass(frozen=True)
class Plan:
    """The new lines, groups and rounds before what belongs to them; what is there already; the lines that are not right."""

    new: tuple[New, ...] = ()
    there: tuple[Item, ...] = ()
    bad: tuple[Bad, ...] = ()


def planned(text: str, known: Known, today: date) -> Plan:
    """What a season's text would make."""
    read = read_season(text, today)
    items = [one for one in read if not isinstance(one, Bad)]
    there = frozenset(one for one in items if is_there(one, known))
    known, lines = also_named(known, there), lines_of(one for one in items if one not in there)
    new: list[New] = []
    bad = [one for one in read if isinstance(one, Bad)]
    for belongs in (False, True):
        for one in items:
            if isinstance(one, EventLine) == belongs and one not in there:
                found, faults = settled(one, known, lines)
                if faults:
                    bad.append(Bad(one.number, one.text, faults))
                else:
                    new.append(found)
        lines = replace(lines, wrong=frozenset(one.number for one in bad))
    return Plan(tuple(new), tuple(sorted(there, key=lambda one: one.number)), tuple(sorted(bad, key=lambda one: one.number)))


@dataclass(frozen=True)
class Created:
    """What was made, how many by kind ("group", "round", or an event's); how many were there already; the lines that are not right."""

    made: Mapping[str, int]
    there: int
    bad: tuple[Bad, ...]


@dataclass(frozen=True)
class Announced:
    """What everybody may see now, how many by kind; and whom it concerns (members' numbers)."""

    counts: Mapping[str, int]
    concerned: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Changed:
    """What would be announced is no longer what somebody was shown."""


@dataclass(frozen=True)
class NoDraft:
    """There are no lines: they were created, or thrown away."""


def counted(items: Iterable[Item]) -> dict[str, int]:
    """How many lines of each kind there are."""
    return dict(Counter(kind_of(item) for item in items))


def kind_of(item: Item) -> str:
    """The kind that a line was given."""
    match item:
        case GroupLine():
            return GROUP
        case RoundLine():
            return ROUND
        case EventLine(kind=kind):
            return kind
