"""Resolve the names in season lines to clusters, members, countries, groups and rounds of the network. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from bot.rules.search import nearest, normal
from bot.rules.season.items import DERIVED, CellFault, CellProblem, EventLine, GroupLine, Item, RoundLine
from store.models import LENGTH, EventKind

Numbers = Mapping[str, frozenset[int]]
"""Ids by normalized name; several if the name is ambiguous."""


@dataclass(frozen=True)
class ExistingParent:
    """An existing working group or round; `length` is that of a group's meetings, in minutes."""

    id: int
    length: int = LENGTH
    deadline_on: date | None = None


@dataclass(frozen=True)
class KnownNames:
    """The existing data: ids of clusters and members by name, the one cluster of a member, country codes by name and code.

    `groups` and `rounds` are by key and by normalized title, `events` are keys. Closed groups are left out, as a season may have a new
    group on the same topic; their keys are `spent` and cannot be reused. `spelled` maps normalized names to their original spelling.
    """

    clusters: Numbers
    members: Numbers
    cluster_of: Mapping[int, int]
    countries: Mapping[str, str]
    groups: Mapping[str, ExistingParent]
    rounds: Mapping[str, ExistingParent]
    events: frozenset[str]
    spent: frozenset[str] = frozenset()
    spelled: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class New:
    """A line to create, with its names resolved to ids. `of` is the parent's id if it exists, else the key of another line."""

    item: Item
    leader_cluster_id: int | None = None
    leader_id: int | None = None
    host_id: int | None = None
    country: str | None = None
    of: int | str | None = None
    length: int = LENGTH


@dataclass(frozen=True)
class Lines:
    """The new groups and rounds of the same text, by key and normalized title; `wrong` are the numbers of lines with faults."""

    groups: Mapping[str, GroupLine]
    rounds: Mapping[str, RoundLine]
    wrong: Collection[int] = ()


Step = tuple[New, CellFault | None]


def resolve_names(item: Item, known: KnownNames, lines: Lines) -> tuple[New, tuple[CellFault, ...]]:
    """Resolve a line's names to ids, with the faults of names that cannot be resolved."""
    new = New(item)
    faults: list[CellFault | None] = []
    if isinstance(item, GroupLine | EventLine):
        new, fault = _led(new, item.leader, known)
        faults.append(fault)
    if isinstance(item, EventLine):
        new, fault = _hosted(new, item, known)
        faults.append(fault)
        new, fault = _located(new, item, known)
        faults.append(fault)
        new, fault = _meeting(new, item, known, lines) if item.kind == EventKind.MEETING else _session(new, item, known, lines)
        faults.append(fault)
    return new, tuple(fault for fault in faults if fault)


def lines_of(items: Iterable[Item]) -> Lines:
    """Index the group and round lines by the names that other lines may use for them."""
    groups: dict[str, GroupLine] = {}
    rounds: dict[str, RoundLine] = {}
    for one in items:
        match one:
            case GroupLine():
                groups |= {one.key: one, normal(one.topic): one}
            case RoundLine():
                rounds |= {one.key: one, normal(one.title): one}
            case EventLine():
                pass
    return Lines(groups, rounds)


def is_there(item: Item, known: KnownNames) -> bool:
    """Whether a line already exists, from a season, a form or the data set. A round is the same only with the same deadline."""
    match item:
        case GroupLine():
            return item.key in known.groups or normal(item.topic) in known.groups
        case RoundLine():
            before = known.rounds.get(normal(item.title))
            return item.key in known.rounds or (before is not None and before.deadline_on == (item.deadline.on if item.deadline else None))
        case EventLine():
            return item.key in known.events


def also_named(known: KnownNames, there: Iterable[Item]) -> KnownNames:
    """Let existing groups and rounds also be found by the names of these lines, as they may have been renamed since."""
    lines = lines_of(there)
    groups = {name: known.groups.get(line.key) or known.groups[normal(line.topic)] for name, line in lines.groups.items()}
    rounds = {name: known.rounds.get(line.key) or known.rounds[normal(line.title)] for name, line in lines.rounds.items()}
    return replace(known, groups={**known.groups, **groups}, rounds={**known.rounds, **rounds})


