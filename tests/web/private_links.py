"""Secret links for tests of their pages: asked for and issued as the bot does it."""

from datetime import datetime

from builders import NOW

from bot.operations import perform
from bot.operations.links import ask_for, issue
from bot.rules.links import Asked, Issued
from bot.rules.permissions import Actor
from store.database import Database
from store.models import LinkKind


def link(database: Database, slack_id: str, kind: LinkKind, subject: str = "", at: datetime = NOW) -> str:
    """The path of a new link of this person."""
    asked = perform(database, ask_for, actor=Actor(slack_id), kind=kind, subject=subject, now=at)
    assert isinstance(asked, Asked), asked
    issued = perform(database, issue, link_id=asked.link_id, now=at)
    assert isinstance(issued, Issued)
    return f"/links/{issued.secret}"
