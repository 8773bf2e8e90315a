"""Whom to tell how an event or a group stands."""

from sqlmodel import Session

from store.database import remembered
from store.models import Dated, Group, MemberState
from store.queries.events.search import by_number as event_by_number
from store.queries.groups.pages import leaders
from store.queries.members.people import Person, contact, people, person, secretariat, speaks_for
from store.queries.places.holders import HeldPlace


@remembered
def organisers(db: Session, event: Dated) -> list[Person]:
    """Whom to notify about an event: its author, else the host's point of contact, else its group's leaders, else the secretariat."""
    author = people(db, [event.author_id]) if event.author_id is not None else []
    host = contact(db, event.host_id) if event.host_id is not None else None
    return author or ([host] if host else []) or group_organisers(db, event.group_id)


def event_organisers(db: Session, number: int) -> list[Person]:
    """Like `organisers`, by event id; empty if unknown."""
    event = event_by_number(db, number)
    return organisers(db, event) if event is not None else []


def group_organisers(db: Session, number: int | None) -> list[Person]:
    """Whom to notify about a group: its leaders, else the secretariat."""
    group = db.get(Group, number) if number is not None else None
    return (people(db, leaders(db, group)) if group else []) or secretariat(db)


def seat_reader(db: Session, seat: HeldPlace) -> Person | None:
    """Whom to tell for a group's seat: its delegate, else whoever speaks for its cluster; None if nobody is in Slack."""
    delegate = person(db, seat.member_id) if seat.member_id is not None else None
    if delegate is not None and delegate.state == MemberState.ACTIVE:
        return delegate
    return speaks_for(db, seat.cluster_id) if seat.cluster_id is not None else None
