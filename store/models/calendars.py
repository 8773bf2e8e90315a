from datetime import datetime

from sqlmodel import Field, SQLModel

import store.models.base  # noqa: F401 (constraint names must be set before the first table)


class Calendar(SQLModel, table=True):
    """The secret address of one person's own feed. It is shown once; here is its SHA-256.

    A revoked one stays for good, so that calendars that still ask hear that it is gone (410) and stop.
    `read_at` and `client` say who has read it last: the coarse name of a calendar program.
    """

    __tablename__ = "calendars"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    member_id: int | None = Field(default=None, foreign_key="members.id", index=True)
    token_hash: str = Field(unique=True)
    made_at: datetime
    revoked_at: datetime | None = None
    read_at: datetime | None = None
    client: str = ""
