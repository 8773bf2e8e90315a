"""The audit log: who did what to what, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, func, or_, select

from store.database import shaped
from store.models import Entry, MemberState, Noun
from store.queries.clusters.profiles import names as cluster_names
from store.queries.members.people import Person, people

OPERATOR: Final = 0
"""Stands for the operator at the command line, who has no member id."""


@dataclass(frozen=True)
class Line:
    """An audit entry with current names. `who` is None for the operator; `about` is the member it was done to, if any."""

    id: int
    at: datetime
    who: Person | None
    role: str
    verb: str
    noun: str
    subject: str
    about: Person | None
    cluster_id: int | None
    cluster: str | None
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Sought:
    """Filters: done by or to a person (a member id or `OPERATOR`), for a cluster, with a verb."""

    person: int | None = None
    cluster: int | None = None
    verb: str | None = None


def lines(db: Session, sought: Sought, *, offset: int = 0, limit: int = 10) -> list[Line]:
    """A page of entries, newest first."""
    query = select(Entry).where(*_conditions(sought)).order_by(col(Entry.at).desc(), col(Entry.id).desc())
    rows = db.exec(query.offset(offset).limit(limit)).all()
    names = cluster_names(db, {row.cluster_id for row in rows if row.cluster_id})
    about = {int(row.subject) for row in rows if row.noun == Noun.MEMBERS}
    wanted = {row.actor_id for row in rows if row.actor_id is not None} | about
    persons = {one.id: one for one in people(db, wanted, active=False)}
    return [_line(row, persons, names) for row in rows]


def count(db: Session, sought: Sought) -> int:
    """The number of matching entries."""
    return db.exec(select(func.count()).select_from(Entry).where(*_conditions(sought))).one()


def people_in(db: Session) -> list[Person]:
    """The people who have entries as actor, by name; without erased ones."""
    ids = {one for one in db.exec(select(Entry.actor_id).distinct()).all() if one is not None}
    return [one for one in people(db, ids, active=False) if one.state != MemberState.ERASED]


def clusters_in(db: Session) -> dict[int, str]:
    """The names of clusters that have entries, by id, ordered by name, including retired ones."""
    ids = {one for one in db.exec(select(Entry.cluster_id).distinct()).all() if one is not None}
    return cluster_names(db, ids)


def _conditions(sought: Sought) -> Iterable[ColumnElement[bool]]:
    if sought.person == OPERATOR:
        yield and_(col(Entry.actor_id).is_(None), col(Entry.role) != "automatic")
    elif sought.person is not None:
        concerned = and_(col(Entry.noun) == Noun.MEMBERS, col(Entry.subject) == str(sought.person))
        yield or_(col(Entry.actor_id) == sought.person, concerned)
    if sought.cluster is not None:
        yield col(Entry.cluster_id) == sought.cluster
    if sought.verb is not None:
        yield col(Entry.verb) == sought.verb


def _line(row: Entry, persons: dict[int, Person], names: dict[int, str]) -> Line:
    who, about = persons.get(row.actor_id or 0), persons.get(int(row.subject)) if row.noun == Noun.MEMBERS else None
    return shaped(Line, row, who=who, about=about, cluster=names.get(row.cluster_id or 0), fields=tuple(row.fields))
