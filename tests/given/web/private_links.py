"""Secret links for tests of private pages, requested and issued through the bot's operations."""

from datetime import datetime

from given.running import NOW

from bot.operations import perform
from bot.operations.links.secrets import ask_for, issue
from bot.operations.notices.outbox import claim, skip
from bot.rules.links.purposes import Issued, LinkRequested
from bot.rules.permissions import Actor
from store.database import Database
from store.models import LinkKind, NoticeKind


def link(database: Database, slack_id: str, kind: LinkKind, subject: str = "", at: datetime = NOW) -> str:
    """Request and issue a link for this person; its path."""
    asked = perform(database, ask_for, actor=Actor(slack_id), kind=kind, subject=subject, now=at)
    assert isinstance(asked, LinkRequested), asked
    (its,) = (one for one in perform(database, claim, at=at, most=9) if (one.kind, one.subject_id) == (NoticeKind.LINK, asked.link_id))
    issued = perform(database, issue, claim=its, now=at)
    assert isinstance(issued, Issued)
    perform(database, skip, claim=its, now=at, at=at)
    return f"/links/{issued.secret}"
