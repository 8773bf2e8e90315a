"""How full things are: how many places there are, are taken, and are waited for."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from store.models import Offering, Place, PlaceState


@dataclass(frozen=True)
class Count:
    """How full something is. `capacity` is nothing where there is no limit.

    The answers of a group's delegates, who are expected without asking, take no place at its meetings: they have no queue number.
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
    """How many places there are; nothing where there is no limit."""
    wanted = (col(Offering.noun) == noun, col(Offering.subject_id) == subject_id)
    return db.execute(select(col(Offering.capacity)).where(*wanted)).scalar()


def how_full(db: Session, offering_id: int) -> Count:
    """How many have a place of one offering, and how many wait; its limit stands in the offering, which is locked by whoever asks."""
    confirmed, waiting = db.connection().execute(FULL, {"offering": offering_id}).one()
    return Count(None, confirmed, waiting)


def counts(db: Session, noun: str, subjects: Collection[int]) -> dict[int, Count]:
    """How full these are, by their numbers. What nobody has asked for yet is not among them, unless it has a limit."""
    rows = db.connection().execute(COUNTS, {"noun": noun, "subjects": list(subjects)})
    return {subject: Count(limit, confirmed, waiting) for subject, limit, confirmed, waiting in rows}
