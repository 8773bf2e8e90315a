"""Tells the secretariat of notices that could not be delivered."""

from bot.blocks.answers import plain
from bot.blocks.kit import Message, esc
from bot.jobs.world import World
from bot.operations.notices.outbox import Claim
from bot.texts.network import answers as say
from store.models import NoticeOutcome, Noun
from store.queries.events.search import by_number as event_by_number
from store.queries.notices.outbox import by_number as notice_by_number


async def undelivered(world: World, claim: Claim) -> Message | None:
    """Which notice failed or is in doubt; None if it is gone."""
    notice = await world.read(notice_by_number, claim.subject_id)
    if notice is None:
        return None
    event = await world.read(event_by_number, notice.subject_id) if notice.noun == Noun.EVENTS else None
    subject = esc(event.title) if event else say.notice_kind(notice.kind)
    in_doubt = notice.outcome == NoticeOutcome.IN_DOUBT
    return plain(say.in_doubt(subject) if in_doubt else say.undelivered(subject, notice.error or ""))
