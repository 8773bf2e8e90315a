"""What must take effect once, on both engines."""

import threading
from datetime import timedelta

from builders import NOW

from bot.operations import perform
from bot.operations.receipts import forget, once, take_back
from store.database import Database


def test_only_the_first_asker_hears_yes(database: Database) -> None:
    """The same key counts once; another key is another thing."""
    assert perform(database, once, key="share:1", now=NOW)
    assert not perform(database, once, key="share:1", now=NOW)
    assert perform(database, once, key="share:2", now=NOW)


def test_of_many_askers_at_the_same_moment_one_hears_yes(database: Database) -> None:
    """Eight threads with one key at once: exactly one is the first."""
    started, heard = threading.Barrier(8), []

    def ask() -> None:
        started.wait(10)
        heard.append(perform(database, once, key="share:1", now=NOW))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(heard) == [False] * 7 + [True]


def test_what_did_not_take_effect_counts_as_the_first_again(database: Database) -> None:
    """Taking a receipt back lets the next asker hear yes."""
    perform(database, once, key="share:1", now=NOW)
    perform(database, take_back, key="share:1")
    assert perform(database, once, key="share:1", now=NOW)


def test_old_receipts_are_forgotten_and_young_ones_kept(database: Database) -> None:
    """Forgetting drops what is older than the given instant, and says how many."""
    perform(database, once, key="old", now=NOW - timedelta(days=401))
    perform(database, once, key="young", now=NOW)
    assert perform(database, forget, before=NOW - timedelta(days=400)) == 1
    assert perform(database, once, key="old", now=NOW)
    assert not perform(database, once, key="young", now=NOW)
