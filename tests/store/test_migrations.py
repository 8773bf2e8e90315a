"""Migrations on both engines: from an empty database, repeated, concurrent, failing, and in agreement with the models."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from given.store.migrated import CLUSTER, run, tables
from sqlalchemy import create_engine, inspect

from store.database import open_database, read
from store.migrations import HEAD, HERE, current
from store.migrations.upgrade import configuration, upgrade
from store.models import metadata

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
ROWS = (
    CLUSTER,
    "INSERT INTO cluster_countries (cluster_id, country, position) VALUES (1, 'BE', 0), (1, 'LU', 1)",
    "INSERT INTO cluster_texts (cluster_id, language, presentation) VALUES (1, 'en', 'Text')",
    "INSERT INTO cluster_facts (id, cluster_id, position, name, value) VALUES (1, 1, 0, 'a', 'b')",
)


def with_next(url: str, folder: Path, script: str) -> Config:
    """Alembic's settings with one more migration after the newest."""
    place = folder / "migrations"
    shutil.copytree(HERE, place, ignore=shutil.ignore_patterns("__pycache__"))
    (place / "versions" / "9999_next.py").write_text(script.replace('"HEAD"', f'"{HEAD}"'), encoding="utf-8")
    config = configuration(url)
    config.set_main_option("script_location", str(place))
    return config


def revision(url: str) -> str | None:
    database = open_database(url)
    found = read(database, current)
    database.dispose()
    return found


def test_from_nothing_to_the_newest_and_again(empty_url: str) -> None:
    """An empty or missing database gets every table; migrating again changes nothing."""
    assert revision(empty_url) is None
    for _ in range(2):
        upgrade(empty_url)
        assert tables(empty_url) == {*metadata.tables, "alembic_version"}
        assert revision(empty_url) == HEAD


def test_models_and_migrations_agree(empty_url: str) -> None:
    """The migrated schema equals the models: autogenerate finds no difference."""
    upgrade(empty_url)
    command.check(configuration(empty_url))


def test_the_newest_revision_is_alembics_head() -> None:
    """The running bot knows the head revision without Alembic, and there is a single head."""
    assert ScriptDirectory(str(HERE)).get_heads() == [HEAD]


def test_two_processes_at_once_both_succeed(empty_url: str) -> None:
    """Two processes migrate concurrently: one does it, the other waits, and both succeed."""
    line = f"from store.migrations.upgrade import upgrade; upgrade({empty_url!r})"
    started = [subprocess.Popen([sys.executable, "-c", line], stderr=subprocess.PIPE) for _ in range(2)]
    for process in started:
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said.decode()
    assert revision(empty_url) == HEAD


def test_a_migration_that_fails_leaves_nothing(empty_url: str, tmp_path: Path) -> None:
    """A migration that fails in its last statement is rolled back: no column, no revision, all rows as before."""
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
    """SQLite alters a table by copying it; rows that reference it are kept."""
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
    """Foreign keys are off during a migration on SQLite and checked before its commit: orphans roll it back."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    upgrade(url)
    run(url, *ROWS)
    with pytest.raises(RuntimeError, match="point nowhere"):
        command.upgrade(with_next(url, tmp_path, ORPHANS), "head")
    assert revision(url) == HEAD
    assert run(url, "SELECT key FROM clusters") == [("one",)]


def test_there_is_a_way_back(empty_url: str) -> None:
    """Downgrading to an empty database and upgrading again works on both engines."""
    upgrade(empty_url)
    command.downgrade(configuration(empty_url), "base")
    assert tables(empty_url) <= {"alembic_version"}
    upgrade(empty_url)
    assert revision(empty_url) == HEAD


def test_the_running_bot_does_not_load_alembic() -> None:
    """Asking for the revision does not import Alembic, which saves the bot's memory."""
    line = "import sys, bot.app.composed; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", line], check=False, timeout=60).returncode == 0
