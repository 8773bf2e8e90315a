"""Whom to notify of a change of an event, and which channel posts show it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, select as sa_select
from sqlmodel import Session, col, func, or_, select

from store.models import Card, Event, Notice, NoticeOutcome, Noun, Offering, Place, PlaceState
from store.queries.members.people import Person, people
from store.queries.places.holders import LIVE


@dataclass(frozen=True)
class Concerned:
    """A person in Slack affected by an event, and since when (UTC): earlier changes are not news to them."""

    person: Person
    since: datetime


def concerned(db: Session, event_id: int) -> list[Person]:
    """Everybody with a place or on the waiting list, and all delegates and substitutes of its group; in Slack, without duplicates."""
    return [one.person for one in concerned_since(db, event_id)]


def concerned_since(db: Session, event_id: int) -> list[Concerned]:
    """Like `concerned`, with since when. For a substitute this is when the seat was requested, as their own date is not stored."""
    return concerned_of(db, [event_id]).get(event_id, [])


def concerned_of(db: Session, events: Collection[int]) -> dict[int, list[Concerned]]:
    """Like `concerned_since` for several events, by id."""
    found: dict[int, dict[int, datetime]] = defaultdict(dict)
    rows: Iterable[Row[Any]] = db.connection().execute(CONCERNED, {"events": list(events)}) if events else ()
    for row in rows:
        named_at = max(row.asked_at, row.named_at or row.asked_at)
        for number, since in ((row.member_id, named_at), (row.substitute_id, row.asked_at)):
            if number is not None:
                found[row.id][number] = min(since, found[row.id].get(number, since))
    there = people(db, {number for those in found.values() for number in those})
    return {
        event: [Concerned(one, those[one.id]) for one in there if one.id in those and one.slack_id is not None]
        for event, those in found.items()
    }


AT_IT: Final = (
    (col(Offering.noun) == Noun.EVENTS) & (col(Offering.subject_id) == col(Event.id)),
    (col(Offering.noun) == Noun.GROUPS) & (col(Offering.subject_id) == col(Event.group_id)),
)
CONCERNED: Final = (
    sa_select(col(Event.id), col(Place.member_id), col(Place.substitute_id), col(Place.asked_at), col(Place.named_at))
    .join_from(Event, Offering, or_(*AT_IT))
    .join(Place, col(Place.offering_id) == col(Offering.id))
    .where(col(Event.id).in_(bindparam("events", expanding=True)))
    .where(or_(AT_IT[0] & col(Place.state).in_(LIVE), AT_IT[1] & (col(Place.state) == PlaceState.CONFIRMED)))
)
"""Runs at every tick until a moved event is over, so it is built once."""


def posts(db: Session, event_id: int) -> int:
    """The number of channel posts to update that show the event: its own, its round's, its group's."""
    event = db.get(Event, event_id)
    if event is None:
        return 0
    shown = {Noun.EVENTS: event_id, Noun.ROUNDS: event.round_id, Noun.GROUPS: event.group_id}
    of_it = or_(*((col(Notice.noun) == noun) & (col(Notice.subject_id) == number) for noun, number in shown.items() if number is not None))
    query = select(func.count(col(Card.notice_id))).join(Notice, col(Notice.id) == col(Card.notice_id))
    return db.exec(query.where(of_it, col(Notice.outcome) == NoticeOutcome.SENT)).one()
