from datetime import datetime

from sqlmodel import Field

from store.models.base import Numbered


class Draft(Numbered, table=True):
    """Season lines pasted by a member of the secretariat, kept until created or discarded."""

    __tablename__ = "drafts"
    __table_args__ = ({"sqlite_autoincrement": True},)

    member_id: int = Field(foreign_key="members.id", ondelete="CASCADE", unique=True)
    text: str
    at: datetime
