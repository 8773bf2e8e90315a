from enum import StrEnum

from sqlmodel import Field, SQLModel

import store.models.base  # noqa: F401 (constraint names must be set before the first table)


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
    PENDING = "pending"
    CONFIRMED = "confirmed"


class Member(SQLModel, table=True):
    """A person in the workspace. `zone` is an IANA name, `locale` as Slack gives it ("fr-FR")."""

    __tablename__ = "members"

    id: int | None = Field(default=None, primary_key=True)
    slack_id: str | None = Field(default=None, unique=True)
    name: str = ""
    zone: str = "Etc/UTC"
    locale: str = "en-US"
    state: str = MemberState.ACTIVE
    role: str | None = None
    dm_channel: str | None = None


class Representation(SQLModel, table=True):
    """A person acts for a cluster."""

    __tablename__ = "representations"

    member_id: int = Field(primary_key=True, foreign_key="members.id", ondelete="CASCADE")
    cluster_id: int = Field(primary_key=True, foreign_key="clusters.id", ondelete="CASCADE", index=True)
    role: str = RepresentationRole.REPRESENTATIVE
    state: str = RepresentationState.PENDING
