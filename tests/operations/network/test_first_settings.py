"""Concurrent starts of several processes that adopt settings from the environment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from bot.operations import perform
from bot.operations.network.settings import adopt, choose
from store.database import Database, open_database, read
from store.queries.network.settings import settings

AT_ONCE = 4


def test_processes_that_start_together_all_get_through(database: Database) -> None:
    """Processes with engines of their own adopt settings concurrently: no error, and one value, from the environment."""
    url = database.url.render_as_string(hide_password=False)
    engines = [open_database(url) for _ in range(AT_ONCE)]
    barrier = Barrier(AT_ONCE)

    def start(own: Database) -> None:
        for number in range(10):
            barrier.wait(timeout=30)
            perform(own, adopt, values={f"setting-{number}": "C1"}, origin="environment")

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(start, engines))
    for one in engines:
        one.dispose()
    found = read(database, settings)
    assert {choice.value for choice in found.values()} == {"C1"}
    assert len(found) == 10


def test_what_was_chosen_stays(database: Database) -> None:
    """The environment fills only empty settings, and none that the secretariat has emptied."""
    perform(database, choose, name="a", value="mine", origin="operator")
    perform(database, choose, name="b", value="", origin="operator")
    perform(database, choose, name="c", value="", origin="secretariat")
    perform(database, adopt, values={"a": "new", "b": "new", "c": "new", "d": ""}, origin="environment")
    assert {name: choice.value for name, choice in read(database, settings).items()} == {"a": "mine", "b": "new", "c": ""}
