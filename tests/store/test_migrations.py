"""Migrations on both engines: from nothing, twice, two at once, with models that agree, failing without a trace."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from store.database import open_database, read, reading
from store.migrations import HEAD, HERE, current
from store.migrations.upgrade import configuration, upgrade
from store.models import Cluster, CountrySection, Event, Member, metadata

ADD_COLUMN = """
revision = "9999"
down_revision = "HEAD"

import sqlalchemy as sa
from alembic import op


def upgrade():
    with op.batch_alter_table("clusters") as batch:
        batch.add_column(sa.Column("motto", sa.String(), nullable=False, server_default=""))
        batch.alter_column("name", existing_type=sa.String(), nullable=True)
"""
FAIL = ADD_COLUMN + '    op.execute("INSERT INTO no_such_table VALUES (1)")\n'
ORPHANS = ADD_COLUMN + "    op.execute(\"DELETE FROM clusters WHERE key = 'one'\")\n"
CLUSTER = """
INSERT INTO clusters (id, key, name, note, aliases, specialisations, services, ingredients, labels, links, hours, version)
VALUES (1, 'one', 'One', '', '[]', '[]', '[]', '[]', '[]', '[]', '', 0)
"""
ROWS = (
    CLUSTER,
    "INSERT INTO cluster_countries (cluster_id, country, position) VALUES (1, 'BE', 0), (1, 'LU', 1)",
    "INSERT INTO cluster_texts (cluster_id, language, presentation) VALUES (1, 'en', 'Text')",
    "INSERT INTO cluster_facts (id, cluster_id, position, name, value) VALUES (1, 1, 0, 'a', 'b')",
)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with nothing in it; on SQLite not even its file."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    admin_url, name = request.getfixturevalue("postgres"), f"rendezvous_empty_{uuid4().hex[:12]}"
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
        yield f"postgresql+psycopg://postgres@127.0.0.1:5432/{name}"
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def with_next(url: str, folder: Path, script: str) -> Config:
    """Alembic's settings with one more migration after the last."""
    place = folder / "migrations"
    shutil.copytree(HERE, place, ignore=shutil.ignore_patterns("__pycache__"))
    (place / "versions" / "9999_next.py").write_text(script.replace('"HEAD"', f'"{HEAD}"'), encoding="utf-8")
    config = configuration(url)
    config.set_main_option("script_location", str(place))
    return config


def run(url: str, *statements: str) -> list[tuple[object, ...]]:
    engine = create_engine(url)
    rows: list[tuple[object, ...]] = []
    try:
        with engine.begin() as connection:
            for statement in statements:
                done = connection.execute(text(statement))
                rows = [tuple(row) for row in done] if done.returns_rows else []
    finally:
        engine.dispose()
    return rows


def tables(url: str) -> set[str]:
    engine = create_engine(url)
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found


def revision(url: str) -> str | None:
    database = open_database(url)
    found = read(database, current)
    database.dispose()
    return found


def test_from_nothing_to_the_newest_and_again(empty_url: str) -> None:
    """An empty or missing database gets every table; a second time changes nothing."""
    assert revision(empty_url) is None
    for _ in range(2):
        upgrade(empty_url)
        assert tables(empty_url) == {*metadata.tables, "alembic_version"}
        assert revision(empty_url) == HEAD


def test_models_and_migrations_agree(empty_url: str) -> None:
    """What the migrations make is what the models say: nothing is left to generate."""
    upgrade(empty_url)
    command.check(configuration(empty_url))


def test_the_newest_revision_is_alembics_head() -> None:
    """The running bot knows the newest revision without Alembic, and there is one line of migrations."""
    assert ScriptDirectory(str(HERE)).get_heads() == [HEAD]


def test_two_processes_at_once_both_succeed(empty_url: str) -> None:
    """Two processes start at the same moment: one migrates, the other waits, both end well."""
    line = f"from store.migrations.upgrade import upgrade; upgrade({empty_url!r})"
    started = [subprocess.Popen([sys.executable, "-c", line], stderr=subprocess.PIPE) for _ in range(2)]
    for process in started:
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said.decode()
    assert revision(empty_url) == HEAD


