"""Edit pages through the operations, as people of the sample network."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from given.running import NOW
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.clusters import pages as clusters
from bot.operations.countries import pages as countries
from bot.rules.permissions import Actor
from store.database import Database, open_database, read
from store.models import Cluster
from store.queries.clusters.content import content

CALI, SECRETARIAT, KARATSU, DEPUTY = (Actor(one) for one in ("UCALI01", "UPARIS01", "UKARATSU01", "UKARATSU02"))


def number(network: Database, key: str) -> int:
    def ask(db: Session) -> int:
        found = db.exec(select(Cluster.id).where(col(Cluster.key) == key)).one()
        assert found is not None
        return found

    return read(network, ask)


def rows(network: Database, model: type[Any]) -> list[Any]:
    return read(network, lambda db: list(db.exec(select(model)).all()))


def page(network: Database, cluster_id: int) -> dict[str, Any]:
    found = read(network, content, cluster_id)
    assert found is not None
    return found


def edit(network: Database, actor: Actor, cluster_id: int, version: int, **values: Any) -> Any:
    return perform(network, clusters.edit, actor=actor, cluster_id=cluster_id, version=version, changes=values, now=NOW)


def edit_part(network: Database, actor: Actor, version: int, country: str = "JP", name: str = "visit", **values: str) -> Any:
    return perform(
        network,
        countries.edit,
        actor=actor,
        country=country,
        name=name,
        version=version,
        changes=values,
        checked_on=NOW.date(),
        now=NOW,
    )


def at_once(url: str, work: list[Callable[[Database], Any]]) -> list[Any]:
    """Run each function in a thread with database engines of its own, as separate processes would have them."""

    def run(one: Callable[[Database], Any]) -> Any:
        opened = open_database(url)
        try:
            return one(opened)
        finally:
            opened.dispose()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(run, work))
