from datetime import date, datetime
from enum import StrEnum

from pydantic import NaiveDatetime
from sqlmodel import Field, Index

from store.models.base import NeverReused, Numbered


class EventKind(StrEnum):
    FAIR = "fair"
    RENDEZVOUS = "rendezvous"
    QUARTERLY = "quarterly"
    SESSION = "session"
    MEETING = "meeting"
    MISSION = "mission"
    WEBINAR = "webinar"
    OTHER = "other"


class EventState(StrEnum):
    """A draft is visible to the secretariat only, a proposal also to its author, until it is announced or accepted."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Visibility(StrEnum):
    PUBLIC = "public"
    MEMBERS = "members"


class DeadlineForm(StrEnum):
    """The day is included with "by"; "before" ends with the previous day (rule 3)."""

    BY = "by"
    BEFORE = "before"


class Series(NeverReused, table=True):
    """Events created together from a rule or a list (rule 4). `rule` is serialized by `bot.rules.when.series.code`, or "list"."""

    __tablename__ = "series"

    title: str
    zone: str
    rule: str = ""
    created_at: datetime


class Event(Numbered, table=True):
    """One dated occurrence (rule 4).

    Exactly one of three forms is filled: `starts_at`/`ends_at` (UTC) with `local_start`/`local_end` (wall time in `zone`);
    `starts_on`/`ends_on` (dates, the last inclusive); or `month` (the first day of a provisional month). `order_at` sorts all three
    forms together; `over_at` is the first instant at which the event is past. `uid` is written once and never changes; `revision` and
    `revised_at` rise with every change of anything rendered. The registration window is `opens_at` (UTC), the deadline, and `late` (the
    organiser accepts registrations after it); for an event of a round the round's window applies. The capacity is in its offering.
    `detached` means it was moved alone, so moving the series leaves it. `moved_at`, `cancelled_at` and `changed_by` (a member id) serve
    to notify people.
    """

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_listed", "over_at", "order_at", "visibility", "state"),)

    uid: str = Field(unique=True)
    key: str | None = Field(default=None, unique=True)
    kind: str = Field(index=True)
    state: str = EventState.PLANNED
    visibility: str = Visibility.MEMBERS
    title: str
    description: str = ""
    host_id: int | None = Field(default=None, foreign_key="clusters.id", index=True)
    country: str | None = Field(default=None, index=True)
    place: str = ""
    online: bool = False
    online_url: str | None = None
    zone: str = "Etc/UTC"
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    local_start: NaiveDatetime | None = None
    local_end: NaiveDatetime | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    month: date | None = None
    order_at: datetime
    over_at: datetime
    deadline_on: date | None = None
    deadline_form: str | None = None
    opens_at: datetime | None = None
    late: bool = False
    author_id: int | None = Field(default=None, foreign_key="members.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="groups.id", index=True)
    round_id: int | None = Field(default=None, foreign_key="rounds.id", index=True)
    series_id: int | None = Field(default=None, foreign_key="series.id", index=True)
    detached: bool = False
    revision: int = 0
    created_at: datetime
    revised_at: datetime
    announced_at: datetime | None = None
    moved_at: datetime | None = Field(default=None, index=True)
    cancelled_at: datetime | None = Field(default=None, index=True)
    changed_by: int | None = None
    source: str | None = Field(default=None, foreign_key="sources.key")
