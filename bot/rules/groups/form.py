"""Working groups as they are written: what fits, what is wrong, what became of a change. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from bot.rules.clusters.profile import is_address
from bot.rules.events.drafts import GroupDraft
from bot.rules.lines import clean, line
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
"""Who leads, on what, and how many sit there is the secretariat's; the rest its leader's too."""


class Problem(StrEnum):
    """What is wrong with a field."""

    EMPTY = "empty"
    LONG = "long"
    NUMBER = "number"
    ADDRESS = "address"
    ZONE = "zone"
    NOBODY = "nobody"
    NOT_OF_CLUSTER = "not_of_cluster"
    PAST = "past"


@dataclass(frozen=True)
class Fault:
    """A field that cannot stay so. `least` and `most` are its bounds, where it has any."""

    field: str
    problem: Problem
    least: int = 0
    most: int = 0


@dataclass(frozen=True)
class Faulty:
    """Nothing is saved: this is wrong."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Added:
    """There is a group of this number now."""

    group_id: int


@dataclass(frozen=True)
class TopicTaken:
    """There is a group of this topic already."""

    group_id: int
    topic: str


@dataclass(frozen=True)
class Edited:
    """It is saved; `fields` are those that changed. `surplus` counts the seats above a lowered limit: nobody is thrown out."""

    version: int
    fields: tuple[str, ...]
    surplus: int = 0
    promoted: tuple[Promotion, ...] = ()


@dataclass(frozen=True)
class NoSuchGroup:
    """There is no such group (any more), or it is not announced yet."""


@dataclass(frozen=True)
class GroupClosed:
    """It is closed: it meets no more and takes nobody in. `again` says that it was so already; `cancelled` counts its coming meetings."""

    group_id: int
    topic: str
    again: bool = False
    cancelled: int = 0


@dataclass(frozen=True)
class GroupReopened:
    """It meets again. `again` says that it did so already."""

    group_id: int
    topic: str
    again: bool = False


def content(draft: GroupDraft) -> Content:
    """A draft as the fields that are edited."""
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
    """The fields that are edited as a draft."""
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
    """What is typed in the fields of a form, as values: numbers as numbers, or nothing where they are none; ids of nobody as nothing."""
    found: Content = {}
    for name, text in typed.items():
        match name:
            case "purpose":
                found[name] = clean(text)
            case "seats" | "length" | "leader_cluster" | "leader" | "deputy":
                found[name] = number(text)
            case _:
                found[name] = line(text)
    return found


def number(text: str) -> int | None:
    """A whole number as it is typed; nothing where it is none."""
    bare = text.strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 10 else None


def check(values: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What is wrong with these values. Who the people are is asked elsewhere."""
    return tuple(fault for name, value in values.items() if (fault := _fault(name, value)) is not None)


def _fault(name: str, value: Any) -> Fault | None:
    if name in BOUNDS:
        least, most = BOUNDS[name]
        return None if value is not None and least <= value <= most else Fault(name, Problem.NUMBER, least, most)
    if name in LONGEST_TEXT and len(value) > LONGEST_TEXT[name]:
        return Fault(name, Problem.LONG, most=LONGEST_TEXT[name])
    wrong = {
        "topic": (Problem.EMPTY, not value),
        "video_url": (Problem.ADDRESS, bool(value) and not is_address(str(value))),
        "zone": (Problem.ZONE, name == "zone" and not is_zone(str(value))),
    }
    problem, is_so = wrong.get(name, (Problem.EMPTY, False))
    return Fault(name, problem) if is_so else None
