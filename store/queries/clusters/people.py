"""The clusters of the directory with the people who act for them."""

from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import Session, col, select

from store.models import Cluster, ClusterCountry, RepresentationRole, RepresentationState
from store.queries.members.people import Acting, Person, acting


@dataclass(frozen=True)
class ClusterPeople:
    """A cluster (not a retired one) with its people in Slack: who acts for it, the point of contact first, and who waits."""

    id: int
    name: str
    countries: tuple[str, ...]
    acts: tuple[Acting, ...]
    waits: tuple[Acting, ...]

    @property
    def contact(self) -> Person | None:
        """Its point of contact."""
        return next((one.person for one in self.acts if one.role == RepresentationRole.CONTACT), None)


def with_people(db: Session) -> list[ClusterPeople]:
    """The clusters by name, each with its people."""
    acts, waits, countries = defaultdict(list), defaultdict(list), defaultdict(list)
    for one in acting(db, state=RepresentationState.CONFIRMED):
        acts[one.cluster_id].append(one)
    for one in acting(db, state=RepresentationState.PENDING):
        waits[one.cluster_id].append(one)
    for link in db.exec(select(ClusterCountry).order_by(col(ClusterCountry.position))):
        countries[link.cluster_id].append(link.country)
    query = select(Cluster.id, Cluster.name).where(col(Cluster.retired_at).is_(None)).order_by(col(Cluster.name))
    return [
        ClusterPeople(number, name, tuple(countries[number]), tuple(acts[number]), tuple(waits[number])) for number, name in db.exec(query)
    ]
