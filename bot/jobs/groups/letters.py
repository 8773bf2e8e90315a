"""Letters from leaders to their groups, delivered to each addressee."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.blocks.groups import letters as show
from bot.blocks.kit import Message
from bot.jobs.world import World, notices_to
from bot.operations.notices.outbox import Claim
from bot.rules.groups.letters import NEWS
from bot.rules.notices.due import PendingNotice
from bot.texts.groups import letters as say
from store.models import NoticeKind, Noun
from store.queries.groups.letters import addressees, by_number, sent_since
from store.queries.groups.pages import by_number as group_by_number
from store.queries.members.people import person


def matters(db: Session, now: datetime) -> Sequence[PendingNotice]:
    """One notice for each recent letter and addressee."""
    found = []
    for letter in sent_since(db, now - NEWS):
        to = addressees(db, letter.group_id, letter.author_id, letter.sent_at)
        found += notices_to(to.people, NoticeKind.LETTER, (Noun.LETTERS, letter.id, ""), letter.sent_at)
    return found


async def letter(world: World, claim: Claim) -> Message | None:
    """A letter with its author's name; None if the recipient is no longer an addressee, or its text was erased."""
    found = await world.read(by_number, claim.subject_id)
    group = await world.read(group_by_number, found.group_id) if found else None
    if found is None or group is None or not found.text:
        return None
    to = await world.read(addressees, found.group_id, found.author_id, found.sent_at)
    if not any(reader.slack_id == claim.recipient for reader in to.people):
        return None
    author = await world.read(person, found.author_id) if found.author_id is not None else None
    return show.notice(group, author.name if author and author.name else say.somebody(), found.text)
