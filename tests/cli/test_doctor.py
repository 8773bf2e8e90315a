"""The doctor's report on settings, machine and database, run as a real process."""

import os
import signal
import sqlite3
import sys
import time
from asyncio import create_subprocess_exec, sleep
from asyncio.subprocess import DEVNULL
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import aiohttp
import psycopg
from given.cli.shell import Done, rendezvous
from given.running import BOT_TOKEN, SECRET, free_port

from bot.cli.doctor.command import zones_of
from bot.cli.doctor.findings import Mark
from bot.operations import perform
from bot.operations.network.settings import choose
from store.database import open_database
from store.models import Notice, NoticeOutcome

TOKENS = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SECRET}


async def doctor(folder: Path, **variables: str) -> Done:
    """Run the doctor with Slack unreachable; checks that the exit code says whether a line is wrong, and that there is no stack trace."""
    done = await rendezvous("doctor", folder=folder, **({"SLACK_API_URL": f"http://127.0.0.1:{free_port()}/"} | variables))
    assert "Traceback" not in done.out + done.err
    assert done.err == ""
    assert done.code == (1 if "\n  wrong" in done.out else 0)
    return done


async def test_a_fresh_folder_is_not_wrong_and_stays_empty(tmp_path: Path) -> None:
    """Before the first start nothing is wrong, as `run` will start the local workspace; the doctor creates no database."""
    done = await doctor(tmp_path)
    assert done.code == 0
    assert "`rendezvous run` starts the local workspace" in done.out
    assert "There is no database at" in done.out
    assert is_empty(tmp_path)


def is_empty(folder: Path) -> bool:
    """Whether the folder is still empty."""
    return not list(folder.iterdir())


async def test_each_wrong_setting_is_named_with_its_mend(tmp_path: Path) -> None:
    """Invalid settings end the report, with a line for each that says what to write."""
    done = await doctor(tmp_path, PORT="many", SECRETARIAT="someone", SLACK_BOT_TOKEN="xapp-wrong")
    assert done.code == 1
    assert all(f"wrong  {name}:" in done.out for name in ("PORT", "SECRETARIAT", "SLACK_BOT_TOKEN"))


async def test_it_says_where_each_value_comes_from_and_shows_no_secret(tmp_path: Path) -> None:
    """Environment before `.env` before default; tokens and the database's password are never printed; typing mistakes are named."""
    file = tmp_path / ".env"
    file.write_text(f"PORT=4000\nHOST=0.0.0.0\nSLACK_BOT_TOKEN={BOT_TOKEN}\nSLACK_SIGNING_SECRET={SECRET}\nANOUNCEMENT_CHANNEL=C0ABC\n")
    file.chmod(0o644)
    url = f"postgresql://desk:a-pass@word@127.0.0.1:{free_port()}/desk?password=another"
    done = await doctor(tmp_path, PORT="4001", DATABASE_URL=url)
    assert "PORT = 4001  (environment)" in done.out
    assert "HOST = 0.0.0.0  (.env)" in done.out
    assert "LOG_LEVEL = INFO  (default)" in done.out
    assert "SLACK_BOT_TOKEN = set, not shown  (.env)" in done.out
    assert "Nobody reads these names in .env: ANOUNCEMENT_CHANNEL" in done.out
    assert "chmod 600 .env" in done.out
    assert "wrong  The database cannot be reached" in done.out
    assert not [secret for secret in (BOT_TOKEN, SECRET, "a-pass", "another") if secret in done.out]


async def test_a_file_that_is_not_text_is_said(tmp_path: Path) -> None:
    """A `.env` in another encoding ends with a sentence."""
    (tmp_path / ".env").write_bytes("PORT=4000 # numéro".encode("utf-16"))
    done = await doctor(tmp_path)
    assert "wrong  The file .env cannot be read" in done.out


