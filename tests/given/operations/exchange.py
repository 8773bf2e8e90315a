"""Export lists to files and import files, as an operator does."""

from datetime import timedelta
from typing import Any

from given.files import read
from given.running import NOW
from sqlmodel import Session

from bot.files import Format, write
from bot.operations import perform
from bot.operations.permissions import actor_of
from bot.operations.tables import imports as exchange
from bot.rules.permissions import Actor
from bot.rules.table import Table
from bot.rules.tables.exchange import table_of
from bot.rules.tables.plans import ImportPlan
from bot.texts.tables import exchange as say
from store.database import Database, read as ask
from store.models import Noun, metadata
from store.queries.members.people import by_slack_id
from store.queries.tables import exchange as stored

LATER = NOW + timedelta(hours=1)


def everything(db: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    connection = db.connection()
    return {table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr) for table in metadata.sorted_tables}


def exported(database: Database, noun: Noun, form: Format = Format.CSV, delimiter: str = ",") -> bytes:
    """A list as the bytes of a file."""
    return write(table_of(noun, ask(database, stored.rows, noun)), form, delimiter=delimiter)


def taken(database: Database, noun: Noun, table: Table | bytes | str, actor: Actor | None = None) -> ImportPlan:
    """Import a file; the plan that was applied or refused."""
    if isinstance(table, str):
        table = table.encode()
    came = read(table, "x.csv", noun) if isinstance(table, bytes) else table
    plan = perform(database, exchange.apply, actor=actor, noun=noun, table=came, now=LATER)
    assert isinstance(plan, ImportPlan)
    return plan


def what(plan: ImportPlan) -> list[tuple[int, str, str]]:
    """The problems of the plan as (line, column, problem); checks that each can be said in a sentence."""
    assert all(say.trouble(one, plan.counted) for one in plan.troubles)
    return [(one.line, one.column, str(one.what or one.fault.problem)) for one in plan.troubles]


def actor(database: Database, slack_id: str) -> Actor:
    """The actor as the front door loads them."""
    return actor_of(ask(database, by_slack_id, slack_id), slack_id, outsider=False)
