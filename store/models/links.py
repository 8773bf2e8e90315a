from datetime import datetime
from enum import StrEnum

from sqlmodel import Field

from store.models.base import NeverReused


class LinkKind(StrEnum):
    MY_DATA = "my_data"
    EXPORT = "export"
    IMPORT = "import"


class Link(NeverReused, table=True):
    """A secret address that a person requested, stored as SHA-256; the secret is only in the message to them.

    `subject` is the target, if a kind has several ("clusters.csv"). The hash is None until the link is sent. Ids are never reused,
    because the outbox remembers for long which links it has sent.
    """

    __tablename__ = "links"

    kind: str
    subject: str = ""
    member_id: int = Field(foreign_key="members.id", ondelete="CASCADE", index=True)
    token_hash: str | None = Field(default=None, unique=True)
    made_at: datetime
    expires_at: datetime = Field(index=True)
