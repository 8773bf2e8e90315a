from datetime import datetime

from sqlmodel import Field, SQLModel

import store.models.base  # noqa: F401 (constraint names must be set before the first table)


class Draft(SQLModel, table=True):
    """Season lines pasted by a member of the secretariat, kept until created or discarded."""

    __tablename__ = "drafts"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="members.id", ondelete="CASCADE", unique=True)
    text: str
    at: datetime
