"""`rendezvous erase`, on somebody's request to the operator: a dry run first, then the real one, in a real process."""

from pathlib import Path

from given.cli.shell import rendezvous
from given.operations.database_dump import holding, snapshot

from bot.config import Settings
from store.database import open_database

CALI = "UCALI01"


async def test_it_shows_first_and_erases_when_told(seeded: Settings, tmp_path: Path) -> None:
    """Without --apply it says what goes, what stays and who takes over, and changes nothing; with it the person is erased."""
    database = open_database(seeded.database_url)
    before = snapshot(database)
    shown = await rendezvous("erase", CALI, folder=tmp_path, DATABASE_URL=seeded.database_url)
    assert shown.code == 0, shown.err
    for words in ("Point of contact Cali", "nobody acts for it then", "Nothing was changed", "rendezvous erase UCALI01 --apply"):
        assert words in shown.out
    assert snapshot(database) == before
    done = await rendezvous("erase", CALI, "--apply", folder=tmp_path, DATABASE_URL=seeded.database_url)
    assert done.code == 0, done.err
    assert "SECRETARIAT" in done.out
    assert holding(database, "Point of contact Cali", CALI) == []
    again = await rendezvous("erase", CALI, "--apply", folder=tmp_path, DATABASE_URL=seeded.database_url)
    assert (again.code, again.err) == (1, f"Nothing is held of {CALI}.\n")
    database.dispose()


async def test_what_is_no_slack_id_is_told_apart(seeded: Settings, tmp_path: Path) -> None:
    """A name, an e-mail address or a channel is answered with how to find the Slack ID."""
    for word in ("Cali", "cali@example.org", "C0123456789"):
        done = await rendezvous("erase", word, folder=tmp_path, DATABASE_URL=seeded.database_url)
        assert done.code == 1
        assert "Copy member ID" in done.err
