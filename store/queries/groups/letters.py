"""Letters from leaders to their groups, and their recipients."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from store.database import day_of, remembered, rows
from store.models import Letter, Noun, PlaceState
from store.queries.groups.organisers import seat_reader
from store.queries.groups.pages import coming
from store.queries.members.people import Person, person
from store.queries.places.holders import HeldPlace, places_of


@dataclass(frozen=True)
class Addressees:
    """The recipients of a letter, without duplicates, and the group's clusters without anybody in Slack."""

    delegates: tuple[Person, ...]
    guests: tuple[Person, ...]
    not_in_slack: tuple[str, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        """All recipients."""
        return (*self.delegates, *self.guests)


def by_number(db: Session, letter_id: int) -> Letter | None:
    """A letter by id; None if unknown."""
    return db.get(Letter, letter_id)


def sent_since(db: Session, since: datetime, group_id: int | None = None) -> list[Letter]:
    """The letters sent since an instant (UTC), in order; to one group, or to all."""
    if not rows(db, ANY_SINCE, since=day_of(since)):
        return []
    query = SENT_SINCE if group_id is None else SENT_SINCE.where(col(Letter.group_id) == group_id)
    return list(db.exec(query, params={"since": since}))


SENT_SINCE: Final = select(Letter).where(col(Letter.sent_at) > bindparam("since")).order_by(col(Letter.sent_at), col(Letter.id))
ANY_SINCE: Final = select(Letter.id).where(col(Letter.sent_at) > bindparam("since")).limit(1)
"""Runs at every tick, so it is built once; `SENT_SINCE` runs only if this finds anything."""


@remembered
def addressees(db: Session, group_id: int, author_id: int | None, at: datetime) -> Addressees:
    """The recipients of a letter sent at `at` (UTC): delegates of the seats then, and guests of the next meeting then.

    For a seat without a delegate it is the cluster's point of contact, else somebody else who represents it. The author gets none.
    """
    seats = [one for one in places_of(db, Noun.GROUPS, group_id, (PlaceState.CONFIRMED,)) if _since(one) <= at]
    found: dict[int, Person] = {}
    missing = []
    for seat in seats:
        reader = seat_reader(db, seat)
        if reader is None:
            missing.append(seat.cluster)
        elif reader.id != author_id:
            found.setdefault(reader.id, reader)
    meeting = next(iter(coming(db, [group_id], at)), None)
    answers = places_of(db, Noun.EVENTS, meeting.id, (PlaceState.CONFIRMED,)) if meeting else []
    guests: dict[int, Person] = {}
    for place in answers:
        reader = person(db, place.member_id) if place.member_id is not None and place.in_slack else None
        if reader is not None and reader.id not in found and reader.id != author_id and _since(place) <= at:
            guests.setdefault(reader.id, reader)
    return Addressees(tuple(found.values()), tuple(guests.values()), tuple(dict.fromkeys(missing)))


def _since(place: HeldPlace) -> datetime:
    return place.promoted_at or place.asked_at
