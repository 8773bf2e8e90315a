"""Event proposals of members, and the secretariat's decisions on them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from store.database import day_of, remembered, rows
from store.models import Dated, Entry, EventState, Noun
from store.queries.agenda import EVENTS, dated, events_where, events_with_hosts
from store.queries.history import kept

AGREED: Final = "agreed"
SENT_BACK: Final = "sent_back"
VERB: Final = "events.review"


@dataclass(frozen=True)
class Proposal:
    """A proposed event. `reason` is why it was rejected; `withdrawn` means its author withdrew it."""

    event: Dated
    reason: str | None = None
    withdrawn: bool = False

    @property
    def waits(self) -> bool:
        """Whether it waits for the secretariat's decision."""
        return self.reason is None and not self.withdrawn


def proposals(db: Session, now: datetime, author_id: int | None = None) -> list[Proposal]:
    """The proposals that are not over, in order of time: all, or those of one author."""
    return [one for one in _proposals(db, day_of(now), author_id) if one.event.over_at > now]


@remembered
def _proposals(db: Session, now: datetime, author_id: int | None) -> list[Proposal]:
    query = PROPOSALS if author_id is None else PROPOSALS.where(EVENTS.c.author_id == author_id)
    return [_proposal(db, event) for event in dated(db.connection().execute(query, {"now": now}))]


PROPOSALS: Final = (
    events_with_hosts()
    .where(EVENTS.c.state == EventState.PROPOSED, EVENTS.c.over_at > bindparam("now"))
    .order_by(EVENTS.c.order_at, EVENTS.c.id)
)
"""Runs at every tick, so it is built once."""


def proposal(db: Session, event_id: int) -> Proposal | None:
    """A proposal by event id; None if the event is not a proposal."""
    found = events_where(db, EVENTS.c.state == EventState.PROPOSED, EVENTS.c.id == event_id)
    return _proposal(db, found[0]) if found else None


def _proposal(db: Session, event: Dated) -> Proposal:
    last: dict[str, Any] = kept(db, Noun.EVENTS, str(event.id), event.revision - 1) or {}
    return Proposal(event, last.get(SENT_BACK), "withdrawn" in last)


@dataclass(frozen=True)
class Verdict:
    """The secretariat's decision on a proposal, and when (UTC)."""

    event_id: int
    agreed: bool
    at: datetime


def verdicts(db: Session, since: datetime) -> list[Verdict]:
    """The latest decision on each proposal decided since an instant (UTC)."""
    made = [Verdict(int(one.subject), AGREED in one.fields, one.at) for one in rows(db, VERDICTS, since=day_of(since))]
    return list({one.event_id: one for one in made if one.at >= since}.values())


VERDICTS: Final = (
    select(Entry.subject, Entry.fields, Entry.at)
    .where(col(Entry.verb) == VERB, col(Entry.at) >= bindparam("since"))
    .order_by(col(Entry.id))
)
