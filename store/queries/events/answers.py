"""The clusters that answered an event."""

from collections import defaultdict
from collections.abc import Collection
from typing import Final

from sqlalchemy import and_, bindparam, func, select
from sqlmodel import Session, col

from store.models import Noun, Offering, Place, PlaceState, Representation, RepresentationState


def answered(db: Session, events: Collection[int], states: Collection[PlaceState]) -> dict[int, set[int]]:
    """The clusters with an answer in one of these states, by event id.

    An answer without a cluster, by somebody who represents several, counts for each of them.
    """
    found: dict[int, set[int]] = defaultdict(set)
    values = {"events": list(events), "states": list(states)}
    for event, cluster in db.connection().execute(ANSWERED, values) if events else ():
        if cluster is not None:
            found[event].add(cluster)
    return found


ACTS: Final = and_(
    col(Place.cluster_id).is_(None),
    col(Representation.member_id) == col(Place.member_id),
    col(Representation.state) == RepresentationState.CONFIRMED,
)
ANSWERED: Final = (
    select(col(Offering.subject_id), func.coalesce(col(Place.cluster_id), col(Representation.cluster_id)))
    .select_from(Place)
    .join(Offering, col(Offering.id) == col(Place.offering_id))
    .join(Representation, ACTS, isouter=True)
    .where(col(Offering.noun) == Noun.EVENTS, col(Offering.subject_id).in_(bindparam("events", expanding=True)))
    .where(col(Place.state).in_(bindparam("states", expanding=True)))
)
"""Runs at every tick while a registration is about to close, so it is built once."""
