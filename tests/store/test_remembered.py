"""What a reading connection of the local workspace remembers is what it would read: on SQLite until a commit, on PostgreSQL never."""

import sqlite3
from collections.abc import Iterator

import pytest
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.network.settings import choose
from store.database import MOST_REMEMBERED, Database, open_database, read, reading, remembered
from store.models import Setting

ASKED: list[str] = []


@remembered
def values(db: Session, name: str) -> list[str]:
    """A query that tells how often it is asked."""
    ASKED.append(name)
    return list(db.exec(select(Setting.value).where(col(Setting.name) == name)))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database that remembers, as the local workspace's does."""
    opened = open_database(database_url, remembers=True)
    yield opened
    opened.dispose()


@pytest.fixture(autouse=True)
def _nothing_asked() -> None:
    ASKED.clear()


def write(database: Database, value: str) -> None:
    perform(database, choose, name="public_page", value=value, origin="operator")


def test_what_nobody_has_changed_is_asked_once_on_sqlite(database: Database) -> None:
    """In one session and in the next; PostgreSQL, which does not tell of changes, is asked each time."""
    write(database, "on")
    for _time in range(3):
        assert read(database, values, "public_page") == ["on"]
    assert len(ASKED) == (1 if database.sqlite else 3)


def test_each_write_is_seen_by_the_next_reader(database: Database) -> None:
    """Written by this process: nothing old is ever read."""
    for value in ("on", "off", "on", "closed"):
        write(database, value)
        assert read(database, values, "public_page") == [value]


def test_a_write_of_another_process_is_seen_too(database: Database) -> None:
    """A row that came by a connection of its own, as from the command line beside the running bot."""
    write(database, "on")
    assert read(database, values, "public_page") == ["on"]
    if database.file is not None:
        with sqlite3.connect(database.file) as other:
            other.execute("UPDATE settings SET value = 'off' WHERE name = 'public_page'")
        other.close()
        assert read(database, values, "public_page") == ["off"]


def test_a_session_sees_one_state_whatever_it_remembers(database: Database) -> None:
    """A write between two questions of one session is seen by neither of them on SQLite, and by the next session."""
    write(database, "on")
    with reading(database) as db:
        assert values(db, "public_page") == ["on"]
        write(database, "off")
        assert not database.sqlite or values(db, "public_page") == ["on"]
        assert not database.sqlite or list(db.exec(select(Setting.value).where(col(Setting.name) == "public_page"))) == ["on"]
    assert read(database, values, "public_page") == ["off"]


def test_whoever_writes_reads_what_they_have_written(database: Database) -> None:
    """Inside an operation nothing is remembered."""

    def twice(db: Session) -> tuple[list[str], list[str]]:
        before = values(db, "public_page")
        db.exec(select(Setting).where(col(Setting.name) == "public_page")).one().value = "off"
        return before, values(db, "public_page")

    write(database, "on")
    assert perform(database, twice) == (["on"], ["off"])


def test_an_answer_is_nobody_elses_to_change(database: Database) -> None:
    """A list that one reader adds to is as it was for the next."""
    write(database, "on")
    read(database, values, "public_page").append("mine")
    assert read(database, values, "public_page") == ["on"]


def test_it_does_not_remember_without_end(database: Database) -> None:
    """After so many answers it begins anew, where nobody writes for long."""
    for number in range(MOST_REMEMBERED + 1):
        read(database, values, f"name {number}")
    ASKED.clear()
    read(database, values, "name 0")
    assert ASKED == ["name 0"]


def test_a_real_workspace_is_asked_each_time(database_url: str) -> None:
    """Only the local workspace opens a database that remembers."""
    opened = open_database(database_url)
    write(opened, "on")
    for _time in range(3):
        assert read(opened, values, "public_page") == ["on"]
    assert len(ASKED) == 3
    opened.dispose()
