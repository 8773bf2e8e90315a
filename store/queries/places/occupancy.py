"""Occupancy: capacity, confirmed and waiting counts of events and groups."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from store.models import Offering, Place, PlaceState


@dataclass(frozen=True)
class Count:
    """The occupancy of an event or group. `capacity` None means no limit.

    Answers of a group's delegates, expected without registering, take no place at its meetings: they have no queue number.
    """

    capacity: int | None = None
    confirmed: int = 0
    waiting: int = 0


NONE: Final = Count()
IN: Final = func.count(col(Place.id)).filter(col(Place.state) == PlaceState.CONFIRMED, col(Place.number) > 0)
IN_LINE: Final = func.count(col(Place.id)).filter(col(Place.state) == PlaceState.WAITING)
COUNTS: Final = (
    select(col(Offering.subject_id), col(Offering.capacity), IN, IN_LINE)
    .join(Place, col(Place.offering_id) == col(Offering.id), isouter=True)
    .where(col(Offering.noun) == bindparam("noun"), col(Offering.subject_id).in_(bindparam("subjects", expanding=True)))
    .group_by(col(Offering.subject_id), col(Offering.capacity))
)
FULL: Final = select(IN, IN_LINE).where(col(Place.offering_id) == bindparam("offering"))


def capacity(db: Session, noun: str, subject_id: int) -> int | None:
    """The capacity; None if there is no limit."""
    wanted = (col(Offering.noun) == noun, col(Offering.subject_id) == subject_id)
    return db.execute(select(col(Offering.capacity)).where(*wanted)).scalar()


def how_full(db: Session, offering_id: int) -> Count:
    """The confirmed and waiting counts of one offering, whose row the caller has locked and which holds the capacity."""
    confirmed, waiting = db.connection().execute(FULL, {"offering": offering_id}).one()
    return Count(None, confirmed, waiting)


def counts(db: Session, noun: str, subjects: Collection[int]) -> dict[int, Count]:
    """The occupancy by id. Missing if nobody has registered yet, unless there is a capacity."""
    rows = db.connection().execute(COUNTS, {"noun": noun, "subjects": list(subjects)})
    return {subject: Count(limit, confirmed, waiting) for subject, limit, confirmed, waiting in rows}