async def test_what_is_wrong_with_a_database_file(tmp_path: Path, sqlite_template: Path) -> None:
    """A missing folder, a file that is no database, a corrupt one, no tables, a newer schema: each with its remedy."""
    missing = await doctor(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/nowhere/desk.db")
    assert "wrong  The folder of the database does not exist" in missing.out
    files = other, torn, empty, newer = bad_files(tmp_path, sqlite_template)
    said = {file: (await doctor(tmp_path, DATABASE_URL=f"sqlite:///{file}")).out for file in files}
    assert "wrong  The database file is damaged" in said[other]
    assert "wrong  The database file is damaged" in said[torn]
    assert "rendezvous db upgrade" in said[empty]
    assert "A newer Rendezvous made this database" in said[newer]
    unreadable = await doctor(tmp_path, DATABASE_URL="postgresql://desk@host:port/desk")
    assert "wrong  DATABASE_URL cannot be read" in unreadable.out


def bad_files(folder: Path, template: Path) -> tuple[Path, Path, Path, Path]:
    """A text file, a corrupt database, an empty file, and a database of a newer version."""
    other, torn, empty, newer = (folder / name for name in ("other.db", "torn.db", "empty.db", "newer.db"))
    other.write_text("This is a letter, not a database. " * 40)
    pages = bytearray(template.read_bytes())
    pages[3 * 4096 : 6 * 4096] = b"noise..." * (3 * 512)
    torn.write_bytes(pages)
    empty.touch()
    newer.write_bytes(template.read_bytes())
    with closing(sqlite3.connect(newer)) as db, db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    return other, torn, empty, newer


async def test_it_waits_for_no_writer(tmp_path: Path, sqlite_url: str) -> None:
    """While another process holds the write lock the doctor still answers, and says so."""
    db = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("BEGIN IMMEDIATE")
    done = await doctor(tmp_path, DATABASE_URL=sqlite_url)
    db.execute("ROLLBACK")
    db.close()
    assert "look   Another process has been writing to it" in done.out
    assert done.code == 0


async def test_postgresql_is_examined(tmp_path: Path, postgres_url: str) -> None:
    """Version, write permission and tables are checked on a real server; a read-only one is wrong."""
    well = await doctor(tmp_path, DATABASE_URL=postgres_url)
    assert well.code == 0, well.out
    assert "ok     PostgreSQL " in well.out
    assert "The bot can write to it" in well.out
    without_tables = await doctor(tmp_path, DATABASE_URL=f"{postgres_url.rpartition('/')[0]}/postgres")
    assert "wrong  It has no tables yet" in without_tables.out
    plain = postgres_url.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as admin:
        admin.execute(f'ALTER DATABASE "{plain.rpartition("/")[2]}" SET default_transaction_read_only = on')
    done = await doctor(tmp_path, DATABASE_URL=postgres_url)
    assert "wrong  The bot cannot write to it: it is read-only" in done.out


async def test_reminders_that_failed_are_counted(tmp_path: Path, database_url: str) -> None:
    """Failed and doubtful reminders each have a line with what to do, on both engines."""
    now = datetime.now(UTC)
    rows = [
        Notice(
            token=str(number),
            kind="k",
            noun="events",
            subject_id=number,
            subject_start="",
            recipient="C1",
            due_at=now,
            next_at=now,
            outcome=end,
        )
        for number, end in enumerate((NoticeOutcome.FAILED, NoticeOutcome.IN_DOUBT, NoticeOutcome.SENT))
    ]
    database = open_database(database_url)
    perform(database, lambda db: db.add_all(rows))
    database.dispose()
    done = await doctor(tmp_path, DATABASE_URL=database_url)
    assert "look   1 reminder failed" in done.out
    assert "look   1 reminder is in doubt" in done.out


async def test_a_rehearsed_database_is_wrong_for_a_real_workspace(tmp_path: Path, sqlite_url: str) -> None:
    """`run` refuses to serve Slack from a database of the local workspace, and the doctor says why."""
    database = open_database(sqlite_url)
    perform(database, choose, name="local_workspace", value="on", origin="run")
    database.dispose()
    real = await doctor(tmp_path, DATABASE_URL=sqlite_url, **TOKENS)
    assert "wrong  The local workspace uses this database" in real.out
    assert (await doctor(tmp_path, DATABASE_URL=sqlite_url)).code == 0


async def test_the_age_of_the_time_zone_data(tmp_path: Path) -> None:
    """The pinned data counts, not the system's; when older than a year it is a warning."""
    assert "Time-zone data 20" in (await doctor(tmp_path, PYTHONTZPATH="/nowhere")).out
    assert zones_of("2026.6", date(2027, 6, 30)).mark == Mark.OK
    assert zones_of("2026.6", date(2027, 7, 5)).mark == Mark.LOOK
    assert zones_of("local", date(2027, 7, 5)).mark == Mark.LOOK


async def test_beside_a_running_bot_and_after_it_was_killed(tmp_path: Path) -> None:
    """`rendezvous run` holds its database; the doctor reads it beside it, and again after kill -9."""
    port, page, url = free_port(), free_port(), f"sqlite:///{tmp_path}/desk.db"
    variables = {"PORT": str(port), "PLAYGROUND_PORT": str(page), "DATABASE_URL": url}
    run = await create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=tmp_path, env={"PATH": os.environ["PATH"], **variables}, stdout=DEVNULL, stderr=DEVNULL
    )
    try:
        await answers(f"http://127.0.0.1:{port}/readyz")
        beside = await doctor(tmp_path, **variables)
    finally:
        run.send_signal(signal.SIGKILL)
        await run.wait()
    after = await doctor(tmp_path, **variables)
    for done in (beside, after):
        assert done.code == 0, done.out
        assert "Its tables are up to date" in done.out
        assert "The file is intact" in done.out


async def answers(url: str, seconds: float = 60) -> None:
    """Poll until a server answers 200."""
    deadline = time.monotonic() + seconds
    async with aiohttp.ClientSession() as http:
        while time.monotonic() < deadline:
            try:
                async with http.get(url) as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await sleep(0.1)
    raise TimeoutError(url)
