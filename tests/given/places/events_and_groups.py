"""Helpers for tests of places: an event with a capacity, a group with seats, and the queue."""

from datetime import timedelta
from typing import Any

from given.operations.people import NOW
from given.running import event, hours
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.groups.states import create_group
from bot.operations.places import offerings
from bot.rules.events.drafts import GroupDraft
from bot.rules.permissions import Actor
from store.database import Database, read
from store.models import GroupState, Member, Noun, Offering, Place, When
from store.queries.members.people import by_slack_id

SOON = NOW + timedelta(days=30)


def offered(database: Database, capacity: int | None, when: When | None = None, **columns: Any) -> int:
    """Store an announced event, by default in thirty days; its id."""
    return perform(database, _offer, capacity=capacity, row=event(when or hours(SOON), **columns))


def grouped(database: Database, seats: int, leader_cluster_id: int | None = None, leader_id: int | None = None) -> int:
    """Create an active group; its id."""
    return perform(database, _group, seats=seats, leader_cluster_id=leader_cluster_id, leader_id=leader_id)


def line(database: Database, subject: int, noun: str = Noun.EVENTS) -> list[tuple[str, str]]:
    """Holder and state of each place, in queue order; the holder is a Slack id, or a holder key where no person is named."""
    return read(database, _line, noun, subject)


def place_of(database: Database, subject: int, holder: str, noun: str = Noun.EVENTS) -> Place:
    """The place of a holder."""
    return read(database, _place, noun, subject, holder)


def me(database: Database, slack_id: str) -> int:
    """A person's id."""
    known = read(database, by_slack_id, slack_id)
    assert known is not None
    return known.id


def actor(slack_id: str) -> Actor:
    """The actor as the front door knows them."""
    return Actor(slack_id)


def _offer(db: Session, *, capacity: int | None, row: Any) -> int:
    db.add(row)
    db.flush()
    if capacity is not None:
        offerings.lock_offering(db, Noun.EVENTS, row.id).capacity = capacity
    return int(row.id)


def _group(db: Session, *, seats: int, leader_cluster_id: int | None, leader_id: int | None) -> int:
    draft = GroupDraft(topic="Packaging", seats=seats, leader_cluster_id=leader_cluster_id, leader_id=leader_id)
    made = create_group(db, draft=draft, by=None, role="operator", state=GroupState.ACTIVE, now=NOW)
    assert made.id is not None
    return made.id


def _line(db: Session, noun: str, subject: int) -> list[tuple[str, str]]:
    query = select(Place, Member).join(Offering, col(Offering.id) == col(Place.offering_id))
    query = query.join(Member, col(Member.id) == col(Place.member_id), isouter=True)
    rows = db.exec(query.where(col(Offering.noun) == noun, col(Offering.subject_id) == subject).order_by(col(Place.number), col(Place.id)))
    return [((member.slack_id if member else None) or place.holder, place.state) for place, member in rows]


def _place(db: Session, noun: str, subject: int, holder: str) -> Place:
    query = select(Place).join(Offering, col(Offering.id) == col(Place.offering_id)).where(col(Place.holder) == holder)
    return db.exec(query.where(col(Offering.noun) == noun, col(Offering.subject_id) == subject)).one()
