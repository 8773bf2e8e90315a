"""What must take effect once, on both engines."""

import threading
from datetime import timedelta

from given.running import NOW

from bot.operations import perform
from bot.operations.receipts import LEASE, begin, confirm, forget, take_back
from store.database import Database


def test_only_the_first_asker_hears_yes(database: Database) -> None:
    """The same key counts once; another key is another thing."""
    assert perform(database, begin, key="share:1", now=NOW)
    assert not perform(database, begin, key="share:1", now=NOW)
    assert perform(database, begin, key="share:2", now=NOW)


def test_of_many_askers_at_the_same_moment_one_hears_yes(database: Database) -> None:
    """Eight threads with one key at once: exactly one is the first."""
    started, heard = threading.Barrier(8), []

    def ask() -> None:
        started.wait(10)
        heard.append(perform(database, begin, key="share:1", now=NOW))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(heard) == [False] * 7 + [True]


def test_what_did_not_take_effect_counts_as_the_first_again(database: Database) -> None:
    """Taking a receipt back lets the next asker hear yes."""
    perform(database, begin, key="share:1", now=NOW)
    perform(database, take_back, key="share:1")
    assert perform(database, begin, key="share:1", now=NOW)


def test_old_receipts_are_forgotten_and_young_ones_kept(database: Database) -> None:
    """Forgetting drops what is older than the given instant, and says how many."""
    perform(database, begin, key="old", now=NOW - timedelta(days=401))
    perform(database, begin, key="young", now=NOW)
    assert perform(database, forget, before=NOW - timedelta(days=400)) == 1
    assert perform(database, begin, key="old", now=NOW)
    assert not perform(database, begin, key="young", now=NOW)


def test_a_try_whose_end_nobody_heard_stands_in_the_way_for_a_minute(database: Database) -> None:
    """After a crash the same thing may be tried again; once it has taken effect, never."""
    assert perform(database, begin, key="share:1", now=NOW)
    assert not perform(database, begin, key="share:1", now=NOW + LEASE - timedelta(seconds=1))
    assert perform(database, begin, key="share:1", now=NOW + LEASE)
    assert not perform(database, begin, key="share:1", now=NOW + LEASE)
    perform(database, confirm, key="share:1")
    assert not perform(database, begin, key="share:1", now=NOW + timedelta(days=300))
