"""Databases of a given size: the data set, the sample people, and as many events or notices as a goal needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

import psycopg
from sqlalchemy import insert
from sqlmodel import Session, SQLModel, func, select

from bot.operations import perform
from bot.operations.events.creation import dated_columns
from bot.operations.network.settings import bump_revision
from bot.operations.tables.dataset import load
from bot.rules.when.span import span
from store.database import Database, open_database, read
from store.dataset import read_history, read_sample
from store.migrations.upgrade import upgrade
from store.models import Event, EventKind, EventState, Instants, NoticeKind, NoticeOutcome, Visibility

EVENTS: Final = 20_000
ADMIN: Final = "postgresql://postgres@127.0.0.1:5432/postgres"
KINDS: Final = (EventKind.WEBINAR, EventKind.FAIR, EventKind.SESSION, EventKind.MEETING)
COUNTRIES: Final = ("FR", "JP", "IT", "PT", "KR", "TR", "CO", "ES")
ZONES: Final = ("Europe/Paris", "Asia/Tokyo", "Europe/Rome", "Europe/Lisbon", "Asia/Seoul", "Europe/Istanbul", "America/Bogota")
BATCH: Final = 10_000


def with_events(url: str, now: datetime, *, ahead: int) -> str:
    """Creates a database with 20,000 events, of which about `ahead` are not over yet, and returns its URL."""
    upgrade(url)
    database = open_database(url)
    perform(database, load, dataset=read_history(), now=now)
    perform(database, load, dataset=read_sample(now.date()), now=now)
    missing = EVENTS - read(database, _count)
    perform(database, fill, table="events", rows=[_event(number, missing - ahead, now) for number in range(missing)])
    perform(database, bump_revision, now=now)
    database.dispose()
    return url


def with_notices(url: str, now: datetime, *, rows: int) -> Database:
    """Creates a database with `rows` notices in its outbox, half sent and half due later, so that none is due now."""
    upgrade(url)
    database = open_database(url)
    perform(database, fill, table="lanes", rows=[{"recipient": f"C{lane:09}", "free_at": now} for lane in range(40)])
    for start in range(0, rows, BATCH):
        perform(database, fill, table="notices", rows=[_notice(number, now) for number in range(start, min(start + BATCH, rows))])
    return database


@contextmanager
def postgresql() -> Iterator[str | None]:
    """The URL of a temporary database on the local PostgreSQL, or None if none answers at 127.0.0.1:5432."""
    name = f"rendezvous_benchmark_{uuid4().hex[:12]}"
    try:
        admin = psycopg.connect(ADMIN, autocommit=True, connect_timeout=2)
    except psycopg.OperationalError:
        yield None
        return
    with admin:
        admin.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"postgresql+psycopg://postgres@127.0.0.1:5432/{name}"
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _count(db: Session) -> int:
    return db.exec(select(func.count()).select_from(Event)).one()


def fill(db: Session, *, table: str, rows: list[dict[str, Any]]) -> None:
    """Inserts rows without any checks."""
    db.connection().execute(insert(SQLModel.metadata.tables[table]), rows)


def _event(number: int, past: int, now: datetime) -> dict[str, Any]:
    """Event `number` of a sequence six hours apart, of which the first `past` are before now."""
    return one_event(number, now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=6 * (number - past)), now)


def one_event(number: int, start: datetime, now: datetime) -> dict[str, Any]:
    """A row for an event of one hour."""
    zone = ZONES[number % len(ZONES)]
    when = Instants(start, start + timedelta(hours=1), zone)
    where = span(when)
    return {
        "uid": str(uuid4()),
        "kind": KINDS[number % len(KINDS)],
        "state": EventState.PLANNED,
        "visibility": Visibility.PUBLIC if number % 2 else Visibility.MEMBERS,
        "title": f"Meeting on packaging and ingredients, number {number}",
        "description": "What is new, who looks for partners, and what comes next. " * 3,
        "host_id": number % 16 + 1,
        "country": COUNTRIES[number % len(COUNTRIES)],
        "place": "Conference centre",
        "online": number % 3 == 0,
        "zone": zone,
        "order_at": where.order_at,
        "over_at": where.over_at,
        "revision": 0,
        "created_at": now,
        "revised_at": now,
        **dated_columns(when),
    }


def _notice(number: int, now: datetime) -> dict[str, Any]:
    sent = number % 2 == 0
    at = now + timedelta(minutes=number + 1) * (-1 if sent else 1)
    return {
        "token": str(uuid4()),
        "kind": NoticeKind.QUARTERLY_3_WEEKS,
        "noun": "events",
        "subject_id": number,
        "subject_start": at.isoformat(),
        "recipient": f"C{number % 40:09}",
        "due_at": at,
        "next_at": at,
        "attempts": int(sent),
        "outcome": NoticeOutcome.SENT if sent else None,
        "closed_at": at if sent else None,
    }
