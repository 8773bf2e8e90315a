"""The state of the group or round that an event belongs to: the event is announced, and takes place, only if its parent does."""

from sqlmodel import Session, col, select

from bot.rules.events.outcomes import Ended
from store.models import EventState, Group, GroupState, Noun, Round, RoundState


def state_in(db: Session, group_id: int | None, round_id: int | None, *, hold: bool = False) -> EventState | Ended | None:
    """The initial state of an event in a group or round; `Ended` if that is closed or cancelled; None without one, or if it is gone.

    With `hold` its row is locked, so that it cannot be closed concurrently.
    """
    parent = _row(db, group_id, round_id, hold=hold)
    match parent:
        case None:
            return None
        case Group():
            ended = parent.state == GroupState.CLOSED
        case Round():
            ended = parent.state == RoundState.CANCELLED
    if ended:
        return Ended(Noun.GROUPS, parent.topic) if isinstance(parent, Group) else Ended(Noun.ROUNDS, parent.title)
    return EventState.DRAFT if parent.state in (GroupState.DRAFT, RoundState.DRAFT) else EventState.PLANNED


def _row(db: Session, group_id: int | None, round_id: int | None, *, hold: bool) -> Group | Round | None:
    if group_id is not None:
        of_group = select(Group).where(col(Group.id) == group_id).execution_options(populate_existing=True)
        return db.exec(of_group.with_for_update() if hold else of_group).first()
    if round_id is not None:
        of_round = select(Round).where(col(Round.id) == round_id).execution_options(populate_existing=True)
        return db.exec(of_round.with_for_update() if hold else of_round).first()
    return None
