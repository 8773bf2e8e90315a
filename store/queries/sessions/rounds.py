"""Rounds of remote sessions, with their meetings."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from store.models import Dated, Event, EventKind, EventState, Round, RoundState
from store.queries.agenda import ANNOUNCED, EVENTS, events_where


@dataclass(frozen=True)
class Meetings:
    """A round with its meetings in order of time, including cancelled ones. `over_at` is the end of the last one (UTC)."""

    round: Round
    meetings: tuple[Dated, ...]

    @property
    def id(self) -> int:
        """The round's id."""
        return self.round.id

    @property
    def over_at(self) -> datetime | None:
        """The end of the last meeting; None if there are none yet."""
        return max((one.over_at for one in self.meetings), default=None)


def rounds(db: Session, now: datetime, *, past: bool = False) -> list[Meetings]:
    """The announced rounds that are not over, ordered by first meeting; with `past` those that are over, latest first.

    A round without meetings counts as upcoming, a cancelled one until its meetings would be over.
    """
    found = [_with_meetings(db, one) for one in db.exec(select(Round).where(col(Round.state) != RoundState.DRAFT)) if is_announced(one)]
    wanted = [one for one in found if (one.over_at is not None and one.over_at <= now) == past]
    return sorted(wanted, key=_order, reverse=past)


def by_number(db: Session, round_id: int, *, drafts: bool = False) -> Meetings | None:
    """A round by id, None if unknown; one that is not announced only with `drafts`."""
    found = db.get(Round, round_id)
    if found is None or not (drafts or is_announced(found)):
        return None
    return _with_meetings(db, found, drafts=drafts)


def is_announced(one: Round) -> bool:
    """Whether people know of it; a round that was cancelled while a draft stays unknown."""
    return one.state == RoundState.OPEN or (one.state == RoundState.CANCELLED and one.announced_at is not None)


def single(db: Session, now: datetime) -> list[Dated]:
    """The upcoming sessions that belong to no round, in order of time."""
    alone = (EVENTS.c.kind == EventKind.SESSION, EVENTS.c.round_id.is_(None), EVENTS.c.over_at > now, EVENTS.c.state.in_(ANNOUNCED))
    return events_where(db, *alone)


def numbers(db: Session, round_id: int) -> list[int]:
    """The ids of a round's meetings that are not cancelled, in order of time."""
    query = select(Event.id).where(col(Event.round_id) == round_id, col(Event.state) != EventState.CANCELLED)
    return list(db.exec(query.order_by(col(Event.order_at), col(Event.id))))


def _with_meetings(db: Session, one: Round, *, drafts: bool = False) -> Meetings:
    wanted = [EVENTS.c.round_id == one.id, *([] if drafts else [EVENTS.c.state.in_(ANNOUNCED)])]
    return Meetings(one, tuple(events_where(db, *wanted)))


def _order(one: Meetings) -> tuple[float, int]:
    first = min((meeting.order_at for meeting in one.meetings), default=None)
    return (first.timestamp() if first else float("inf"), one.id)
