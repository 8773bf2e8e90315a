"""The agenda: the only answer to "what has a date?". Feeds, notices, lists and "mine" read it and nothing else.

`agenda` returns events. `rounds` returns the deadlines of rounds. `bot.rules.when.deadlines.last_call` derives deadline entries
from both for whoever shows them as entries (calendars do; notices and lists read the window of the event itself).

Rows are read as columns, not as model objects: a calendar has thousands, and each costs a tenth that way.
"""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, or_, select
from sqlmodel import Session

from store.database import shaped
from store.models import Dated, Days, EventState, Instants, Month, Noun, RoundState, Visibility, When, metadata

EVENTS: Final = metadata.tables["events"]
CLUSTERS: Final = metadata.tables["clusters"]
GROUPS: Final = metadata.tables["groups"]
ROUNDS: Final = metadata.tables["rounds"]
ANNOUNCED: Final = (EventState.PLANNED, EventState.CANCELLED)
"""The states that people see. Drafts and proposals are not in any calendar yet."""


def agenda(db: Session, start: datetime | None, end: datetime | None, audience: Collection[Visibility]) -> list[Dated]:
    """Events that end after `start` and begin before `end` (UTC; None means unbounded), in order, including cancelled ones."""
    bounds = {"start": start, "end": end, "audience": list(audience)}
    return dated(db.connection().execute(_agenda(begins=start is not None, ends=end is not None), bounds))


@lru_cache
def _agenda(*, begins: bool, ends: bool) -> Select[Any]:
    """Runs at every tick, so the statement is built once per combination of bounds."""
    query = events_with_hosts().where(EVENTS.c.visibility.in_(bindparam("audience", expanding=True)), EVENTS.c.state.in_(ANNOUNCED))
    query = query.where(EVENTS.c.over_at > bindparam("start")) if begins else query
    query = query.where(EVENTS.c.order_at < bindparam("end")) if ends else query
    return query.order_by(EVENTS.c.order_at, EVENTS.c.id)


def chosen(db: Session, numbers: Collection[int], audience: Collection[Visibility], after: datetime | None = None) -> list[Dated]:
    """Events by id, in order; if `after` (UTC) is given, only those not over by then."""
    wanted = (EVENTS.c.id.in_(list(numbers)), EVENTS.c.visibility.in_(list(audience)), EVENTS.c.state.in_(ANNOUNCED))
    return events_where(db, *wanted, *([EVENTS.c.over_at > after] if after is not None else []))


def events_where(db: Session, *conditions: ColumnElement[bool]) -> list[Dated]:
    """The events that meet these conditions, in any state, in order."""
    return dated(db.connection().execute(events_with_hosts().where(*conditions).order_by(EVENTS.c.order_at, EVENTS.c.id)))


def rounds(db: Session, audience: Collection[Visibility]) -> list[Dated]:
    """The announced rounds with a deadline, as all-day entries on that day, ordered by it, including cancelled ones.

    A round is public if it has sessions and all of them are public.
    """
    rows: Iterable[Row[Any]] = db.connection().execute(ANNOUNCED_ROUNDS)
    return [one for one in map(_round, rows) if one.visibility in audience]


def _sessions(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(EVENTS.c.round_id == ROUNDS.c.id, EVENTS.c.state.in_(ANNOUNCED), *conditions)


ANNOUNCED_ROUNDS: Final = (
    select(*ROUNDS.c, and_(_sessions(), ~_sessions(EVENTS.c.visibility != Visibility.PUBLIC)).label("public"))
    .where(
        or_(ROUNDS.c.state == str(RoundState.OPEN), and_(ROUNDS.c.state == str(RoundState.CANCELLED), ROUNDS.c.announced_at.is_not(None))),
        ROUNDS.c.deadline_on.is_not(None),
    )
    .order_by(ROUNDS.c.deadline_on, ROUNDS.c.id)
)


def _round(one: Row[Any]) -> Dated:
    day = datetime.combine(one.deadline_on, time(), UTC)
    return shaped(
        Dated,
        one,
        noun=Noun.ROUNDS,
        kind="deadline",
        state=EventState.CANCELLED if one.state == RoundState.CANCELLED else EventState.PLANNED,
        visibility=Visibility.PUBLIC if one.public else Visibility.MEMBERS,
        when=Days(one.deadline_on, one.deadline_on, "Etc/UTC"),
        order_at=day,
        over_at=day + timedelta(days=1),
        zone="Etc/UTC",
        place="",
        online=False,
        round_id=one.id,
        round=one.title,
        **dict.fromkeys(OF_EVENTS),
    )


OF_EVENTS: Final = (
    *("country", "host_id", "host", "group_id", "group", "series_id", "moved_at", "cancelled_at", "changed_by", "page_uid"),
)
"""What a round's deadline has none of."""


def events_with_hosts() -> Select[Any]:
    """The base query for `dated`: every event with its host, group and round, to be filtered by the caller."""
    return select(
        *EVENTS.c,
        CLUSTERS.c.name.label("host"),
        GROUPS.c.topic.label("group"),
        ROUNDS.c.title.label("round"),
        *(ROUNDS.c[name].label(f"round_{name}") for name in WINDOW),
    ).select_from(
        EVENTS.outerjoin(CLUSTERS, CLUSTERS.c.id == EVENTS.c.host_id)
        .outerjoin(GROUPS, GROUPS.c.id == EVENTS.c.group_id)
        .outerjoin(ROUNDS, ROUNDS.c.id == EVENTS.c.round_id)
    )


WINDOW: Final = ("opens_at", "deadline_on", "deadline_form", "late")
"""The registration window. For an event in a round, the round's applies."""


def dated(rows: Iterable[Row[Any]]) -> list[Dated]:
    """Convert rows of `events_with_hosts`."""
    return [_event(row) for row in rows]


def _event(event: Row[Any]) -> Dated:
    window = {name: getattr(event, f"round_{name}") for name in WINDOW} if event.round_id is not None else {}
    return shaped(Dated, event, noun=Noun.EVENTS, when=when_of(event), page_uid=None, **window)


def when_of(event: Row[Any]) -> When:
    """The date of an event row, from the one form that is filled."""
    if event.starts_at is not None and event.ends_at is not None:
        return Instants(event.starts_at, event.ends_at, event.zone)
    if event.starts_on is not None and event.ends_on is not None:
        return Days(event.starts_on, event.ends_on, event.zone)
    return Month(event.month)
