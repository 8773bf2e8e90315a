"""Create groups, rounds, and events that belong to them."""

from datetime import timedelta
from typing import Any

from given.operations.people import NOW
from given.places.events_and_groups import SOON
from given.running import event, hours
from sqlmodel import Session

from bot.operations import perform
from bot.operations.groups.states import create_group
from bot.operations.sessions.rounds import create_round
from bot.rules.events.drafts import EventDraft, GroupDraft, RoundDraft
from store.database import Database, read
from store.models import Event, EventKind, EventState, GroupState, RoundState, Visibility


def belonging(database: Database, *, days: int = 0, **columns: Any) -> int:
    """Store an event of a group or a round, this many days after the usual one; its id."""
    kind = EventKind.MEETING if "group_id" in columns else EventKind.SESSION
    announced = {"announced_at": None} if columns.get("state") == EventState.DRAFT else {"announced_at": NOW}
    return perform(database, _add, row=event(hours(SOON + timedelta(days=days)), **{"kind": kind, **announced, **columns}))


def drafted_group(database: Database, leader_cluster_id: int | None = None) -> int:
    """Create a group in the state draft; its id."""
    return perform(database, _group, leader_cluster_id=leader_cluster_id)


def round_of(database: Database, state: RoundState = RoundState.OPEN) -> int:
    """Create a round without sessions; its id."""
    return perform(database, _round, state=state)


def now_is(database: Database, event_id: int) -> Event:
    """An event's row as it is stored now."""
    found = read(database, lambda db: db.get(Event, event_id))
    assert found is not None
    return found


def draft_of(kind: EventKind, **belongs_to: int) -> EventDraft:
    """The draft of an event in a group or a round."""
    return EventDraft("Packaging", kind, hours(SOON), "Etc/UTC", Visibility.MEMBERS, **belongs_to)  # type: ignore[arg-type]


def _add(db: Session, *, row: Event) -> int:
    db.add(row)
    db.flush()
    assert row.id is not None
    return row.id


def _group(db: Session, *, leader_cluster_id: int | None) -> int:
    draft = GroupDraft(topic="Secret", leader_cluster_id=leader_cluster_id)
    made = create_group(db, draft=draft, by=None, role="operator", state=GroupState.DRAFT, now=NOW)
    assert made.id is not None
    return made.id


def _round(db: Session, *, state: RoundState) -> int:
    made = create_round(db, draft=RoundDraft(title="Autumn"), author_id=None, state=state, now=NOW)
    assert made.id is not None
    return made.id
