"""Ask, answer and publish questions through the operations, and read who has to answer them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.questions.answers import answer, ask_question, publish
from bot.rules.permissions import Actor
from bot.rules.questions.routing import About
from store.database import Database, read
from store.models import Cluster, Question
from store.queries.members.people import by_slack_id
from store.queries.questions.queues import open_for

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ASKER, CONTACT, SECRETARIAT = Actor("UKARATSU02"), Actor("USEOUL01"), Actor("UPARIS01")


def ibita(network: Database) -> int:
    number: int = read(network, lambda db: db.exec(select(Cluster.id).where(col(Cluster.key) == "ibita")).one())
    return number


def asks(network: Database, text: str = "Where?", gap: str = "website", now: datetime = NOW, **more: Any) -> Any:
    values = {"actor": ASKER, "about": About("clusters", str(ibita(network))), "cluster_id": None}
    return perform(network, ask_question, gap=gap, text=text, now=now, **(values | more))


def answers_it(network: Database, number: int, text: str, actor: Actor = CONTACT) -> Any:
    return perform(network, answer, actor=actor, question_id=number, text=text, now=NOW)


def publishes(network: Database, number: int, actor: Actor = CONTACT) -> Any:
    return perform(network, publish, actor=actor, question_id=number, source="Answer of IBITA", now=NOW)


def question(network: Database, number: int) -> Question:
    row: Question = read(network, lambda db: db.get_one(Question, number).model_copy())
    return row


def change(network: Database, of: Callable[[Session], None]) -> None:
    perform(network, of)


def waits_for(network: Database, slack_id: str) -> list[int]:
    """The ids of the open questions that wait for somebody's answer."""
    known = read(network, by_slack_id, slack_id)
    return [one.id for one in read(network, open_for, known.id)]
