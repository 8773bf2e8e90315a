from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

import store.models.base  # noqa: F401 (constraint names must be set before the first table)


class LinkKind(StrEnum):
    MY_DATA = "my_data"
    EXPORT = "export"
    IMPORT = "import"


class Link(SQLModel, table=True):
    """A secret address that a person asked for. The secret itself is in their message only; here is its SHA-256.

    `subject` says what is behind it, where a kind has several ("clusters.csv"). It has no hash until it was sent.
    A number is never given twice: the outbox remembers for long which links it has sent.
    """

    __tablename__ = "links"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject: str = ""
    member_id: int = Field(foreign_key="members.id", ondelete="CASCADE", index=True)
    token_hash: str | None = Field(default=None, unique=True)
    made_at: datetime
    expires_at: datetime = Field(index=True)
