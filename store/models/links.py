from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

import store.models.base  # noqa: F401 (constraint names must be set before the first table)


class LinkKind(StrEnum):
    MY_DATA = "my_data"
    EXPORT = "export"
    IMPORT = "import"


class Link(SQLModel, table=True):
    """A secret address that a person requested, stored as SHA-256; the secret is only in the message to them.

    `subject` is the target, if a kind has several ("clusters.csv"). The hash is None until the link is sent. Ids are never reused,
    because the outbox remembers for long which links it has sent.
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
