from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, UniqueConstraint

from store.models.base import NeverReused


class PlaceState(StrEnum):
    """DECLINED is "not this time", which needs no place before; CANCELLED was given back; REMOVED by an organiser.

    ABSENT is an expected delegate of a group who cannot come to one meeting.
    """

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    REMOVED = "removed"
    ABSENT = "absent"


class Offering(NeverReused, table=True):
    """What places belong to (rule 1): an event or a group. Its row is the lock for all changes of its places.

    `capacity` None means no limit. `queued` is the last queue number given. `changed_at` is updated with every change of its places.
    The row is created when first needed; until then there are no places and no limit.
    """

    __tablename__ = "offerings"
    __table_args__ = (UniqueConstraint("noun", "subject_id"), NeverReused.__table_args__)

    noun: str
    subject_id: int
    capacity: int | None = None
    queued: int = 0
    changed_at: datetime | None = None


class Place(NeverReused, table=True):
    """The place or answer of one holder: one row per holder of an offering, reused when they answer again.

    `holder` is "m7" for member 7 (events), "c5" for cluster 5 (a group's seat, its answer for one meeting, or a place kept by the
    organiser for a cluster without anybody in Slack), "c5:2" for its second seat. `member_id` is who comes, or a group's delegate; None
    until a cluster appoints one. `substitute_id` replaces a delegate at every meeting they miss. `named_at` and `named_by` (a member
    id) are when and by whom the person was appointed in a cluster's row. `number` is the queue number, in order of asking. `changed_by`
    is the member who changed it last.
    """

    __tablename__ = "places"
    __table_args__ = (UniqueConstraint("offering_id", "holder"), NeverReused.__table_args__)

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
