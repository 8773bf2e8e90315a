from datetime import date, datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import JSON, Column
from sqlmodel import Field

from store.models.base import NeverReused


class RoundState(StrEnum):
    """A draft is visible to the secretariat only, until it is announced."""

    DRAFT = "draft"
    OPEN = "open"
    CANCELLED = "cancelled"


class Round(NeverReused, table=True):
    """A round of remote sessions: several meetings (events with its id) on some topics, with one registration window.

    It has no places of its own: registering creates one per chosen meeting. `opens_at` is UTC; `late` means the organiser accepts
    registrations after the deadline. `uid`, `revision` and `revised_at` are those of its deadline in calendars (rule 4).
    """

    __tablename__ = "rounds"

    uid: str = Field(unique=True)
    key: str | None = Field(default=None, unique=True)
    title: str
    description: str = ""
    topics: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    author_id: int | None = Field(default=None, foreign_key="members.id", index=True)
    opens_at: datetime | None = None
    deadline_on: date | None = None
    deadline_form: str | None = None
    late: bool = False
    state: str = RoundState.OPEN
    revision: int = 0
    created_at: datetime
    revised_at: datetime
    announced_at: datetime | None = None
    source: str | None = Field(default=None, foreign_key="sources.key")


ROUND_COLUMNS: Final = {"opens": "opens_at", "deadline": "deadline_on", "form": "deadline_form"}
"""The columns of a round's fields that are named otherwise there."""
