from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel, UniqueConstraint

import store.models.base  # noqa: F401 (constraint names must be set before the first table)


class PlaceState(StrEnum):
    """DECLINED is "not this time", said before; CANCELLED a place given back; REMOVED one that an organiser took away.

    ABSENT is an expected delegate of a group who cannot come to one meeting.
    """

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    REMOVED = "removed"
    ABSENT = "absent"


class Offering(SQLModel, table=True):
    """What places belong to (rule 1): an event or a group. Its row is the lock of all that happens to its places.

    Without `capacity` there is no limit. `queued` counts all who ever asked: the next queue number is one more.
    `changed_at` moves with every change of its places. A row is made when it is first needed; until then nobody is in, and
    there is no limit.
    """

    __tablename__ = "offerings"
    __table_args__ = (UniqueConstraint("noun", "subject_id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    noun: str
    subject_id: int
    capacity: int | None = None
    queued: int = 0
    changed_at: datetime | None = None


class Place(SQLModel, table=True):
    """What one holder has or has answered: one row for each holder of an offering, for good.

    `holder` says who: "m7" the member 7 (events), "c5" the cluster 5 (a group's seat, its answer for one meeting, or a place the
    organiser keeps for a cluster that has nobody in Slack), "c5:2" its second seat. `member_id` is who comes, a group's delegate;
    nobody where a cluster has still to name them. `substitute_id` stands in for a delegate at every meeting they miss.
    `named_at` and `named_by` (a member's number) say when and by whom the person was named in a cluster's row.
    `number` is the place in the queue, in the order of asking. `changed_by` is the member who changed it last.
    """

    __tablename__ = "places"
    __table_args__ = (UniqueConstraint("offering_id", "holder"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    offering_id: int = Field(foreign_key="offerings.id", ondelete="CASCADE")
    holder: str
    member_id: int | None = Field(default=None, foreign_key="members.id", index=True)
    substitute_id: int | None = Field(default=None, foreign_key="members.id", index=True)
    cluster_id: int | None = Field(default=None, foreign_key="clusters.id", index=True)
    state: str
    number: int = 0
    asked_at: datetime
    changed_at: datetime = Field(index=True)
    changed_by: int | None = None
    promoted_at: datetime | None = None
    named_at: datetime | None = None
    named_by: int | None = None
    reason: str = ""
    attended: bool | None = None
