"""Notices about proposed events: to the secretariat that one waits, to its author what was decided."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.blocks.events import reviews as show
from bot.blocks.kit import Message
from bot.jobs.world import World, notices_to
from bot.operations.notices.outbox import Claim
from bot.rules.notices.due import PendingNotice
from store.models import EventState, MemberState, NoticeKind, Noun
from store.queries.events.reviews import proposal, proposals, verdicts
from store.queries.events.search import by_number
from store.queries.members.people import people, person, secretariat

NEWS: Final = timedelta(days=30)
"""How long a decision is worth telling."""


def matters(db: Session, now: datetime) -> Sequence[PendingNotice]:
    """One notice to the secretariat for each revision of a waiting proposal, and one to the author for each decision."""
    waiting = [each.event for each in proposals(db, now) if each.waits]
    deciders = secretariat(db) if waiting else []
    found = []
    for event in waiting:
        others = [one for one in deciders if one.id != event.author_id]
        found += notices_to(others, NoticeKind.REVIEW, (Noun.EVENTS, event.id, f"r{event.revision}"), event.revised_at)
    for verdict in verdicts(db, now - NEWS):
        proposed = by_number(db, verdict.event_id, drafts=True)
        author = people(db, [proposed.author_id]) if proposed and proposed.author_id is not None else []
        subject = (Noun.EVENTS, verdict.event_id, f"{verdict.at:%Y-%m-%dT%H:%M:%SZ}")
        found += notices_to(author, NoticeKind.REVIEWED, subject, verdict.at)
    return found


async def review(world: World, claim: Claim) -> Message | None:
    """A proposed event; None if it was decided meanwhile, or changed: the new revision has a notice of its own."""
    found = await world.read(proposal, claim.subject_id)
    if found is None or not found.waits or claim.subject_start != f"r{found.event.revision}":
        return None
    author = await world.read(person, found.event.author_id) if found.event.author_id is not None else None
    return show.proposed(found.event, author.name if author and author.state == MemberState.ACTIVE else "")


async def reviewed(world: World, claim: Claim) -> Message | None:
    """The secretariat's decision on this person's proposal; None if it no longer stands."""
    event = await world.read(by_number, claim.subject_id, drafts=True)
    if event is None:
        return None
    if event.state == EventState.PLANNED:
        return show.agreed(event)
    found = await world.read(proposal, claim.subject_id)
    return show.sent_back(event, found.reason) if found and found.reason is not None else None
