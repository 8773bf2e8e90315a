"""Whose App Home a season change affects: bounded, since an event may affect everybody and each refresh is a call to Slack."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from store.models import Entry, Event, EventState, Group, Member, MemberState, NetworkRole, Noun, Offering, Place, PlaceState
from store.queries.events.concerned import concerned as told_of_event
from store.queries.groups.pages import leaders
from store.queries.places.holders import LIVE

SEEN: Final = timedelta(days=3)
MOST: Final = 30
NEXT: Final = 10
"""App Home lists at most this many upcoming events; a change of one of them affects everybody."""


def season_concerned(db: Session, done: Collection[Entry], at: datetime) -> set[int]:
    """The ids of members who see these audit entries (of one instant) about places, events, groups and rounds.

    Only those who opened App Home within three days; at most thirty, most recent first. Anybody else gets a fresh page when opening it.
    """
    found: set[int] = set()
    everybody = False
    for one in done:
        match one.noun:
            case Noun.PLACES:
                found |= _of_place(db, int(one.subject))
            case Noun.EVENTS:
                found |= _of_event(db, int(one.subject))
                everybody = everybody or _comes_next(db, int(one.subject), at)
            case Noun.GROUPS:
                found |= _of_group(db, int(one.subject)) | _secretariat(db)
            case Noun.ROUNDS:
                everybody = True
            case _:  # of people and clusters see `pulse`; the rest is not on App Home
                pass
    return set(_looking(db, at, None if everybody else found)) if found or everybody else set()


def _looking(db: Session, at: datetime, numbers: Iterable[int] | None) -> Sequence[int]:
    opened = (col(Member.home_at) >= at - SEEN, col(Member.state) == MemberState.ACTIVE)
    query = select(Member.id).where(*opened).order_by(col(Member.home_at).desc(), col(Member.id)).limit(MOST)
    if numbers is not None:
        query = query.where(col(Member.id).in_(list(numbers)))
    return db.exec(query).all()


def _of_place(db: Session, number: int) -> set[int]:
    """The holder and substitute, everybody on the same waiting list, and the group's leaders."""
    place = db.get(Place, number)
    offering = db.get(Offering, place.offering_id) if place else None
    if place is None or offering is None:
        return set()
    same = col(Place.offering_id) == place.offering_id
    waiting = db.exec(select(Place.member_id).where(same, col(Place.state) == PlaceState.WAITING)).all()
    found = {place.member_id, place.substitute_id, *waiting}
    event = db.get(Event, offering.subject_id) if offering.noun == Noun.EVENTS else None
    group_id = offering.subject_id if offering.noun == Noun.GROUPS else event.group_id if event else None
    return {one for one in found if one is not None} | (_leaders(db, group_id) if group_id is not None else set())


def _of_event(db: Session, number: int) -> set[int]:
    """Attendees and waiting people, the author, the group's leaders, and the secretariat, which also sees unannounced events."""
    event = db.get(Event, number)
    found = {one.id for one in told_of_event(db, number)} | _secretariat(db)
    if event is not None:
        found |= {event.author_id} if event.author_id is not None else set()
        found |= _leaders(db, event.group_id) if event.group_id is not None else set()
    return found


def _of_group(db: Session, number: int) -> set[int]:
    """Its leaders, everybody with a seat, and everybody waiting for one."""
    there = (col(Offering.noun) == Noun.GROUPS, col(Offering.subject_id) == number, col(Place.state).in_(LIVE))
    seats = select(Place.member_id, Place.substitute_id).join(Offering, col(Offering.id) == col(Place.offering_id)).where(*there)
    return {one for row in db.exec(seats) for one in row if one is not None} | _leaders(db, number)


def _comes_next(db: Session, number: int, at: datetime) -> bool:
    """Whether it is (or was, until cancelled) among the upcoming events listed for everybody."""
    event = db.get(Event, number)
    if event is None or event.over_at <= at or event.state in (EventState.DRAFT, EventState.PROPOSED):
        return False
    before = (col(Event.state) == EventState.PLANNED, col(Event.over_at) > at, col(Event.order_at) < event.order_at)
    return len(db.exec(select(Event.id).where(*before).limit(NEXT)).all()) < NEXT


def _leaders(db: Session, number: int) -> set[int]:
    group = db.get(Group, number)
    return set(leaders(db, group)) if group else set()


def _secretariat(db: Session) -> set[int]:
    return set(db.exec(select(Member.id).where(col(Member.role) == NetworkRole.SECRETARIAT)))
