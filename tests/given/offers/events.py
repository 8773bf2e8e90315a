"""A running event and a group meeting of the cluster in Seoul, for the tests that try everything the bot offers."""

from datetime import timedelta
from typing import Final

from given.offers.forger import Forger, Harvest
from given.running import NOW, hours
from sqlmodel import Session

from bot.operations.events.creation import create_event
from bot.operations.groups import seats
from bot.operations.groups.states import create_group
from bot.operations.history import OPERATOR
from bot.operations.places.registration import register, withdraw
from bot.rules.events.drafts import EventDraft, GroupDraft
from bot.rules.permissions import Actor
from store.models import EventKind, EventState, GroupState, Instants, PlaceState, Visibility

SEOUL, DELEGATE = "USEOUL01", "U0DELEGATE"
PARTS: Final = ("in", "no", "silent")
DECIDES: Final = ("attendance.again", "attendance.decline", "attendance.absent", "attendance.comes", "attendance.export")
"""The buttons on these pages that write."""


def gatherings(db: Session, host_id: int) -> None:
    """A running event with a confirmed and a declined place; and a meeting tomorrow that one of its two delegates cannot attend."""
    now_on = _event(db, host_id, "Gathering today", hours(NOW - timedelta(hours=1), 48))
    register(db, actor=Actor(SEOUL), event_id=now_on, now=NOW)
    withdraw(db, actor=Actor(DELEGATE), event_id=now_on, state=PlaceState.DECLINED, now=NOW)
    draft = GroupDraft("Gathering", leader_cluster_id=host_id)
    group = create_group(db, draft=draft, by=None, role=OPERATOR, state=GroupState.ACTIVE, now=NOW)
    assert group.id is not None
    meeting = _event(db, host_id, "Gathering tomorrow", hours(NOW + timedelta(days=1)), group.id)
    other = seats.take(db, actor=Actor(DELEGATE), group_id=group.id, second=True, now=NOW)
    seat = other.held.place_id  # type: ignore[union-attr]
    seats.answer_meeting(db, actor=Actor(SEOUL), event_id=meeting, seat_id=seat, comes=False, now=NOW)


def _event(db: Session, host_id: int, title: str, when: Instants, group_id: int | None = None) -> int:
    kind = EventKind.OTHER if group_id is None else EventKind.MEETING
    draft = EventDraft(title, kind, when, "Asia/Seoul", Visibility.MEMBERS, host_id=host_id, group_id=group_id)
    event = create_event(db, draft=draft, author_id=None, state=EventState.PLANNED, now=NOW)
    assert event.id is not None
    return event.id


async def pages(one: Forger, found: Harvest) -> None:
    """Collect each part of these events' attendance lists, and the forms behind their buttons."""
    events, here = Harvest(found.cluster_id), Harvest(found.cluster_id)
    events.take(await one.command("/events gathering"))
    for event_id in [value for action, value in events.buttons if action == "events.open"]:
        for part in PARTS:
            here.take(said := await one.press("attendance.page", f"1 {event_id} {part}"))
            found.take(said)
    for action, value in here.buttons:
        if action.startswith("attendance.") and action not in DECIDES:
            found.take(await one.press(action, value))
