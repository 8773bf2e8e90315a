from datetime import datetime

from sqlmodel import Field

from store.models.base import NeverReused


class Draft(NeverReused, table=True):
    """Season lines pasted by a member of the secretariat, kept until created or discarded."""

    __tablename__ = "drafts"

    member_id: int = Field(foreign_key="members.id", ondelete="CASCADE", unique=True)
    text: str
    at: datetime
