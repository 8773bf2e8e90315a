from datetime import datetime

from sqlmodel import Field, SQLModel

import store.models.base  # noqa: F401 (constraint names must be set before the first table)


class Network(SQLModel, table=True):
    """The one row that says how often anything shown has changed, and when last: feeds are built anew when it moves."""

    __tablename__ = "network"

    id: int = Field(default=1, primary_key=True)
    revision: int = 0
    revised_at: datetime


class Setting(SQLModel, table=True):
    """A choice that holds for the whole network. `origin` says who made it: the environment, the operator, or a person."""

    __tablename__ = "settings"

    name: str = Field(primary_key=True)
    value: str
    origin: str


class Receipt(SQLModel, table=True):
    """Something that must take effect once: a share by one person of one message. `at` is its last try, `done` that it succeeded."""

    __tablename__ = "receipts"

    key: str = Field(primary_key=True)
    at: datetime = Field(index=True)
    done: bool = False


class Draft(SQLModel, table=True):
    """A season's lines as somebody of the secretariat has pasted them, kept until they are created or thrown away."""

    __tablename__ = "drafts"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="members.id", ondelete="CASCADE", unique=True)
    text: str
    at: datetime
