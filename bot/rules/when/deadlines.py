"""When a deadline is over (rule 3). A bare date means anywhere on Earth: the day ends where it ends last, at UTC-12."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID, uuid5

from store.models import Dated, DeadlineForm, Instants, Noun

ANYWHERE_ON_EARTH: Final = timedelta(hours=12)
LAST_CALL: Final = timedelta(minutes=30)
KIND: Final = "deadline"
UIDS: Final = UUID("0d2c9d0e-4c0b-4f6b-8a55-2f7f0b6a9c31")


def closes_at(day: date, form: str) -> datetime:
    """The first instant (UTC) at which it is too late.

    "by 4 December" lasts until 5 December 12:00 UTC, "before 4 December" until 4 December 12:00 UTC.
    """
    last = day if form == DeadlineForm.BY else day - timedelta(days=1)
    return datetime.combine(last + timedelta(days=1), time(), UTC) + ANYWHERE_ON_EARTH


def is_open(closes: datetime | None, now: datetime) -> bool:
    """Whether there is still time. What has no deadline stays open."""
    return closes is None or now < closes


def last_call(one: Dated) -> Dated | None:
    """The registration deadline of an event or a round as an entry of its own: the last half-hour in which there is still time.

    Nothing where there is none, and for a session of a round, whose deadline is the round's. Its uid follows from that of the event or
    the round, so it too is one for life; it is revised when they are.
    """
    of_round = one.noun == Noun.EVENTS and one.round_id is not None
    if one.deadline_on is None or one.deadline_form is None or of_round:
        return None
    closes = closes_at(one.deadline_on, one.deadline_form)
    return replace(
        one,
        noun=Noun.DEADLINES if one.noun == Noun.EVENTS else one.noun,
        uid=str(uuid5(UIDS, one.uid)),
        page_uid=one.uid if one.noun == Noun.EVENTS else None,
        kind=KIND,
        when=Instants(closes - LAST_CALL, closes, "Etc/UTC"),
        order_at=closes - LAST_CALL,
        over_at=closes,
        zone="Etc/UTC",
        country=None,
        place="",
        online=False,
    )
