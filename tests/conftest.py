"""Databases for tests: a real SQLite file, and a database of its own on the real PostgreSQL at 127.0.0.1:5432."""

import gc
import os
import shutil
import socket
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import structlog
from given.browser.chromium import ARGUMENTS, CHROMIUM
from given.databases import at_this_moment, empty, furnish, season
from given.engines import share_what_is_compiled
from given.running import CHANNEL, Running, free_port, running
from playwright.async_api import Browser, async_playwright

from bot.config import Settings
from store.database import Database, open_database
from store.migrations.upgrade import upgrade

POSTGRES = ("127.0.0.1", 5432)
ADMIN = "postgresql://postgres@127.0.0.1:5432/postgres"
VARIABLES = tuple(name.upper() for name in Settings.model_fields)

share_what_is_compiled()
_told = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)  # as the bot does: all variables take seconds
structlog.configure(processors=[*structlog.get_config()["processors"][:-1], _told])


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings of the machine it runs on."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The installed browser. Where there is none, its tests are left out, and say so; in CI they must run."""
    if not CHROMIUM.exists() and os.environ.get("CI") != "true":
        pytest.skip("This test needs /usr/bin/chromium (Debian: apt install chromium).")
    return str(CHROMIUM)


@pytest.fixture(scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """A real browser, started once for all tests of one process: each test opens a context (profile) of its own in it."""
    async with async_playwright() as playwright:
        running_one = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running_one
        await running_one.close()


@pytest.fixture(scope="session")
def postgres() -> str:
    """The address of a real PostgreSQL. Where none listens, its tests are left out, and say so; in CI they must run."""
    with socket.socket() as probe:
        probe.settimeout(2)
        listens = probe.connect_ex(POSTGRES) == 0
    if not listens:
        reason = "No PostgreSQL listens on 127.0.0.1:5432: the tests on PostgreSQL did not run."
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return ADMIN


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy."""
    file = tmp_path_factory.mktemp("template") / "empty.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_template(postgres: str) -> Iterator[str]:
    """A migrated, empty PostgreSQL database to copy."""
    name = f"rendezvous_template_{uuid4().hex[:12]}"
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
        upgrade(f"postgresql+psycopg://postgres@127.0.0.1:5432/{name}")
        yield name
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """A migrated, empty SQLite database of this test's own."""
    file = tmp_path / "test.db"
    file.write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{file}"


@pytest.fixture
def postgres_url(postgres: str, postgres_template: str) -> Iterator[str]:
    """A migrated, empty PostgreSQL database of this test's own."""
    name = f"rendezvous_test_{uuid4().hex[:12]}"
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{postgres_template}"')
        yield f"postgresql+psycopg://postgres@127.0.0.1:5432/{name}"
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def postgres_shared(postgres: str) -> Iterator[psycopg.Connection]:
    """A migrated database that the tests of one process use one after the other."""
    name = f"rendezvous_shared_{uuid4().hex[:12]}"
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
        admin.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = off')  # the storms, which kill, have databases of their own
        upgrade(f"postgresql+psycopg://postgres@127.0.0.1:5432/{name}")
        with psycopg.connect(f"postgresql://postgres@127.0.0.1:5432/{name}", autocommit=True) as owner:
            yield owner
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def emptied_postgres_url(postgres_shared: psycopg.Connection) -> Iterator[str]:
    """The shared PostgreSQL database, as empty as a new one afterwards: a tenth of the time that making one takes."""
    yield f"postgresql+psycopg://postgres@127.0.0.1:5432/{postgres_shared.info.dbname}"
    empty(postgres_shared)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The same test on both engines."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "emptied_postgres_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An open, migrated, empty database, on each engine."""
    opened = open_database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def settings(sqlite_url: str) -> Settings:
    """Settings of a local workspace on free ports."""
    return Settings(_env_file=None, database_url=sqlite_url, port=free_port(), playground_port=free_port(), announcement_channel=CHANNEL)


@pytest.fixture
def seeded(settings: Settings) -> Settings:
    """The same, with the data set and a sample season from today on."""
    opened = open_database(settings.database_url)
    now = at_this_moment(datetime.now(UTC))
    furnish(opened, *season(now.date()), now=now)
    opened.dispose()
    return settings


@pytest.fixture
async def bot(seeded: Settings, tmp_path: Path) -> AsyncIterator[Running]:
    """A running bot with the sample season, and the local workspace that stands in for Slack."""
    async with running(seeded, tmp_path / "workspace") as one:
        yield one


ROOMY = 4 << 30
"""How many bytes must be free in memory's own file system before the tests put their databases there."""


def pytest_configure() -> None:
    """Put temporary folders in memory where there is room: each commit waits for the disk, and there are hundreds of thousands."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOMY:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


LONGEST = ("tests/season", "tests/storms", "test_permissions", "browser", "tests/app", "test_contracts", "tests/cli", "playground")
"""What takes longest, and waits most: begun first, so that no worker is left alone with it at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next((rank for rank, name in enumerate(LONGEST) if name in item.nodeid.split("::")[0]), len(LONGEST)))


def pytest_collection_finish() -> None:
    gc.freeze()  # what is imported by now stays: the collector need not look at it again and again