def test_a_migration_that_fails_leaves_nothing(empty_url: str, tmp_path: Path) -> None:
    """Its last line fails: no column, no revision, every row as before."""
    upgrade(empty_url)
    run(empty_url, *ROWS)
    place = with_next(empty_url, tmp_path, FAIL).get_main_option("script_location")
    line = (
        "from alembic import command; from store.migrations.upgrade import configuration;"
        f" config = configuration({empty_url!r}); config.set_main_option('script_location', {place!r}); command.upgrade(config, 'head')"
    )
    done = subprocess.run([sys.executable, "-c", line], check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "no_such_table" in done.stderr
    assert revision(empty_url) == HEAD
    engine = create_engine(empty_url)
    assert "motto" not in {column["name"] for column in inspect(engine).get_columns("clusters")}
    engine.dispose()
    assert run(empty_url, "SELECT count(*) FROM cluster_countries") == [(2,)]
    assert not [name for name in tables(empty_url) if name.startswith("_alembic")]
    upgrade(empty_url)


def test_rebuilding_a_parent_keeps_its_children(empty_url: str, tmp_path: Path) -> None:
    """SQLite alters a table by making it anew: the rows that point to it must survive that."""
    upgrade(empty_url)
    run(empty_url, *ROWS)
    command.upgrade(with_next(empty_url, tmp_path, ADD_COLUMN), "head")
    assert run(empty_url, "SELECT name, motto FROM clusters") == [("One", "")]
    assert run(empty_url, "SELECT country FROM cluster_countries ORDER BY position") == [("BE",), ("LU",)]
    assert run(empty_url, "SELECT count(*) FROM cluster_texts") == run(empty_url, "SELECT count(*) FROM cluster_facts") == [(1,)]
    database = open_database(empty_url)
    assert read(database, current) == "9999"
    database.dispose()


def test_a_migration_that_leaves_orphans_is_taken_back(tmp_path: Path) -> None:
    """On SQLite foreign keys are off while tables are rebuilt, so they are checked before the end: orphans undo it all."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    upgrade(url)
    run(url, *ROWS)
    with pytest.raises(RuntimeError, match="point nowhere"):
        command.upgrade(with_next(url, tmp_path, ORPHANS), "head")
    assert revision(url) == HEAD
    assert run(url, "SELECT key FROM clusters") == [("one",)]


def test_there_is_a_way_back(empty_url: str) -> None:
    """Down to nothing and up again, on both engines."""
    upgrade(empty_url)
    command.downgrade(configuration(empty_url), "base")
    assert tables(empty_url) <= {"alembic_version"}
    upgrade(empty_url)
    assert revision(empty_url) == HEAD


def test_the_running_bot_does_not_load_alembic() -> None:
    """Asking for the revision imports no Alembic: it stays out of the bot's memory."""
    line = "import sys, bot.app.composed; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", line], check=False, timeout=60).returncode == 0


BEFORE = (
    CLUSTER.replace(", links, hours, version)", ")").replace(", '[]', '', 0)", ")"),
    "INSERT INTO members (slack_id, name, zone, locale, state) VALUES ('UONE', 'Contact One', 'Asia/Seoul', 'ko-KR', 'active')",
    "INSERT INTO representations (member_id, cluster_id, role, state) VALUES (1, 1, 'contact', 'confirmed')",
    "INSERT INTO country_sections (country, name, text) VALUES ('KR', 'regulation', 'A text')",
    "INSERT INTO settings (name, value, origin) VALUES ('secretariat', 'UONE,UTWO', 'environment')",
)


def test_the_first_network_is_carried_over(empty_url: str) -> None:
    """From 0001 to 0002: clusters, people, who acts for whom and the secretariat stay; new columns have their defaults."""
    upgrade(empty_url, "0001")
    run(empty_url, *BEFORE)
    upgrade(empty_url)
    assert run(empty_url, "SELECT id, member_id, cluster_id, role, state FROM representations") == [(1, 1, 1, "contact", "confirmed")]
    assert run(empty_url, "SELECT slack_id, role FROM members ORDER BY id") == [("UONE", "secretariat"), ("UTWO", "secretariat")]
    assert run(empty_url, "SELECT name FROM settings") == []
    database = open_database(empty_url)
    with reading(database) as db:
        member, cluster, section = db.get(Member, 1), db.get(Cluster, 1), db.get(CountrySection, ("KR", "regulation"))
        assert member is not None
        assert (member.quiet_from, member.quiet_until, member.muted, member.fewer) == (time(20), time(8), [], False)
        assert cluster is not None
        assert (cluster.links, cluster.hours, cluster.version, cluster.retired_at) == ([], "", 0, None)
        assert section is not None
        assert (section.answers, section.version) == ({}, 0)
    database.dispose()
    command.downgrade(configuration(empty_url), "0001")
    assert run(empty_url, "SELECT value FROM settings WHERE name = 'secretariat'") == [("UONE,UTWO",)]
    assert run(empty_url, "SELECT member_id, cluster_id, role, state FROM representations") == [(1, 1, "contact", "confirmed")]
    assert run(empty_url, "SELECT slack_id, dm_channel FROM members ORDER BY id") == [("UONE", None), ("UTWO", None)]


PLANNED = (
    CLUSTER,
    "INSERT INTO members (slack_id, name, zone, locale, state) VALUES ('UONE', 'Contact One', 'Asia/Seoul', 'ko-KR', 'active')",
    """INSERT INTO events (uid, key, kind, state, visibility, title, description, host_id, place, online, online_url, zone,
    starts_at, ends_at, local_start, local_end, order_at, over_at, deadline_on, deadline_form, revision, created_at, revised_at)
    VALUES ('u-1', 'meet-up', 'quarterly', 'planned', 'members', 'Meet-up', 'Words', 1, '', {yes}, 'https://v', 'Europe/Paris',
    '2026-12-01 11:00:00', '2026-12-01 12:00:00', '2026-12-01 12:00:00', '2026-12-01 13:00:00', '2026-12-01 11:00:00',
    '2026-12-01 12:00:00', '2026-11-30', 'by', 3, '2026-11-01 09:00:00', '2026-11-02 09:00:00')""",
)


