"""The names in a season's lines: the clusters, members, countries, groups and rounds that they mean in a network as it is. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from bot.rules.search import nearest, normal
from bot.rules.season.items import DERIVED, EventLine, Fault, GroupLine, Item, RoundLine, Why
from store.models import LENGTH, EventKind

Numbers = Mapping[str, frozenset[int]]
"""Those who have a name, by its comparable form: more than one where several have the same."""


@dataclass(frozen=True)
class Parent:
    """A working group or a round that is there, by its number; `length` is that of a group's meetings, in minutes."""

    id: int
    length: int = LENGTH
    deadline_on: date | None = None


@dataclass(frozen=True)
class Known:
    """What is there: clusters and members by every name they have, the one cluster a member acts for, countries by name and code.

    `groups` and `rounds` are by their keys and their comparable titles; `events` are their keys. Groups
    that are closed are not among them: a season may have a new one of the same topic, and `spent` are the keys it cannot have.
    `spelled` are the names as they are written, by their comparable forms.
    """

    clusters: Numbers
    members: Numbers
    cluster_of: Mapping[int, int]
    countries: Mapping[str, str]
    groups: Mapping[str, Parent]
    rounds: Mapping[str, Parent]
    events: frozenset[str]
    spent: frozenset[str] = frozenset()
    spelled: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class New:
    """A line that can be made, with the numbers that its names mean. `of` is a number where that is there, else another line's key."""

    item: Item
    leader_cluster_id: int | None = None
    leader_id: int | None = None
    host_id: int | None = None
    country: str | None = None
    of: int | str | None = None
    length: int = LENGTH


@dataclass(frozen=True)
class Lines:
    """The new groups and rounds of the same text, by their keys and comparable titles; the numbers of lines that are not right."""

    groups: Mapping[str, GroupLine]
    rounds: Mapping[str, RoundLine]
    wrong: Collection[int] = ()


Step = tuple[New, Fault | None]


def settled(item: Item, known: Known, lines: Lines) -> tuple[New, tuple[Fault, ...]]:
    """A line with the numbers that its names mean, and what is wrong with the names that mean none."""
    new = New(item)
    faults: list[Fault | None] = []
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
    """The groups and rounds that these lines make, by the names that other lines may give them."""
    groups: dict[str, GroupLine] = {}
    rounds: dict[str, RoundLine] = {}
    for one in items:
        match one:
            case GroupLine():
                groups |= {one.key: one, normal(one.topic): one}
            case RoundLine():
                rounds |= {one.key: one, normal(one.title): one}
    return Lines(groups, rounds)


def is_there(item: Item, known: Known) -> bool:
    """Whether it was made before: by a season, a form or the data set. A round of the same title has another deadline next year."""
    match item:
        case GroupLine():
            return item.key in known.groups or normal(item.topic) in known.groups
        case RoundLine():
            before = known.rounds.get(normal(item.title))
            return item.key in known.rounds or (before is not None and before.deadline_on == (item.deadline.on if item.deadline else None))
        case EventLine():
            return item.key in known.events


def also_named(known: Known, there: Iterable[Item]) -> Known:
    """The same, with what is there also by the names that these lines give it: somebody may have renamed it since."""
    lines = lines_of(there)
    groups = {name: known.groups.get(line.key) or known.groups[normal(line.topic)] for name, line in lines.groups.items()}
    rounds = {name: known.rounds.get(line.key) or known.rounds[normal(line.title)] for name, line in lines.rounds.items()}
    return replace(known, groups={**known.groups, **groups}, rounds={**known.rounds, **rounds})


def _led(new: New, leader: str, known: Known) -> Step:
    """Who leads: a cluster, for which its point of contact does; or a member, for the one cluster they act for."""
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
                return new, Fault(Why.LEADER_WITHOUT_CLUSTER, "leader", leader)
            return replace(new, leader_id=member, leader_cluster_id=cluster), None
        case 0, 0:
            return new, Fault(Why.NO_SUCH_LEADER, "leader", leader, _like(leader, known.clusters, known.spelled))
        case _:
            return new, Fault(Why.SEVERAL_LEADERS, "leader", leader)


def _hosted(new: New, item: EventLine, known: Known) -> Step:
    """Whose event it is: the host's; else the leading cluster's, but for a group's meeting, which is the group's."""
    if not item.host:
        leads = item.kind != EventKind.MEETING and new.leader_id is None
        return (replace(new, host_id=new.leader_cluster_id) if leads else new), None
    found = known.clusters.get(normal(item.host), frozenset())
    if len(found) != 1:
        return new, Fault(Why.NO_SUCH_HOST, "host", item.host, _like(item.host, known.clusters, known.spelled))
    return replace(new, host_id=min(found)), None


def _located(new: New, item: EventLine, known: Known) -> Step:
    code = known.countries.get(normal(item.country))
    return replace(new, country=code), Fault(Why.NO_SUCH_COUNTRY, "country", item.country) if item.country and code is None else None


def _meeting(new: New, item: EventLine, known: Known, lines: Lines) -> Step:
    line, there = _parent(item.of, known.groups, lines.groups)
    if there is not None:
        return replace(new, of=there.id, length=there.length), None
    if line is None:
        return new, Fault(Why.NO_SUCH_GROUP, "group", item.of, _like(item.of, [*known.groups, *lines.groups], _titles(known, lines)))
    if line.number in lines.wrong:
        return new, Fault(Why.GROUP_LINE, "group", item.of, line=line.number)
    return replace(new, of=line.key, length=line.minutes or LENGTH), None


def _session(new: New, item: EventLine, known: Known, lines: Lines) -> Step:
    line, there = _parent(item.of, known.rounds, lines.rounds)
    if there is not None or line is not None:
        return replace(new, of=there.id if there else line.key if line else None), None
    return new, Fault(
        Why.NO_SUCH_ROUND, "group", item.of, _like(item.of, [*known.rounds, *lines.rounds], _titles(known, lines))
    ) if item.of else None


Line = TypeVar("Line", GroupLine, RoundLine)


def _parent(name: str, known: Mapping[str, Parent], lines: Mapping[str, Line]) -> tuple[Line | None, Parent | None]:
    """The group or round that a name means: a new one of this text, else one that is there."""
    line = lines.get(name) or lines.get(normal(name))
    return line, None if line else known.get(name) or known.get(normal(name))


def _like(text: str, names: Iterable[str], spelled: Mapping[str, str]) -> str:
    """The nearest name, as it is written."""
    found = nearest(text, {name: [name] for name in names if not name.startswith(DERIVED)}, 1)
    return ", ".join(spelled.get(name, name) for name in found)


def _titles(known: Known, lines: Lines) -> dict[str, str]:
    """Names as they are written, those of the new groups and rounds of this text too."""
    new = (*(one.topic for one in lines.groups.values()), *(one.title for one in lines.rounds.values()))
    return {**known.spelled, **{normal(title): title for title in new}}
