from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlmodel import Field

from store.models.base import NeverReused

SEATS: Final = 8
LENGTH: Final = 60


class GroupState(StrEnum):
    """A draft is visible to the secretariat only, until it is announced."""

    DRAFT = "draft"
    ACTIVE = "active"
    CLOSED = "closed"


class Group(NeverReused, table=True):
    """A working group. Its seats are places of its offering ("groups", id) and belong to clusters (rule 2).

    `leader_cluster_id` always has a seat; `leader_id` leads for it, or its point of contact if None. `video_url` is the standing link
    of its video meetings, `length` their usual length in minutes, `zone` the IANA zone of their wall times.
    """

    __tablename__ = "groups"

    key: str | None = Field(default=None, unique=True)
    topic: str
    purpose: str = ""
    leader_cluster_id: int | None = Field(default=None, foreign_key="clusters.id", index=True)
    leader_id: int | None = Field(default=None, foreign_key="members.id", index=True)
    deputy_id: int | None = Field(default=None, foreign_key="members.id", index=True)
    video_url: str = ""
    length: int = LENGTH
    zone: str = "Europe/Paris"
    state: str = GroupState.ACTIVE
    version: int = 0
    created_at: datetime
    revised_at: datetime
    announced_at: datetime | None = None


GROUP_COLUMNS: Final = {"leader_cluster": "leader_cluster_id", "leader": "leader_id", "deputy": "deputy_id"}
"""The columns of a group's fields that are named otherwise there. Its seats are the capacity of its offering."""


class Letter(NeverReused, table=True):
    """A message from a leader to the group, delivered to each person by direct message."""

    __tablename__ = "letters"

    group_id: int = Field(foreign_key="groups.id", ondelete="CASCADE", index=True)
    author_id: int | None = Field(default=None, foreign_key="members.id", index=True)
    text: str
    sent_at: datetime = Field(index=True)
