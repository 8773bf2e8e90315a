"""Plans a group's meetings, for whoever leads it; they are moved and cancelled like all events."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.operations.events.creation import create_event
from bot.operations.events.parent import state_in
from bot.operations.groups.states import LockedGroup, lock_group
from bot.operations.history import note
from bot.operations.network.settings import bump_revision
from bot.rules.events.drafts import EventDraft
from bot.rules.groups.meetings import Planned, PlannedAlready
from bot.rules.groups.outcomes import GroupClosed, NoSuchGroup
from bot.rules.permissions import Action, Actor, Refused
from store.models import Event, EventState, Instants, Noun


def plan(
    db: Session, *, actor: Actor, group_id: int, draft: EventDraft, now: datetime
) -> Planned | PlannedAlready | NoSuchGroup | GroupClosed | Refused:
    """Plan a meeting of a group. Its delegates are expected without answering; in an unannounced group it is a draft.

    Concurrent calls are serialized by the group's lock: of two for the same time, the second gets `PlannedAlready`.
    """
    held = lock_group(db, actor, Action.LEAD, group_id, now)
    if not isinstance(held, LockedGroup):
        return held
    state = state_in(db, group_id, None)
    if not isinstance(state, EventState):
        return GroupClosed(group_id, held.row.topic, again=True)
    assert isinstance(draft.when, Instants)
    same = (col(Event.group_id) == group_id, col(Event.starts_at) == draft.when.starts_at, col(Event.state) != EventState.CANCELLED)
    there = db.exec(select(Event.id).where(*same)).first()
    if there is not None:
        return PlannedAlready(there)
    event = create_event(db, draft=draft, author_id=held.acting.member_id, state=state, now=now)
    note(db, held.deed(Action.LEAD, now), Noun.EVENTS, event.id, fields=("planned",))
    bump_revision(db, now=now)
    return Planned(event.id)
