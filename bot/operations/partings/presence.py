"""Whether people are in the workspace: met, changed, gone."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from bot.operations.calendars import address as calendars
from bot.operations.history import BY_ITSELF, Deed, note
from bot.operations.members.people import SlackProfile, locked_by_slack_id
from bot.operations.partings.endings import end_all
from bot.operations.permissions import default_columns
from bot.rules.permissions import Action
from bot.rules.when.clocks import is_known_zone
from store.insert import insert_new
from store.models import Member, MemberState, Noun


def store_profile(db: Session, *, told: SlackProfile, now: datetime) -> int | None:
    """Insert or update a member from what Slack tells; returns the id, None for somebody erased, or deleted before we knew them.

    Somebody who left and is back starts over: they act for nobody until they are confirmed again.
    """
    row = locked_by_slack_id(db, told.slack_id)
    if row is None:
        if told.deleted:
            return None
        insert_new(db, Member, [default_columns(told.slack_id)])
        row = locked_by_slack_id(db, told.slack_id)
        assert row is not None
    if row.state == MemberState.ERASED:
        return None
    row.name = told.name or row.name
    row.zone = told.zone if told.zone and is_known_zone(told.zone) else row.zone
    row.locale = told.locale or row.locale
    row.met_at = now
    if told.deleted and row.state == MemberState.ACTIVE:
        depart(db, row, now=now)
    elif not told.deleted and row.state == MemberState.GONE:
        row.state, row.left_at = MemberState.ACTIVE, None
    db.add(row)
    return row.id


def store_profiles(db: Session, *, told: Iterable[SlackProfile], now: datetime) -> None:
    """Meet several people, in the order of their Slack ids, to avoid deadlocks.

    Not for people who have left: call `store_profile` for each, because ending what they held locks their clusters.
    """
    for one in sorted(told, key=lambda each: each.slack_id):
        store_profile(db, told=one, now=now)


def depart(db: Session, row: Member, *, now: datetime) -> None:
    """Somebody left the workspace: end their role, representations and calendar address; their seats go back to their clusters."""
    deed = Deed(None, BY_ITSELF, Action.LEAVE, now)
    if row.role is not None:
        note(db, deed, Noun.MEMBERS, row.id, fields=("role",))
    row.state, row.left_at, row.role = MemberState.GONE, now, None
    end_all(db, row.id, deed)
    calendars.end_all(db, row.id, now=now)
    db.flush()
