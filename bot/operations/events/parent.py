"""The state of the group or round that an event belongs to: the event is announced, and takes place, only if its parent does."""

from sqlmodel import Session

from bot.rules.events.outcomes import Ended
from store.models import EventState, Group, GroupState, Noun, Round, RoundState


def state_in(db: Session, group_id: int | None, round_id: int | None, *, hold: bool = False) -> EventState | Ended | None:
    """The initial state of an event in a group or round; `Ended` if that is closed or cancelled; None without one, or if it is gone.

    With `hold` its row is locked, so that it cannot be closed concurrently.
    """
    if group_id is not None:
        group = db.get(Group, group_id, populate_existing=True, with_for_update=hold)
        if group is not None and group.state == GroupState.CLOSED:
            return Ended(Noun.GROUPS, group.topic)
        state = group.state if group else None
    else:
        found = db.get(Round, round_id, populate_existing=True, with_for_update=hold) if round_id is not None else None
        if found is not None and found.state == RoundState.CANCELLED:
            return Ended(Noun.ROUNDS, found.title)
        state = found.state if found else None
    return None if state is None else EventState.DRAFT if state in (GroupState.DRAFT, RoundState.DRAFT) else EventState.PLANNED
