"""Checks of the doctor at the database: SQLite's file or PostgreSQL, its tables, and the outbox."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlmodel import Session

from bot.cli.doctor.findings import Finding, failure, ok, warning
from bot.cli.settings import USED_LOCALLY
from bot.config import Settings
from bot.texts.operator import doctor as say
from store.database import Database, open_database, read
from store.dataset import read_sample
from store.migrations import HEAD, current
from store.models import NoticeOutcome
from store.queries.members.people import by_slack_id, secretariat
from store.queries.network.settings import Choice, settings as choices
from store.queries.notices.outbox import troubles

WAIT_SECONDS: Final = 2
CONNECT_SECONDS: Final = 5
Chosen = Mapping[str, Choice]


def at_database(settings: Settings, today: date) -> tuple[list[Finding], Chosen | None]:
    """Returns the findings, and the network's settings (None if they cannot be read)."""
    try:
        url = make_url(settings.database_url)
    except (ArgumentError, ValueError):  # ValueError: the port is no number
        return [failure(*say.not_an_address())], None
    sqlite = url.get_backend_name() == "sqlite"
    if sqlite:
        findings = at_file(Path(url.database or "").absolute())
        if findings[-1].mark != "ok":
            return findings, None
    else:
        findings = []
        url = url.update_query_dict({"connect_timeout": str(CONNECT_SECONDS)} if "connect_timeout" not in url.query else {})
    database = open_database(url.render_as_string(hide_password=False))
    try:
        findings += [_journal(database)] if sqlite else read(database, at_server)
        revision = read(database, current)
        if revision != HEAD:
            return [*findings, failure(*say.not_migrated(revision, HEAD))], None
        contents, chosen = read(database, at_contents, local=settings.local, today=today)
        return [*findings, ok(say.migrated(HEAD)), *contents], chosen
    except DBAPIError as error:
        return [*findings, warning(*say.busy()) if _is_busy(error.orig) else failure(*say.not_reached(_reason(error)))], None
    finally:
        database.dispose()


def at_file(file: Path) -> list[Finding]:
    """Checks that SQLite's file is there, intact and writable; never creates one. The last finding is "ok" if its tables can be read."""
    if not file.parent.is_dir():
        return [failure(*say.no_folder(str(file.parent)))]
    if not file.is_file():
        return [warning(*say.no_database(str(file)))]
    engine = ok(say.engine(f"SQLite {sqlite3.sqlite_version}", str(file)))
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=rw", uri=True, timeout=WAIT_SECONDS, isolation_level=None)) as db:
            found = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
            if found != "ok":
                return [engine, failure(*say.broken(found))]
            return [engine, _file_writable(db), ok(say.intact())]
    except sqlite3.OperationalError as error:
        return [engine, failure(*say.not_reached(str(error)))]
    except sqlite3.DatabaseError as error:
        return [engine, failure(*say.broken(str(error)))]


def _file_writable(db: sqlite3.Connection) -> Finding:
    try:
        db.execute("BEGIN IMMEDIATE")
        db.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if _is_busy(error):
            return warning(*say.busy())
        return failure(*say.not_writable(str(error)))
    return ok(say.writable())


def _journal(database: Database) -> Finding:
    """Checks for WAL mode: opening the file has asked for it, but a network drive does not support it."""
    with database.reader.connect() as connection:
        journal = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar())
    return ok(say.wal()) if journal == "wal" else warning(*say.no_wal(journal))


def at_server(db: Session) -> list[Finding]:
    """Checks PostgreSQL's version, and whether the bot may write to it."""
    connection = db.connection()
    version, name, read_only = connection.execute(
        text("SELECT current_setting('server_version'), current_database(), current_setting('transaction_read_only')")
    ).one()
    may_write = read_only == "off" and bool(
        connection.execute(text("SELECT coalesce(has_table_privilege(to_regclass('notices'), 'INSERT'), true)")).scalar()
    )
    engine = ok(say.engine(f"PostgreSQL {version.split()[0]}", name))
    return [engine, ok(say.writable()) if may_write else failure(*say.not_writable(say.read_only()))]


def at_contents(db: Session, *, local: bool, today: date) -> tuple[list[Finding], Chosen]:
    """Checks for sample and rehearsal data, and for notices that failed or are in doubt; returns the network's settings too."""
    people = ",".join(person.slack_id for person in secretariat(db) if person.slack_id)
    chosen, findings = {**choices(db), "secretariat": Choice(people, "database")}, []
    if chosen.get(USED_LOCALLY):
        found = say.rehearsed(local=local)
        findings.append(ok(found[0]) if local else failure(*found))
    elif any(by_slack_id(db, person["slack_id"]) for person in read_sample(today).people):
        findings.append(warning(*say.sample_people()))
    bad = troubles(db)
    failed, doubtful = bad.get(NoticeOutcome.FAILED, 0), bad.get(NoticeOutcome.IN_DOUBT, 0)
    findings += [warning(*say.notices_failed(failed))] if failed else []
    findings += [warning(*say.notices_in_doubt(doubtful))] if doubtful else []
    return [*findings, *([] if failed or doubtful else [ok(say.notices_well())])], chosen


def _is_busy(error: BaseException | None) -> bool:
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY")


def _reason(error: DBAPIError) -> str:
    return next(iter(str(error.orig).splitlines()), type(error).__name__)
