"""What is said of proposals: to the secretariat that one waits, to its author what became of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.blocks.events import reviews as show
from bot.blocks.kit import Message
from bot.jobs.world import World
from bot.operations.notices.outbox import Claim
from bot.rules.notices.due import PendingNotice, reader_of
from store.models import EventState, MemberState, NoticeKind, Noun
from store.queries.events.reviews import proposal, proposals, verdicts
from store.queries.events.search import by_number
from store.queries.members.people import person, secretariat

NEWS: Final = timedelta(days=30)
"""How long a verdict is news."""


def matters(db: Session, now: datetime) -> Sequence[PendingNotice]:
    """A proposal is a new matter whenever its author has changed it; a verdict is one for its author."""
    waiting = [each.event for each in proposals(db, now) if each.waits]
    deciders = secretariat(db) if waiting else []
    found = [
        PendingNotice(NoticeKind.REVIEW, Noun.EVENTS, event.id, f"r{event.revision}", reader, event.revised_at)
        for event in waiting
        for decider in deciders
        if (reader := reader_of(decider)) and decider.id != event.author_id
    ]
    for verdict in verdicts(db, now - NEWS):
        event = by_number(db, verdict.event_id, drafts=True)
        author = person(db, event.author_id) if event and event.author_id is not None else None
        reader = reader_of(author) if author and author.state == MemberState.ACTIVE else None
        if event and reader:
            start = f"{verdict.at:%Y-%m-%dT%H:%M:%SZ}"
            found.append(PendingNotice(NoticeKind.REVIEWED, Noun.EVENTS, event.id, start, reader, verdict.at))
    return found


async def review(world: World, claim: Claim) -> Message | None:
    """An event is proposed; nothing where it is settled meanwhile, or was changed: then that is a notice of its own."""
    found = await world.read(proposal, claim.subject_id)
    if found is None or not found.waits or claim.subject_start != f"r{found.event.revision}":
        return None
    author = await world.read(person, found.event.author_id) if found.event.author_id is not None else None
    return show.proposed(found.event, author.name if author and author.state == MemberState.ACTIVE else "")


async def reviewed(world: World, claim: Claim) -> Message | None:
    """What the secretariat has said of this person's proposal, as long as it is still so."""
    event = await world.read(by_number, claim.subject_id, drafts=True)
    if event is None:
        return None
    if event.state == EventState.PLANNED:
        return show.agreed(event)
    found = await world.read(proposal, claim.subject_id)
    return show.sent_back(event, found.reason) if found and found.reason is not None else None
