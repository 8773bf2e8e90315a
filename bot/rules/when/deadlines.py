"""Deadlines (rule 3): a bare date means anywhere on Earth, so the day ends at UTC-12."""

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
    """The exclusive end of registration (UTC): the first instant that is too late.

    "by 4 December" lasts until 5 December 12:00 UTC, "before 4 December" until 4 December 12:00 UTC.
    """
    last = day if form == DeadlineForm.BY else day - timedelta(days=1)
    return datetime.combine(last + timedelta(days=1), time(), UTC) + ANYWHERE_ON_EARTH


def is_open(closes: datetime | None, now: datetime) -> bool:
    """Whether a deadline has not passed; None means no deadline, so always open."""
    return closes is None or now < closes


def last_call(one: Dated) -> Dated | None:
    """The registration deadline of an event or round as a calendar entry: the last half-hour before it closes.

    None if there is no deadline, and for a session of a round, whose deadline is the round's. Its uid is a uuid5 of the event's or
    round's uid, so it is stable for life; its revision is theirs.
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
