"""Setup for tests of event notices: people in Seoul, Cali and Paris, events, places, and a clock that the test sets."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from given.jobs.office import Office
from given.jobs.outbox import meet_up
from given.operations.people import settle, somebody
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.places import registration as places
from bot.operations.places.offerings import lock_offering
from store.database import read
from store.models import EventKind, Member, Visibility

SEOUL, CALI, PARIS = "USEOUL", "UCALI", "UPARIS"
ZONES = {SEOUL: "Asia/Seoul", CALI: "America/Bogota", PARIS: "Europe/Paris", "UPARIS01": "Europe/Paris", "UPARIS02": "Europe/Paris"}
CLUSTERS = {SEOUL: "Seoul Beauty", CALI: "Cali Oils", PARIS: "Paris Scents"}


def people(office: Office) -> None:
    """Three clusters, each with a point of contact in its own time zone, and a secretariat in Paris; nobody gets the digest."""
    settle(office.database, list(CLUSTERS.values()), secretariat=(), **{who: f"{name}/contact" for who, name in CLUSTERS.items()})
    perform(office.database, _zones)


def _zones(db: Session) -> None:
    for row in db.exec(select(Member)):
        row.zone, row.muted = ZONES.get(row.slack_id or "", row.zone), ["digest"]


def at(zone: str, *when: int) -> datetime:
    """The UTC instant of a local time in a zone."""
    return datetime(*when, tzinfo=ZoneInfo(zone)).astimezone(UTC)  # type: ignore[arg-type, misc]


def set_clock(office: Office, now: datetime) -> None:
    """Set the network's clock to this instant."""
    office.world.clock.ahead = now - datetime.now(UTC)


async def at_that_time(office: Office, now: datetime) -> list[str]:
    """Set the clock to this instant and run the ticks; the new messages as "who: text"."""
    set_clock(office, now)
    before = len(office.slack.posts)
    await office.announce()
    for _ in range(3):
        await office.deliver(timedelta(seconds=2))
    return sorted(f"{post.channel}: {post.text}" for post in office.slack.posts[before:])


def whom(said: list[str]) -> list[str]:
    """The recipients of these messages."""
    return [one.split(":", 1)[0] for one in said]


def session(office: Office, starts_at: datetime, **columns: Any) -> int:
    """Store an online session announced 60 days before its start; its id."""
    values: dict[str, Any] = {
        "title": "Packaging in Japan",
        "kind": EventKind.SESSION,
        "visibility": Visibility.MEMBERS,
        "online": True,
        "online_url": "https://video.example/session",
        "announced_at": starts_at - timedelta(days=60),
        "created_at": starts_at - timedelta(days=60),
    }
    return meet_up(office.database, starts_at, **(values | columns))


def limit(office: Office, event_id: int, capacity: int | None) -> None:
    """Set the event's capacity."""
    perform(office.database, _limit, event_id=event_id, capacity=capacity)


def _limit(db: Session, *, event_id: int, capacity: int | None) -> None:
    lock_offering(db, "events", event_id).capacity = capacity


def register(office: Office, event_id: int, *who: str, now: datetime, by: str | None = None) -> None:
    """Register each of these people, by themselves or through somebody else (`by`)."""
    for one in who:
        other = None if by is None else member(office, one)
        outcome = perform(office.database, places.register, actor=somebody(by or one), event_id=event_id, member_id=other, now=now)
        assert hasattr(outcome, "held"), outcome


def done(office: Office, operation: Callable[..., Any], who: str, **values: Any) -> Any:
    """Perform an operation as this person, at the network's time."""
    return perform(office.database, operation, actor=somebody(who), now=office.world.clock.now(), **values)


def member(office: Office, slack_id: str) -> int:
    """A member's id."""
    return read(office.database, _member, slack_id)


def prefer(office: Office, slack_id: str, **columns: Any) -> None:
    """Set columns of a member, such as muted kinds or quiet hours."""
    perform(office.database, _prefer, slack_id=slack_id, columns=columns)


def _prefer(db: Session, *, slack_id: str, columns: dict[str, Any]) -> None:
    row = db.exec(select(Member).where(col(Member.slack_id) == slack_id)).one()
    for name, value in columns.items():
        setattr(row, name, value)


def _member(db: Session, slack_id: str) -> int:
    found = db.exec(select(Member.id).where(col(Member.slack_id) == slack_id)).one()
    assert found is not None
    return found
