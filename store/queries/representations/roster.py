"""The secretariat's roster: who represents which cluster, pending claims, who left, and clusters without anybody in Slack."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from store.models import Member, MemberState, Representation, RepresentationState
from store.queries.clusters.people import ClusterPeople, with_people
from store.queries.members.people import Acting, Person, people


class Part(StrEnum):
    """The parts of the roster."""

    ALL = "all"
    WAITING = "waiting"
    WITHOUT_CONTACT = "contact"
    NOT_IN_SLACK = "absent"
    GONE = "gone"


@dataclass(frozen=True)
class Gone:
    """A person who left the workspace, and when (UTC)."""

    person: Person
    left_at: datetime | None


Row = ClusterPeople | Acting | Person | Gone
"""A row of the roster: a cluster that lacks people, a representation or claim, a person without a cluster, a person who left."""


@dataclass(frozen=True)
class Sums:
    """The number of pending claims, of clusters without a point of contact, and of clusters without anybody in Slack."""

    waiting: int
    without_contact: int
    absent: int


def sums(db: Session) -> Sums:
    """The totals of what is missing."""
    every = with_people(db)
    return Sums(sum(len(one.waits) for one in every), len(_without_contact(every)), len(_absent(every)))


def claims(db: Session) -> list[Acting]:
    """The pending claims, oldest first."""
    waiting = [claim for one in with_people(db) for claim in one.waits]
    return sorted(waiting, key=lambda claim: (claim.claimed_at is not None, claim.claimed_at, claim.id))


def roster(db: Session, part: Part) -> Sequence[Row]:
    """The rows of a part. The whole roster begins with the clusters without anybody in Slack."""
    every = with_people(db)
    match part:
        case Part.WAITING:
            return claims(db)
        case Part.WITHOUT_CONTACT:
            return _without_contact(every)
        case Part.NOT_IN_SLACK:
            return _absent(every)
        case Part.GONE:
            return _gone(db)
        case Part.ALL:
            acts = [one for place in every for one in place.acts]
            return [*_absent(every), *claims(db), *acts, *_unlinked(db), *_gone(db)]


def _absent(every: Iterable[ClusterPeople]) -> list[ClusterPeople]:
    return [one for one in every if not one.acts]


def _without_contact(every: Iterable[ClusterPeople]) -> list[ClusterPeople]:
    """Clusters without any representative first."""
    return sorted((one for one in every if one.contact is None), key=lambda one: bool(one.acts))


def _unlinked(db: Session) -> list[Person]:
    """People in Slack without any representation or pending claim."""
    linked = set(db.exec(select(Representation.member_id).where(col(Representation.state) != RepresentationState.REFUSED)).all())
    return [one for one in people(db) if one.id not in linked]


def _gone(db: Session) -> list[Gone]:
    rows = db.exec(select(Member.id, Member.left_at).where(col(Member.state) == MemberState.GONE)).all()
    left = dict(rows)
    found = [Gone(one, left[one.id]) for one in people(db, left, active=False)]
    return sorted(found, key=lambda one: (one.left_at is None, one.left_at), reverse=True)
