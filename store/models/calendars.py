from datetime import datetime

from sqlmodel import Field

from store.models.base import NeverReused


class Calendar(NeverReused, table=True):
    """The secret feed address of one person, stored as SHA-256; the secret is shown once.

    A revoked row is kept for ever, so that clients still polling get 410 Gone and stop. `read_at` and `client` are the last read and
    the calendar program by its coarse name.
    """

    __tablename__ = "calendars"

    member_id: int | None = Field(default=None, foreign_key="members.id", index=True)
    token_hash: str = Field(unique=True)
    made_at: datetime
    revoked_at: datetime | None = None
    read_at: datetime | None = None
    client: str = ""
