"""The time zones that a group's seats are in."""

from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from store.models import Noun, PlaceState
from store.queries.clusters.profiles import profiles
from store.queries.countries.pages import zones
from store.queries.groups.organisers import seat_reader
from store.queries.places.holders import places_of


class Whose(StrEnum):
    """Whose zone counts for a seat."""

    DELEGATE = "delegate"
    CLUSTER = "cluster"
    COUNTRY = "country"


@dataclass(frozen=True)
class SeatClock:
    """The zone (IANA) of a cluster's seat: its delegate's, else that of the person who speaks for the cluster, else its country's."""

    zone: str
    cluster: str
    whose: Whose


def seat_clocks(db: Session, group_id: int) -> list[SeatClock]:
    """The zones of the confirmed seats of a group, in seat order; a seat whose zone is unknown is left out."""
    found = []
    for seat in places_of(db, Noun.GROUPS, group_id, (PlaceState.CONFIRMED,)):
        reader = seat_reader(db, seat)
        if reader is not None:
            found.append(SeatClock(reader.zone, seat.cluster, Whose.DELEGATE if reader.id == seat.member_id else Whose.CLUSTER))
        elif (zone := _of_cluster(db, seat.cluster_id)) is not None:
            found.append(SeatClock(zone, seat.cluster, Whose.COUNTRY))
    return found


def _of_cluster(db: Session, cluster_id: int | None) -> str | None:
    profile = next(iter(profiles(db, [cluster_id])), None) if cluster_id is not None else None
    countries = profile.countries if profile else ()
    there = [zone for code in countries[:1] for zone in zones(code)]
    return there[0] if there else None
