"""What events belong to: a group's meetings to it, a round's sessions to that. They are announced, and take place, only as it does."""

from sqlmodel import Session, col, select

from bot.rules.events.outcomes import Ended
from store.models import EventState, Group, GroupState, Noun, Round, RoundState


def state_in(db: Session, group_id: int | None, round_id: int | None, *, hold: bool = False) -> EventState | Ended | None:
    """As what a new event begins there; that it is closed or cancelled; or nothing where it belongs to none, or none is there.

    With `hold` its row is locked: who closes it at the same moment comes before or after.
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
