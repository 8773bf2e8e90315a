from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, Index

from store.models.base import Numbered


class Revision(Numbered, table=True):
    """A page's content before a change: `data` at version `number`, until `author_id` changed it at `at`.

    Subjects are (noun, subject) without a foreign key: a cluster's id, a country's section ("KR/regulation"). The author is a member
    id, so that erasing a person leaves no name here.
    """

    __tablename__ = "revisions"
    __table_args__ = (Index("uq_revisions_key", "noun", "subject", "number", unique=True),)

    noun: str
    subject: str
    number: int
    author_id: int | None = None
    at: datetime
    data: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class Entry(Numbered, table=True):
    """An audit log entry: who did what to what, and which fields changed; never content, a name or a Slack id.

    Append-only, enforced by the database (see the migration). `actor_id` is a member id; None for the operator at the command line.
    `role` is the role they acted in; `cluster_id` the cluster concerned: a secretariat's entry with one was made on behalf of that
    cluster.
    """

    __tablename__ = "audit"

    at: datetime = Field(index=True)
    actor_id: int | None = Field(default=None, index=True)
    role: str
    verb: str = Field(index=True)
    noun: str
    subject: str
    cluster_id: int | None = Field(default=None, index=True)
    fields: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
