"""Puts what is due into the outbox: announcements to the channel and notices to people."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlmodel import Session

from bot.jobs.events import changes, closings, reminders as meetings, reviews
from bot.jobs.groups import letters
from bot.jobs.home import digest
from bot.jobs.notices import posts
from bot.jobs.places import notices as places
from bot.jobs.questions import notices as questions
from bot.jobs.representations import notices as members
from bot.jobs.world import World
from bot.operations.notices.outbox import enqueue
from bot.rules.notices.due import Due, PendingNotice, due_matters, key_of
from bot.rules.notices.kinds import UNASKED
from store.queries.notices.outbox import daily_messages_since, key_of as due_key, known

log = structlog.get_logger(__name__)
MATTERS: Final[Sequence[Callable[[Session, datetime], Sequence[PendingNotice]]]] = (
    members.matters,
    questions.matters,
    reviews.matters,
    letters.matters,
    meetings.matters,
    closings.matters,
    places.matters,
    changes.matters,
    digest.matters,
)
"""The sources of notices to people."""


async def tick(world: World) -> None:
    """Compute what is due from current data and put it into the outbox. Idempotent; what comes too late is logged, once."""
    now = world.clock.now()
    found = await world.read(_due, now)
    if found:
        for put in await world.perform(enqueue, dues=found, now=now, at=world.clock.real()):
            said = "too_late_to_announce" if put.late else "to_announce"
            log.info(said, kind=put.kind, subject=put.subject_id, due_at=put.due_at.isoformat())


def _due(db: Session, now: datetime) -> list[Due]:
    """All that is due and not in the outbox yet, read in one session."""
    dues = posts.dues(db, now)
    there = known(db, [due_key(one) for one in dues]) if dues else set()
    return [*(one for one in dues if due_key(one) not in there), *_for_people(db, now)]


def _for_people(db: Session, now: datetime) -> list[Due]:
    matters = [matter for source in MATTERS for matter in source(db, now)]
    keys = [key_of(one) for one in matters]
    there = known(db, keys) if keys else set()
    new = [one for one, key in zip(matters, keys, strict=True) if key not in there]
    if not new:
        return []
    dues = list(due_matters(new, daily_messages_since(db, UNASKED, now - timedelta(days=2)), now))
    there = known(db, [due_key(one) for one in dues]) if dues else set()
    return [one for one in dues if due_key(one) not in there]
