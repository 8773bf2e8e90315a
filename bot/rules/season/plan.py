"""The plan of a season import: what is new, what exists, what has faults; and the outcomes of applying it. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.rules.season.items import GROUP, ROUND, Bad, EventLine, GroupLine, Item, RoundLine
from bot.rules.season.names import KnownNames, New, also_named, is_there, lines_of, resolve_names
from bot.rules.season.reading import read_season


@dataclass(frozen=True)
class SeasonPlan:
    """New lines (groups and rounds before the events that belong to them), lines that already exist, and lines with faults."""

    new: tuple[New, ...] = ()
    there: tuple[Item, ...] = ()
    bad: tuple[Bad, ...] = ()


def planned(text: str, known: KnownNames, today: date) -> SeasonPlan:
    """Compute what a season's text would create."""
    read = read_season(text, today)
    items = [one for one in read if not isinstance(one, Bad)]
    there = frozenset(one for one in items if is_there(one, known))
    known, lines = also_named(known, there), lines_of(one for one in items if one not in there)
    new: list[New] = []
    bad = [one for one in read if isinstance(one, Bad)]
    for belongs in (False, True):
        for one in items:
            if isinstance(one, EventLine) == belongs and one not in there:
                found, faults = resolve_names(one, known, lines)
                if faults:
                    bad.append(Bad(one.number, one.text, faults))
                else:
                    new.append(found)
        lines = replace(lines, wrong=frozenset(one.number for one in bad))
    return SeasonPlan(tuple(new), tuple(sorted(there, key=lambda one: one.number)), tuple(sorted(bad, key=lambda one: one.number)))


@dataclass(frozen=True)
class Created:
    """Counts of what was created, by kind ("group", "round" or an event kind), how many existed already, and the faulty lines."""

    made: Mapping[str, int]
    there: int
    bad: tuple[Bad, ...]


@dataclass(frozen=True)
class SeasonAnnounced:
    """Counts of what became visible to everybody, by kind, and the member ids concerned."""

    counts: Mapping[str, int]
    concerned: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Changed:
    """Refused: what would be announced is no longer what was previewed."""


@dataclass(frozen=True)
class NoDraft:
    """There are no draft lines: they were created or discarded."""


def counted(items: Iterable[Item]) -> dict[str, int]:
    """The number of lines by kind."""
    return dict(Counter(kind_of(item) for item in items))


def kind_of(item: Item) -> str:
    """The kind of a line."""
    match item:
        case GroupLine():
            return GROUP
        case RoundLine():
            return ROUND
        case EventLine(kind=kind):
            return kind
