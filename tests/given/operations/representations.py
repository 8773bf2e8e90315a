"""Make and decide claims, also in several threads at once."""

import threading
from collections.abc import Callable
from typing import Any

from given.operations.people import NOW, cluster, somebody

from bot.operations import perform
from bot.operations.representations.claims import claim, decide, leave
from store.database import Database


def ask(database: Database, who: str, name: str = "Oils") -> Any:
    return perform(database, claim, actor=somebody(who), cluster_id=cluster(database, name), now=NOW)


def answer(database: Database, who: str, whose: int, *, confirm: bool = True) -> Any:
    return perform(database, decide, actor=somebody(who), representation_id=whose, confirm=confirm, now=NOW)


def go(database: Database, who: str, whose: int, **more: Any) -> Any:
    return perform(database, leave, actor=somebody(who), representation_id=whose, now=NOW, **more)


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Call each function in a thread of its own, all started at the same moment; their results."""
    started, given = threading.Barrier(len(deeds)), [None] * len(deeds)

    def do(place: int) -> None:
        started.wait(10)
        given[place] = deeds[place]()

    threads = [threading.Thread(target=do, args=(place,)) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return given
