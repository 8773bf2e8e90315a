"""The directory: clusters added, retired, brought back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from bot.operations.clusters.profile import held, named, record, write_countries
from bot.operations.network.settings import hold, touch
from bot.operations.partings import consequences as partings
from bot.operations.partings.consequences import Why
from bot.operations.partings.endings import take_off
from bot.operations.permissions import ask
from bot.rules.clusters.directory import Added, Back, NameTaken, RetiredNow
from bot.rules.clusters.profile import Faulty, check
from bot.rules.permissions import Action, Actor, Refused, Thing
from bot.rules.search import normal
from bot.rules.versions import Absent
from store.models import Cluster, Representation
from store.queries.countries.pages import codes

KEY: Final = 60


def add(
    db: Session, *, actor: Actor, name: str, countries: list[str], aliases: list[str], now: datetime
) -> Added | Faulty | NameTaken | Refused:
    """Put a new cluster into the directory. Its key is made of its name, and is its own for ever."""
    acting, answer = ask(db, actor, Action.ADD_CLUSTER)
    if isinstance(answer, Refused):
        return answer
    faults = check({"name": name, "countries": countries, "aliases": aliases}, codes())
    if faults:
        return Faulty(tuple(faults))
    hold(db, now=now)
    taken = named(db, name, None)
    if taken:
        return taken
    row = Cluster(key=_key(db, name), name=name, aliases=aliases)
    db.add(row)
    db.flush()
    assert row.id is not None
    write_countries(db, row.id, countries)
    record(db, acting, answer, (Action.ADD_CLUSTER, row.id, ("name", "countries", *(("aliases",) if aliases else ()))), now)
    touch(db, now=now)
    return Added(row.id, name)


def retire(db: Session, *, actor: Actor, cluster_id: int, now: datetime) -> RetiredNow | Absent | Refused:
    """Take a cluster out of the directory. Its people act no longer for it; its events and its history stay."""
    row = held(db, cluster_id)
    acting, answer = ask(db, actor, Action.RETIRE_CLUSTER, Thing(frozenset({cluster_id})))
    if isinstance(answer, Refused):
        return answer
    if row is None:
        return Absent()
    if row.retired_at is not None:
        return RetiredNow(row.name, already=True)
    theirs = db.exec(select(Representation).where(col(Representation.cluster_id) == cluster_id)).all()
    people = take_out(db, row, theirs, actor_id=acting.member_id, role=answer.role, now=now)
    db.flush()
    partings.retire(db, {cluster_id: people}, Why(acting.member_id, answer.role, Action.RETIRE_CLUSTER, now))
    record(db, acting, answer, (Action.RETIRE_CLUSTER, cluster_id, ("retired",)), now)
    touch(db, now=now)
    return RetiredNow(row.name, tuple(people))


def take_out(db: Session, row: Cluster, acting: Iterable[Representation], *, actor_id: int | None, role: str, now: datetime) -> list[int]:
    """A locked cluster has retired; the numbers of the people who act for it no longer, of all who are `acting`.

    Whoever may is asked before. What hangs on it follows (`partings.retire`), then the caller touches the network.
    """
    people = []
    for one in acting:
        people.append(one.member_id)
        take_off(db, one, actor_id=actor_id, role=role, action=Action.RETIRE_CLUSTER, now=now)
    row.retired_at = now
    db.add(row)
    return people


def bring_back(db: Session, *, actor: Actor, cluster_id: int, now: datetime) -> Back | Absent | Refused:
    """Put a retired cluster into the directory again. Nobody acts for it until they are confirmed again."""
    row = held(db, cluster_id)
    acting, answer = ask(db, actor, Action.RETIRE_CLUSTER, Thing(frozenset({cluster_id})))
    if isinstance(answer, Refused):
        return answer
    if row is None:
        return Absent()
    if row.retired_at is None:
        return Back(row.name, already=True)
    row.retired_at = None
    db.add(row)
    record(db, acting, answer, (Action.RETIRE_CLUSTER, cluster_id, ("brought_back",)), now)
    touch(db, now=now)
    return Back(row.name)


def _key(db: Session, name: str) -> str:
    plain = normal(name).replace(" ", "-")[:KEY].strip("-") or "cluster"
    known = set(db.exec(select(Cluster.key)).all())
    return next(key for number in range(1, len(known) + 2) if (key := plain if number == 1 else f"{plain}-{number}") not in known)
