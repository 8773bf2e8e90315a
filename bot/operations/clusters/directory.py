"""Adds clusters to the directory, retires them, brings them back."""

from datetime import datetime
from typing import Final

from sqlmodel import Session, select

from bot.operations.clusters.profile import cluster_with_name, lock_cluster, record, write_countries
from bot.operations.network.settings import bump_revision, lock_network
from bot.operations.permissions import authorize
from bot.rules.clusters.directory import Back, ClusterAdded, NameTaken
from bot.rules.clusters.profile import check
from bot.rules.faults import Faulty
from bot.rules.permissions import Action, Actor, Refused, Subject
from bot.rules.search import normal
from bot.rules.versions import Absent
from store.insert import inserted
from store.models import Cluster
from store.queries.countries.pages import codes

KEY: Final = 60


def add(
    db: Session, *, actor: Actor, name: str, countries: list[str], aliases: list[str], now: datetime
) -> ClusterAdded | Faulty | NameTaken | Refused:
    """Add a cluster to the directory. Its key is made from its name, is unique and never changes."""
    acting, answer = authorize(db, actor, Action.ADD_CLUSTER)
    if isinstance(answer, Refused):
        return answer
    faults = check({"name": name, "countries": countries, "aliases": aliases}, codes())
    if faults:
        return Faulty(tuple(faults))
    lock_network(db, now=now)
    taken = cluster_with_name(db, name, None)
    if taken:
        return taken
    row = inserted(db, Cluster(key=_key(db, name), name=name, aliases=aliases))
    write_countries(db, row.id, countries)
    record(db, acting, answer, (Action.ADD_CLUSTER, row.id, ("name", "countries", *(("aliases",) if aliases else ()))), now)
    bump_revision(db, now=now)
    return ClusterAdded(row.id, name)


def bring_back(db: Session, *, actor: Actor, cluster_id: int, now: datetime) -> Back | Absent | Refused:
    """Put a retired cluster back into the directory. Nobody acts for it until they are confirmed again."""
    row = lock_cluster(db, cluster_id)
    acting, answer = authorize(db, actor, Action.RETIRE_CLUSTER, Subject(frozenset({cluster_id})))
    if isinstance(answer, Refused):
        return answer
    if row is None:
        return Absent()
    if row.retired_at is None:
        return Back(row.name, already=True)
    row.retired_at = None
    db.add(row)
    record(db, acting, answer, (Action.RETIRE_CLUSTER, cluster_id, ("brought_back",)), now)
    bump_revision(db, now=now)
    return Back(row.name)


def _key(db: Session, name: str) -> str:
    plain = normal(name).replace(" ", "-")[:KEY].strip("-") or "cluster"
    known = set(db.exec(select(Cluster.key)).all())
    return next(key for number in range(1, len(known) + 2) if (key := plain if number == 1 else f"{plain}-{number}") not in known)
