"""Posts the card of an event, a round or a group in the announcement channel."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from bot.operations.history import note
from bot.operations.notices.outbox import AT_ONCE, enqueue
from bot.operations.ownership import of_event, of_group, of_round
from bot.operations.permissions import permitted
from bot.rules.notices.due import Due
from bot.rules.notices.posts import AGAIN_AFTER, CardQueued, NoChannel, NothingThere, NotToAnnounce, StandsAlready
from bot.rules.permissions import Action, Actor, Refused, Subject
from store.models import Event, EventState, Group, GroupState, Notice, NoticeKind, NoticeOutcome, Noun, Round, RoundState
from store.queries.network.settings import CHANNEL, setting
from store.queries.sessions.rounds import by_number as round_by_number

Outcome = CardQueued | StandsAlready | NotToAnnounce | NoChannel | NothingThere | Refused
OWNED: Final[Mapping[str, tuple[Action, Callable[[Session, int], Subject]]]] = {
    Noun.EVENTS: (Action.RUN_EVENT, of_event),
    Noun.ROUNDS: (Action.RUN_ROUND, of_round),
    Noun.GROUPS: (Action.LEAD, of_group),
}


def post(db: Session, *, actor: Actor, noun: str, subject_id: int, now: datetime) -> Outcome:
    """Put the card into the outbox, once, and again only when the last one is old (`AGAIN_AFTER`).

    Concurrent presses make one post: the notice's key contains the number of earlier posts.
    """
    if noun not in OWNED:
        return NothingThere()
    action, thing = OWNED[noun]
    deed = permitted(db, actor, action, now, thing(db, subject_id))
    if isinstance(deed, Refused):
        return deed
    found = _title(db, noun, subject_id, now)
    if found is None or not found[1]:
        return NotToAnnounce(found[0]) if found else NothingThere()
    channel, before = setting(db, CHANNEL), _before(db, noun, subject_id)
    if not channel:
        return NoChannel()
    if before and before[-1].due_at > now - AGAIN_AFTER:
        return StandsAlready(found[0], before[-1].recipient, before[-1].due_at)
    due = Due(NoticeKind.ANNOUNCED, noun, subject_id, f"{now:%Y-%m-%d} {len(before)}", channel, now, late=False)
    if enqueue(db, dues=[due], now=now, at=AT_ONCE):
        note(db, deed, noun, subject_id, fields=("announced",))
    return CardQueued(found[0], channel)


def _before(db: Session, noun: str, subject_id: int) -> list[Notice]:
    """Its earlier posts, the oldest first, without those that failed or were skipped."""
    of_it = (col(Notice.kind) == NoticeKind.ANNOUNCED, col(Notice.noun) == noun, col(Notice.subject_id) == subject_id)
    lost = (NoticeOutcome.FAILED, NoticeOutcome.SKIPPED)
    return [one for one in db.exec(select(Notice).where(*of_it).order_by(col(Notice.id))) if one.outcome not in lost]


def _title(db: Session, noun: str, number: int, now: datetime) -> tuple[str, bool] | None:
    """The title of what is to be announced, and whether it may be; None if it does not exist, or is a hidden event."""
    if noun == Noun.EVENTS:
        event = db.get(Event, number)
        hidden = event is None or event.state in (EventState.DRAFT, EventState.PROPOSED)
        return None if event is None or hidden else (event.title, event.state == EventState.PLANNED and event.over_at > now)
    if noun == Noun.GROUPS:
        group = db.get(Group, number)
        return (group.topic, group.state == GroupState.ACTIVE) if group else None
    found = db.get(Round, number)
    if found is None:
        return None
    meetings = round_by_number(db, number)
    over = meetings.over_at if meetings else None
    return found.title, found.state == RoundState.OPEN and (over is None or over > now)
