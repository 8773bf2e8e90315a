"""Create events, groups and seats through the bot's own operations."""

from datetime import timedelta
from typing import Any

from given.running import NOW, hours
from sqlmodel import Session, select

from bot.operations import perform
from bot.operations.events import creation as drafting
from bot.operations.groups import seats
from bot.operations.places import offerings
from bot.operations.representations.roster import assign
from bot.rules.events.drafts import EventDraft
from bot.rules.permissions import Actor
from store.database import Database
from store.models import Cluster, EventKind, EventState, Group, Member, Noun, RepresentationRole, Visibility, When

PARIS, CALI, SEOUL, KARATSU, COLLEAGUE, NEWCOMER = "UPARIS01", "UCALI01", "USEOUL01", "UKARATSU01", "UKARATSU02", "ULISBON01"
LINK = "https://video.example.org/room"


def planned(stored: Database, title: str, when: When | None = None, **values: Any) -> int:
    """Create an event; its id. By default it is in ten days, online, without a host and without a capacity."""

    def make(db: Session) -> int:
        fields: dict[str, Any] = {"kind": EventKind.WEBINAR, "visibility": Visibility.MEMBERS, "zone": "Europe/Paris"}
        fields |= {"online": True, "online_url": LINK, **values}
        author, state, late = (fields.pop(name, None) for name in ("author", "state", "late"))
        author_id = db.exec(select(Member.id).where(Member.slack_id == author)).one() if author else None
        draft = EventDraft(title=title, when=when or hours(NOW + timedelta(days=10)), **fields)
        event = drafting.create_event(db, draft=draft, author_id=author_id, state=state or EventState.PLANNED, now=NOW)
        event.late = bool(late)
        assert event.id is not None
        return event.id

    return perform(stored, make)


def change(stored: Database, model: type[Any], number: int, **columns: Any) -> None:
    """Set columns of one row."""

    def write(db: Session) -> None:
        row = db.get(model, number)
        assert row is not None
        for name, value in columns.items():
            setattr(row, name, value)

    perform(stored, write)


def limited(stored: Database, event_id: int, capacity: int | None) -> None:
    """Set the capacity of an event through the same operation as an organiser."""

    def write(db: Session) -> None:
        held = offerings.lock_offering(db, Noun.EVENTS, event_id)
        what = offerings.offer(db, held)
        assert what is not None
        offerings.limit(db, held, what, capacity, NOW)

    perform(stored, write)


def acts_for(stored: Database, slack_id: str, key: str) -> int:
    """Make somebody a representative of one more cluster; the cluster's id."""

    def write(db: Session) -> int:
        number = db.exec(select(Cluster.id).where(Cluster.key == key)).one()
        assert number is not None
        role = RepresentationRole.REPRESENTATIVE
        assign(db, actor=Actor(PARIS), slack_id=slack_id, cluster_id=number, role=role, now=NOW)
        return number

    return perform(stored, write)


def group_with(stored: Database, *people: str, capacity: int = 8) -> tuple[int, list[int]]:
    """A working group in which these people took a seat for their cluster: its id, and the ids of the seats."""

    def write(db: Session) -> tuple[int, list[int]]:
        group = Group(topic="Packaging", video_url=LINK, created_at=NOW, revised_at=NOW)
        db.add(group)
        db.flush()
        assert group.id is not None
        offerings.lock_offering(db, Noun.GROUPS, group.id).capacity = capacity
        taken = [seats.take(db, actor=Actor(person), group_id=group.id, now=NOW) for person in people]
        return group.id, [one.held.place_id for one in taken]  # type: ignore[union-attr]

    return perform(stored, write)


def number_of(stored: Database, slack_id: str) -> int:
    """A member's id."""

    def find(db: Session) -> int:
        number = db.exec(select(Member.id).where(Member.slack_id == slack_id)).one()
        assert number is not None
        return number

    return perform(stored, find)
