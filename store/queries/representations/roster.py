"""Who is linked to which cluster, who waits, who is gone, and which clusters have nobody in Slack: the secretariat's list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from store.models import Member, MemberState, Representation, RepresentationState
from store.queries.clusters.people import Staffed, staffed
from store.queries.members.people import Acting, Person, people


class Part(StrEnum):
    """A part of the list."""

    ALL = "all"
    WAITING = "waiting"
    WITHOUT_CONTACT = "contact"
    NOT_IN_SLACK = "absent"
    GONE = "gone"


@dataclass(frozen=True)
class Gone:
    """Somebody who left the workspace, and when (UTC)."""

    person: Person
    left_at: datetime | None


Row = Staffed | Acting | Person | Gone
"""A line of the list: a cluster that lacks somebody, somebody who acts or waits, a person without a cluster, somebody gone."""


@dataclass(frozen=True)
class Sums:
    """How many claims wait, clusters have no point of contact, and clusters have nobody in Slack."""

    waiting: int
    without_contact: int
    absent: int


def sums(db: Session) -> Sums:
    """What lacks, in numbers."""
    every = staffed(db)
    return Sums(sum(len(one.waits) for one in every), len(_without_contact(every)), len(_absent(every)))


def claims(db: Session) -> list[Acting]:
    """The claims that wait, the oldest first."""
    waiting = [claim for one in staffed(db) for claim in one.waits]
    return sorted(waiting, key=lambda claim: (claim.claimed_at is not None, claim.claimed_at, claim.id))


def roster(db: Session, part: Part) -> Sequence[Row]:
    """A part of the list. All of it begins with the clusters that have nobody in Slack."""
    every = staffed(db)
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


def _absent(every: Iterable[Staffed]) -> list[Staffed]:
    return [one for one in every if not one.acts]


def _without_contact(every: Iterable[Staffed]) -> list[Staffed]:
    """Those with nobody at all first."""
    return sorted((one for one in every if one.contact is None), key=lambda one: bool(one.acts))


def _unlinked(db: Session) -> list[Person]:
    """The people in Slack who neither act nor ask to act for any cluster."""
    linked = set(db.exec(select(Representation.member_id).where(col(Representation.state) != RepresentationState.REFUSED)).all())
    return [one for one in people(db) if one.id not in linked]


def _gone(db: Session) -> list[Gone]:
    rows = db.exec(select(Member.id, Member.left_at).where(col(Member.state) == MemberState.GONE)).all()
    left = {number: at for number, at in rows if number is not None}
    found = [Gone(one, left[one.id]) for one in people(db, left, active=False)]
    return sorted(found, key=lambda one: (one.left_at is None, one.left_at), reverse=True)
