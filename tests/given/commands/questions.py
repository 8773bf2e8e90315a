"""Ask and answer questions over HTTP, and read the stored questions."""

import json
from typing import Any

from given.slack.forms import Filled, Filling
from sqlmodel import select

from bot.config import Settings
from store.database import open_database, read
from store.models import Question, Representation


async def asking(office: Filling, line: str, user: str = "UKARATSU02") -> Filled:
    """The form behind the Ask button of a page."""
    card = await office.ask(line, user)
    form = await office.press("questions.ask", card.button("Ask")["value"], user)
    assert isinstance(form, Filled)
    return form


async def put(office: Filling, line: str = "/cluster IBITA", gap: str = "website", words: str = "Where do I find you?", **more: str) -> str:
    """Ask a question, by default as a representative of Karatsu; the text of the done page."""
    form = await asking(office, line)
    return said(await form.send(about=gap, question=words, **more))


def said(answer: dict[str, Any]) -> str:
    """The whole answer to a form, as JSON text."""
    return json.dumps(answer, ensure_ascii=False)


def rows(settings: Settings, table: type[Question] | type[Representation] = Question) -> list[Any]:
    database = open_database(settings.database_url)
    found = read(database, lambda db: [row.model_copy() for row in db.exec(select(table)).all()])
    database.dispose()
    return found


async def answering(office: Filling, number: int, words: str, user: str = "USEOUL01") -> dict[str, Any]:
    form = await office.press("questions.answer", str(number), user)
    assert isinstance(form, Filled)
    return await form.send(answer=words)
