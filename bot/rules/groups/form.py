"""Read and validate a working group's form, and the outcomes of saving it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from bot.rules.clusters.profile import is_address
from bot.rules.events.drafts import GroupDraft
from bot.rules.lines import clean, line, number_in
from bot.rules.places.decision import Promotion
from bot.rules.versions import Content
from bot.rules.when.wall import is_zone

MOST_TOPIC: Final = 120
MOST_PURPOSE: Final = 2000
MOST_LINK: Final = 500
LENGTHS: Final = (15, 480)
BOUNDS: Final = {"seats": (1, 100), "length": LENGTHS}
LONGEST_TEXT: Final = {"topic": MOST_TOPIC, "purpose": MOST_PURPOSE, "video_url": MOST_LINK}

FIELDS: Final = ("topic", "purpose", "seats", "leader_cluster", "leader", "deputy", "video_url", "length", "zone")
SECRETARIAT_S: Final = frozenset({"topic", "seats", "leader_cluster", "leader"})
"""Fields that only the secretariat may change; the rest may also be changed by the leader."""


class GroupProblem(StrEnum):
    """The kinds of form errors."""

    EMPTY = "empty"
    LONG = "long"
    NUMBER = "number"
    ADDRESS = "address"
    ZONE = "zone"
    NOBODY = "nobody"
    NOT_OF_CLUSTER = "not_of_cluster"
    PAST = "past"


@dataclass(frozen=True)
class GroupFault:
    """A form error. `least` and `most` are the bounds of the field, if any."""

    field: str
    problem: GroupProblem
    least: int = 0
    most: int = 0


@dataclass(frozen=True)
class FaultyGroup:
    """Nothing was saved because of these form errors."""

    faults: tuple[GroupFault, ...]


@dataclass(frozen=True)
class GroupAdded:
    """The group was created."""

    group_id: int


@dataclass(frozen=True)
class TopicTaken:
    """Refused: a group with this topic already exists."""

    group_id: int
    topic: str


@dataclass(frozen=True)
class Edited:
    """Saved; `fields` changed. `surplus` counts seats above a lowered capacity: nobody is removed."""

    version: int
    fields: tuple[str, ...]
    surplus: int = 0
    promoted: tuple[Promotion, ...] = ()


@dataclass(frozen=True)
class NoSuchGroup:
    """No such group, or it is not announced yet."""


@dataclass(frozen=True)
class GroupClosed:
    """The group is closed: no more meetings, no new members. `again`: it was already; `cancelled` counts its cancelled meetings."""

    group_id: int
    topic: str
    again: bool = False
    cancelled: int = 0


@dataclass(frozen=True)
class GroupReopened:
    """The group is open again. `again`: it was already."""

    group_id: int
    topic: str
    again: bool = False


def content(draft: GroupDraft) -> Content:
    """The editable fields of a draft."""
    return {
        "topic": draft.topic,
        "purpose": draft.purpose,
        "seats": draft.seats,
        "leader_cluster": draft.leader_cluster_id,
        "leader": draft.leader_id,
        "deputy": draft.deputy_id,
        "video_url": draft.video_url,
        "length": draft.length,
        "zone": draft.zone,
    }


def draft_of(values: Mapping[str, Any]) -> GroupDraft:
    """The draft of editable fields."""
    return GroupDraft(
        topic=values["topic"],
        purpose=values["purpose"],
        seats=values["seats"],
        leader_cluster_id=values["leader_cluster"],
        leader_id=values["leader"],
        deputy_id=values["deputy"],
        video_url=values["video_url"],
        length=values["length"],
        zone=values["zone"],
    )


def read(typed: Mapping[str, str]) -> Content:
    """Parse typed fields: numbers as int, or None if invalid; ids of nobody as None."""
    found: Content = {}
    for name, text in typed.items():
        match name:
            case "purpose":
                found[name] = clean(text)
            case "seats" | "length" | "leader_cluster" | "leader" | "deputy":
                found[name] = number_in(text)
            case _:
                found[name] = line(text)
    return found


def check(values: Mapping[str, Any]) -> tuple[GroupFault, ...]:
    """Validate values, except that the people exist and belong to the cluster."""
    return tuple(fault for name, value in values.items() if (fault := _fault(name, value)) is not None)


def _fault(name: str, value: Any) -> GroupFault | None:
    if name in BOUNDS:
        least, most = BOUNDS[name]
        return None if value is not None and least <= value <= most else GroupFault(name, GroupProblem.NUMBER, least, most)
    if name in LONGEST_TEXT and len(value) > LONGEST_TEXT[name]:
        return GroupFault(name, GroupProblem.LONG, most=LONGEST_TEXT[name])
    wrong = {
        "topic": (GroupProblem.EMPTY, not value),
        "video_url": (GroupProblem.ADDRESS, bool(value) and not is_address(str(value))),
        "zone": (GroupProblem.ZONE, name == "zone" and not is_zone(str(value))),
    }
    problem, is_so = wrong.get(name, (GroupProblem.EMPTY, False))
    return GroupFault(name, problem) if is_so else None
