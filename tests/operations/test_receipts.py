"""Receipts, which make an action take effect once, on both engines."""

import threading
from datetime import timedelta

from given.running import NOW

from bot.operations import perform
from bot.operations.receipts import LEASE, claim_key, confirm, forget, release_key
from store.database import Database


def test_only_the_first_asker_hears_yes(database: Database) -> None:
    """A key is accepted once; another key is independent."""
    assert perform(database, claim_key, key="share:1", now=NOW)
    assert not perform(database, claim_key, key="share:1", now=NOW)
    assert perform(database, claim_key, key="share:2", now=NOW)


def test_of_many_askers_at_the_same_moment_one_hears_yes(database: Database) -> None:
    """Of eight threads with one key exactly one is accepted."""
    started, heard = threading.Barrier(8), []

    def ask() -> None:
        started.wait(10)
        heard.append(perform(database, claim_key, key="share:1", now=NOW))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(heard) == [False] * 7 + [True]


def test_what_did_not_take_effect_counts_as_the_first_again(database: Database) -> None:
    """After a receipt is withdrawn, the next attempt is accepted."""
    perform(database, claim_key, key="share:1", now=NOW)
    perform(database, release_key, key="share:1")
    assert perform(database, claim_key, key="share:1", now=NOW)


def test_old_receipts_are_forgotten_and_young_ones_kept(database: Database) -> None:
    """Receipts older than the given instant are deleted, and their number is returned."""
    perform(database, claim_key, key="old", now=NOW - timedelta(days=401))
    perform(database, claim_key, key="young", now=NOW)
    assert perform(database, forget, before=NOW - timedelta(days=400)) == 1
    assert perform(database, claim_key, key="old", now=NOW)
    assert not perform(database, claim_key, key="young", now=NOW)


def test_a_try_whose_end_nobody_heard_stands_in_the_way_for_a_minute(database: Database) -> None:
    """An attempt with an unknown outcome blocks retries for a minute; one that took effect blocks them for ever."""
    assert perform(database, claim_key, key="share:1", now=NOW)
    assert not perform(database, claim_key, key="share:1", now=NOW + LEASE - timedelta(seconds=1))
    assert perform(database, claim_key, key="share:1", now=NOW + LEASE)
    assert not perform(database, claim_key, key="share:1", now=NOW + LEASE)
    perform(database, confirm, key="share:1")
    assert not perform(database, claim_key, key="share:1", now=NOW + timedelta(days=300))
