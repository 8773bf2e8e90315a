"""Who checked a page, shown as a cluster or the secretariat, never as a person."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from store.models import Cluster, Member, NetworkRole, Representation, RepresentationState

SECRETARIAT = ""
"""Stands for the secretariat in a list of cluster names."""


@dataclass(frozen=True)
class Checker:
    """What a member represents now: cluster names by id, and whether they are in the secretariat."""

    clusters: dict[int, str]
    secretariat: bool

    def name(self, among: Collection[int]) -> tuple[str, ...]:
        """The clusters among those of the page that the checker represents, else the secretariat; empty if neither."""
        own = tuple(name for number, name in self.clusters.items() if number in among)
        return own or ((SECRETARIAT,) if self.secretariat else ())


def checkers(db: Session, member_ids: Iterable[int | None]) -> dict[int | None, Checker]:
    """The members who checked pages, by id."""
    wanted = {one for one in member_ids if one is not None}
    if not wanted:
        return {}
    acts, roles = acting_for(db, wanted), select(Member.id, Member.role).where(col(Member.id).in_(wanted))
    return {member: Checker(acts[member], role == NetworkRole.SECRETARIAT) for member, role in db.exec(roles)}


def acting_for(db: Session, members: Collection[int]) -> dict[int, dict[int, str]]:
    """The clusters that members represent, by name: their names by id, by member id."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    query = (
        select(Representation.member_id, Cluster.id, Cluster.name)
        .join(Cluster, col(Cluster.id) == col(Representation.cluster_id))
        .where(col(Representation.member_id).in_(members), col(Representation.state) == RepresentationState.CONFIRMED)
        .order_by(col(Cluster.name))
    )
    for member, cluster, name in db.exec(query) if members else ():
        found[member][cluster] = name
    return found
