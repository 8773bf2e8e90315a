from datetime import datetime, time
from enum import StrEnum
from typing import Final

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field

from store.models.base import NeverReused, Numbered


class MemberState(StrEnum):
    ACTIVE = "active"
    GONE = "gone"
    ERASED = "erased"


class NetworkRole(StrEnum):
    SECRETARIAT = "secretariat"
    COMMITTEE = "committee"


class RepresentationRole(StrEnum):
    REPRESENTATIVE = "representative"
    CONTACT = "contact"


class RepresentationState(StrEnum):
    """A claim is pending until decided; a refused one is kept for a while, so that the person can be told."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


QUIET_FROM: Final = time(20)
QUIET_UNTIL: Final = time(8)


class Member(Numbered, table=True):
    """A person in the workspace. `zone` is an IANA name, `locale` as Slack gives it ("fr-FR").

    Quiet hours are wall times in the person's zone; equal ones mean none. `muted` holds notice kinds, `fewer` limits notices to the
    digest and urgent ones, `wake` lets urgent ones through quiet hours. `met_at` is when Slack last reported them, `welcomed_at` when
    they were welcomed, `home_at` when they last opened App Home, to the hour.
    """

    __tablename__ = "members"

    slack_id: str | None = Field(default=None, unique=True)
    name: str = ""
    zone: str = "Etc/UTC"
    locale: str = "en-US"
    state: str = MemberState.ACTIVE
    role: str | None = None
    met_at: datetime | None = None
    welcomed_at: datetime | None = None
    home_at: datetime | None = None
    left_at: datetime | None = None
    quiet_from: time = QUIET_FROM
    quiet_until: time = QUIET_UNTIL
    muted: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    fewer: bool = False
    wake: bool = True


class Representation(NeverReused, table=True):
    """A person represents a cluster, or claims to. `decided_by` is a member id.

    Ids are never reused: the button of an old message must not refer to another claim.
    """

    __tablename__ = "representations"
    __table_args__ = (UniqueConstraint("member_id", "cluster_id"), NeverReused.__table_args__)

    member_id: int = Field(foreign_key="members.id", ondelete="CASCADE")
    cluster_id: int = Field(foreign_key="clusters.id", ondelete="CASCADE", index=True)
    role: str = RepresentationRole.REPRESENTATIVE
    state: str = RepresentationState.PENDING
    claimed_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: int | None = None