def test_a_network_with_a_calendar_is_carried_over(empty_url: str) -> None:
    """From 0002 to 0003 and back: events keep all they have, stand as announced, and take places at once; people may be woken."""
    yes = "1" if empty_url.startswith("sqlite") else "true"
    upgrade(empty_url, "0002")
    run(empty_url, *(line.replace("{yes}", yes) for line in PLANNED))
    kept = "SELECT uid, key, title, host_id, online_url, local_start, deadline_on, deadline_form, revision, revised_at FROM events"
    before = run(empty_url, kept)
    upgrade(empty_url)
    assert run(empty_url, kept) == before
    database = open_database(empty_url)
    with reading(database) as db:
        event, member = db.get_one(Event, 1), db.get_one(Member, 1)
        assert (event.announced_at, event.late, event.detached) == (event.created_at, False, False)
        assert (event.author_id, event.group_id, event.round_id, event.series_id, event.opens_at) == (None,) * 5
        assert member.wake
    database.dispose()
    run(
        empty_url,
        "INSERT INTO offerings (noun, subject_id, capacity, queued) VALUES ('events', 1, 8, 1)",
        """INSERT INTO places (offering_id, holder, member_id, cluster_id, state, number, asked_at, changed_at, reason)
        VALUES (1, 'm1', 1, 1, 'confirmed', 1, '2026-11-22 09:00:00', '2026-11-22 09:00:00', '')""",
    )
    with pytest.raises(IntegrityError):
        run(empty_url, "INSERT INTO offerings (noun, subject_id, queued) VALUES ('events', 1, 0)")
    command.downgrade(configuration(empty_url), "0002")
    assert run(empty_url, kept) == before
    assert {"offerings", "places", "groups", "rounds", "calendars"}.isdisjoint(tables(empty_url))
    upgrade(empty_url)
    assert run(empty_url, kept) == before


NUMBERED = {
    "offerings": "INSERT INTO offerings (noun, subject_id, queued) VALUES ('events', 1, 0)",
    "calendars": "INSERT INTO calendars (member_id, token_hash, made_at, client) VALUES (1, 'x', '2026-11-22', '')",
    "links": "INSERT INTO links (kind, subject, member_id, made_at, expires_at) VALUES ('my_data', '', 1, '2026-11-22', '2026-11-22')",
    "questions": (
        "INSERT INTO questions (noun, subject, gap, asker_id, text, asked_at, answer) "
        "VALUES ('clusters', '1', 'website', 1, 'x', '2026-11-22', '')"
    ),
    "representations": "INSERT INTO representations (member_id, cluster_id, role, state) VALUES (1, 1, 'contact', 'pending')",
}


@pytest.mark.parametrize("table", sorted(NUMBERED))
def test_a_number_is_never_given_twice(empty_url: str, table: str) -> None:
    """Buttons and the outbox remember numbers: with its only row gone, a table goes on counting."""
    upgrade(empty_url)
    run(empty_url, CLUSTER, "INSERT INTO members (slack_id, name, zone, locale, state) VALUES ('UONE', '', 'Etc/UTC', 'en-US', 'active')")
    insert = NUMBERED[table]
    run(empty_url, insert, f"DELETE FROM {table}", insert)
    assert run(empty_url, f"SELECT id FROM {table}") == [(2,)]


@pytest.mark.parametrize("statement", ["UPDATE audit SET verb = 'x'", "DELETE FROM audit"])
def test_the_database_itself_keeps_the_audit_log(empty_url: str, statement: str) -> None:
    """Whatever a program does: an entry is neither changed nor deleted."""
    upgrade(empty_url)
    entry = "INSERT INTO audit (at, role, verb, noun, subject, fields) VALUES ('2026-11-22 09:00:00', 'contact', 'v', 'n', 's', '[]')"
    run(empty_url, entry)
    with pytest.raises(DatabaseError, match="can only be added to"):
        run(empty_url, statement)
    assert run(empty_url, "SELECT verb FROM audit") == [("v",)]


def test_an_entry_is_not_replaced_either(tmp_path: Path) -> None:
    """SQLite's REPLACE deletes without a DELETE: it is refused too, and the next entry still goes in."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    upgrade(url)
    entry = "INTO audit ({}at, role, verb, noun, subject, fields) VALUES ({}'2026-11-22 09:00:00', 'contact', '{}', 'n', 's', '[]')"
    run(url, "INSERT " + entry.format("", "", "first"))
    with pytest.raises(DatabaseError, match="can only be added to"):
        run(url, "REPLACE " + entry.format("id, ", "1, ", "forged"))
    run(url, "INSERT " + entry.format("", "", "second"))
    assert run(url, "SELECT verb FROM audit ORDER BY id") == [("first",), ("second",)]
