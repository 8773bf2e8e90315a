"""Outcomes of adding, editing, closing and reopening a working group. Pure."""

from dataclasses import dataclass

from bot.rules.places.decision import Promotion


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
