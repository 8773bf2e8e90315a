"""Helpers for attendance lists: open them and their forms, register people, read the stored places."""

import json
from datetime import timedelta
from typing import Any

from given.commands.places import PARIS, change
from given.running import NOW
from given.slack.desk import Answer
from given.slack.forms import Filled, Filling
from sqlmodel import Session, select

from bot.operations import perform
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from bot.operations.places.registration import register
from bot.operations.representations.roster import assign
from bot.rules.permissions import Actor
from store.database import Database, read
from store.models import Cluster, Event, Noun, PlaceState, RepresentationRole
from store.queries.places.holders import places_of

DAY = timedelta(days=1)


async def who(office: Filling, event_id: int, user: str = PARIS, part: str = "all") -> Answer:
    """The attendance list of an event, or one part of it."""
    answer = await office.press("attendance.page", f"1 {event_id} {part}", user)
    assert isinstance(answer, Answer)
    return answer


async def form(office: Filling, action: str, value: str, user: str = PARIS) -> Filled:
    """The form that a button opens."""
    opened = await office.press(action, value, user)
    assert isinstance(opened, Filled), opened and opened.text
    return opened


def said(answer: dict[str, Any]) -> str:
    """The blocks of the view that answers a form, as JSON text."""
    return json.dumps(answer["view"]["blocks"], ensure_ascii=False)


def registered(stored: Database, event_id: int, *people: str, cluster: int | None = None) -> None:
    """Register these people for the event, one after the other."""
    for slack_id in people:
        perform(stored, register, actor=Actor(slack_id), event_id=event_id, cluster_id=cluster, now=NOW)


def many(stored: Database, count: int) -> list[str]:
    """Add this many new people, who act for a cluster that had nobody in Slack; their Slack ids."""

    def write(db: Session) -> list[str]:
        number = cluster_in(db, "aebb")
        found = [f"U0MANY{one:03}" for one in range(count)]
        for one in found:
            store_profile(db, told=SlackProfile(one, f"Somebody {one[-3:]}", "Etc/UTC", "en-US"), now=NOW)
            assign(db, actor=Actor(PARIS), slack_id=one, cluster_id=number, role=RepresentationRole.REPRESENTATIVE, now=NOW)
        return found

    return perform(stored, write)


def cluster_in(db: Session, key: str) -> int:
    number = db.exec(select(Cluster.id).where(Cluster.key == key)).one()
    assert number is not None
    return number


def places(stored: Database, event_id: int) -> dict[str, tuple[PlaceState, bool | None]]:
    """The stored places by holder: their state, and whether the holder attended."""
    return {one.holder: (one.state, one.attended) for one in read(stored, places_of, Noun.EVENTS, event_id)}


def cluster_of(db: Session, slack_id: str) -> int:
    """The first cluster that somebody acts for."""
    from store.queries.members.people import by_slack_id

    known = by_slack_id(db, slack_id)
    assert known is not None
    return known.clusters[0]


def began(stored: Database, event_id: int) -> None:
    """Change the event so that it began an hour ago and goes on for two more hours."""
    start = NOW - timedelta(hours=1)
    change(stored, Event, event_id, starts_at=start, ends_at=start + timedelta(hours=3), over_at=start + timedelta(hours=3), order_at=start)
