from datetime import datetime

from sqlmodel import Field

from store.models.base import NeverReused


class Question(NeverReused, table=True):
    """A question about a gap in a page. `noun` and `subject` identify the page ("clusters", "12"; "countries", "KR").

    `gap` is what is missing: a field of a cluster's profile, a section of a country's. `cluster_id` is the cluster that is asked; None
    if only the secretariat can answer. A withdrawn question has an empty text.

    Ids are never reused: the button of an old message must not refer to another question.
    """

    __tablename__ = "questions"

    noun: str
    subject: str
    gap: str
    cluster_id: int | None = Field(default=None, foreign_key="clusters.id", index=True)
    asker_id: int = Field(foreign_key="members.id", index=True)
    text: str
    asked_at: datetime
    answer: str = ""
    answered_at: datetime | None = None
    answered_by: int | None = None
    published_at: datetime | None = None
