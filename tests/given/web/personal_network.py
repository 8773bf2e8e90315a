"""A small network whose people register, take seats and have personal calendars: through operations, read over HTTP."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from given.operations.people import cluster, settle, somebody
from given.running import NOW
from given.web.calendars import Entry, entries
from given.web.served import Desk, served
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.calendars import address as calendars
from bot.operations.groups import seats
from bot.operations.groups.states import create_group
from bot.operations.network.settings import bump_revision
from bot.operations.places import registration as places
from bot.operations.places.offerings import limit, lock_offering, offer
from bot.rules.calendars.address import Made, path
from bot.rules.events.drafts import GroupDraft
from store.database import Database, read
from store.models import Event, Group, GroupState, Member
from store.queries.places.holders import by_holder

CALI, SEOUL, PARIS, SECOND = "UCALI", "USEOUL", "UPARIS", "UCALITWO"


@dataclass
class Network:
    """A served site with its people. Each action is a minute after the one before."""

    desk: Desk

    @property
    def database(self) -> Database:
        return self.desk.database

    def do(self, operation: Callable[..., Any], slack_id: str, **values: Any) -> Any:
        """Perform an operation as somebody, a minute after the action before."""
        self.desk.now += timedelta(minutes=1)
        return perform(self.database, operation, actor=somebody(slack_id), now=self.desk.now, **values)

    def calendar(self, slack_id: str) -> str:
        """Create a personal calendar; its path."""
        made = self.do(calendars.make, slack_id)
        assert isinstance(made, Made), made
        return path(made.secret)

    async def entries(self, address: str) -> dict[str, Entry]:
        """The entries of a calendar, by uid."""
        return entries(await self.desk.feed(address))

    def event(self, uid: str) -> int:
        """An event's id."""
        return read(self.database, _event, uid)

    def member(self, slack_id: str) -> int:
        """A person's id."""
        return read(self.database, _member, slack_id)

    def group(self, topic: str, leader: str, **columns: Any) -> int:
        """Create a group that this cluster leads; its id."""
        self.desk.now += timedelta(minutes=1)
        draft = GroupDraft(topic, leader_cluster_id=cluster(self.database, leader), **columns)
        return int(perform(self.database, _group, draft=draft, now=self.desk.now))

    def seat(self, group_id: int, name: str) -> int:
        """The id of a cluster's seat."""
        found = read(self.database, by_holder, "groups", group_id, f"c{cluster(self.database, name)}")
        assert found is not None
        return found.id

    def limit(self, uid: str, capacity: int) -> None:
        """Set the event's capacity."""
        self.desk.now += timedelta(minutes=1)
        perform(self.database, _limit, event_id=self.event(uid), capacity=capacity, now=self.desk.now)

    def register(self, slack_id: str, uid: str) -> Any:
        return self.do(places.register, slack_id, event_id=self.event(uid))

    def withdraw(self, slack_id: str, uid: str) -> Any:
        return self.do(places.withdraw, slack_id, event_id=self.event(uid))

    def says(self, slack_id: str, uid: str, seat_id: int, *, comes: bool, substitute: str | None = None) -> Any:
        """A delegate's answer for one meeting."""
        instead = self.member(substitute) if substitute else None
        return self.do(seats.answer_meeting, slack_id, event_id=self.event(uid), seat_id=seat_id, comes=comes, substitute_id=instead)


@asynccontextmanager
async def at_home(database: Database) -> AsyncIterator[Network]:
    """Three clusters with their points of contact, and a second person in Cali."""
    people = {CALI: "Cali/contact", SEOUL: "Seoul/contact", PARIS: "Paris/contact", SECOND: "Cali/representative"}
    settle(database, ["Cali", "Seoul", "Paris"], **people)
    async with served(database) as desk:
        desk.now = NOW
        yield Network(desk)


def _event(db: Session, uid: str) -> int:
    found = db.exec(select(Event.id).where(col(Event.uid) == uid)).one()
    assert found is not None
    return found


def _member(db: Session, slack_id: str) -> int:
    found = db.exec(select(Member.id).where(col(Member.slack_id) == slack_id)).one()
    assert found is not None
    return found


def _limit(db: Session, *, event_id: int, capacity: int, now: datetime) -> None:
    held = lock_offering(db, "events", event_id)
    what = offer(db, held)
    assert what is not None
    limit(db, held, what, capacity, now)


def _group(db: Session, *, draft: GroupDraft, now: datetime) -> int | None:
    made: Group = create_group(db, draft=draft, by=None, role="operator", state=GroupState.ACTIVE, now=now)
    bump_revision(db, now=now)
    return made.id