def _led(new: New, leader: str, known: KnownNames) -> Step:
    """Resolve the leader: a cluster (its point of contact leads), or a member (for the one cluster they represent)."""
    name = normal(leader)
    clusters, members = known.clusters.get(name, frozenset()), known.members.get(name, frozenset())
    match len(clusters), len(members):
        case _ if not leader:
            return new, None
        case 1, _:
            return replace(new, leader_cluster_id=min(clusters)), None
        case 0, 1:
            member = min(members)
            cluster = known.cluster_of.get(member)
            if cluster is None and isinstance(new.item, GroupLine):
                return new, CellFault(CellProblem.LEADER_WITHOUT_CLUSTER, "leader", leader)
            return replace(new, leader_id=member, leader_cluster_id=cluster), None
        case 0, 0:
            return new, CellFault(CellProblem.NO_SUCH_LEADER, "leader", leader, _like(leader, known.clusters, known.spelled))
        case _:
            return new, CellFault(CellProblem.SEVERAL_LEADERS, "leader", leader)


def _hosted(new: New, item: EventLine, known: KnownNames) -> Step:
    """Resolve the host: the named one; else the leading cluster, except for a group's meeting, which belongs to the group."""
    if not item.host:
        leads = item.kind != EventKind.MEETING and new.leader_id is None
        return (replace(new, host_id=new.leader_cluster_id) if leads else new), None
    found = known.clusters.get(normal(item.host), frozenset())
    if len(found) != 1:
        return new, CellFault(CellProblem.NO_SUCH_HOST, "host", item.host, _like(item.host, known.clusters, known.spelled))
    return replace(new, host_id=min(found)), None


def _located(new: New, item: EventLine, known: KnownNames) -> Step:
    code = known.countries.get(normal(item.country))
    return replace(new, country=code), CellFault(
        CellProblem.NO_SUCH_COUNTRY, "country", item.country
    ) if item.country and code is None else None


def _meeting(new: New, item: EventLine, known: KnownNames, lines: Lines) -> Step:
    line, there = _parent(item.of, known.groups, lines.groups)
    if there is not None:
        return replace(new, of=there.id, length=there.length), None
    if line is None:
        return new, CellFault(
            CellProblem.NO_SUCH_GROUP, "group", item.of, _like(item.of, [*known.groups, *lines.groups], _titles(known, lines))
        )
    if line.number in lines.wrong:
        return new, CellFault(CellProblem.GROUP_LINE, "group", item.of, line=line.number)
    return replace(new, of=line.key, length=line.minutes or LENGTH), None


def _session(new: New, item: EventLine, known: KnownNames, lines: Lines) -> Step:
    line, there = _parent(item.of, known.rounds, lines.rounds)
    if there is not None or line is not None:
        return replace(new, of=there.id if there else line.key if line else None), None
    return new, CellFault(
        CellProblem.NO_SUCH_ROUND, "group", item.of, _like(item.of, [*known.rounds, *lines.rounds], _titles(known, lines))
    ) if item.of else None


Line = TypeVar("Line", GroupLine, RoundLine)


def _parent(name: str, known: Mapping[str, ExistingParent], lines: Mapping[str, Line]) -> tuple[Line | None, ExistingParent | None]:
    """The group or round of a name: a new line of this text takes precedence over an existing one."""
    line = lines.get(name) or lines.get(normal(name))
    return line, None if line else known.get(name) or known.get(normal(name))


def _like(text: str, names: Iterable[str], spelled: Mapping[str, str]) -> str:
    """The nearest name in its original spelling; empty if none is similar."""
    found = nearest(text, {name: [name] for name in names if not name.startswith(DERIVED)}, 1)
    return ", ".join(spelled.get(name, name) for name in found)


def _titles(known: KnownNames, lines: Lines) -> dict[str, str]:
    """Original spellings by normalized name, including the new groups and rounds of this text."""
    new = (*(one.topic for one in lines.groups.values()), *(one.title for one in lines.rounds.values()))
    return {**known.spelled, **{normal(title): title for title in new}}
