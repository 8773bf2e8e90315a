"""Lists for the board: seats, attendance, open registrations, silent clusters."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlmodel import Session, and_, col, func, or_, select

from store.models import Dated, Entry, Group, GroupState, Noun, Offering, Place, PlaceState, Visibility
from store.queries.clusters.people import ClusterPeople as ClusterPlace, with_people as clusters_with_people
from store.queries.events.answers import answered
from store.queries.events.attendance import As, Attendee, Part, Row, Silent, answers, attendees
from store.queries.events.search import Wanted, count, find
from store.queries.members.people import people, represents
from store.queries.places.holders import LIVE, HeldPlace, places_of
from store.queries.places.occupancy import NONE, Count, capacity, counts

NOBODY_S: Final = ("operator", "automatic")
SECRETARIAT_S: Final = (*NOBODY_S, "secretariat")
"""Roles in the audit log of actors who do not act for the cluster itself."""
MOST: Final = 2000
BETWEEN: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""An arbitrary instant: events over before it plus those that are not are all events."""


def clusters(db: Session) -> list[ClusterPlace]:
    """The clusters with their people: those without anybody in Slack first, then by name."""
    return sorted(clusters_with_people(db), key=lambda one: bool(one.acts))


def absent(db: Session) -> frozenset[int]:
    """The ids of clusters without anybody in Slack."""
    return frozenset(one.id for one in clusters_with_people(db) if not one.acts)


@dataclass(frozen=True)
class Table:
    """The seats and waiting list of a working group, clusters without anybody in Slack first among the seats."""

    group_id: int
    topic: str
    capacity: int | None
    seats: tuple[HeldPlace, ...]
    waiting: tuple[HeldPlace, ...]
    absent: frozenset[int]


def tables(db: Session) -> list[Table]:
    """The seats of all active groups, by topic."""
    gone = absent(db)
    meeting = select(Group).where(col(Group.state) == GroupState.ACTIVE).order_by(col(Group.topic), col(Group.id))
    found = []
    for group in db.exec(meeting).all():
        live = places_of(db, Noun.GROUPS, group.id, LIVE)
        seats = sorted((one for one in live if one.state == PlaceState.CONFIRMED), key=lambda one: one.cluster_id not in gone)
        waiting = [one for one in live if one.state == PlaceState.WAITING]
        found.append(Table(group.id, group.topic, capacity(db, Noun.GROUPS, group.id), tuple(seats), tuple(waiting), gone))
    return found


@dataclass(frozen=True)
class PastEvent:
    """A past event with its attendees."""

    event: Dated
    attendees: tuple[Attendee, ...]


def past_events(db: Session, now: datetime, *, offset: int, limit: int) -> list[PastEvent]:
    """Past events with attendees, latest first."""
    past = Wanted(now=now, audience=frozenset(Visibility), past=True)
    return [PastEvent(one, tuple(attendees(db, one.id))) for one in find(db, past, offset=offset, limit=limit)]


def count_held(db: Session, now: datetime) -> int:
    """The number of past events."""
    return count(db, Wanted(now=now, audience=frozenset(Visibility), past=True))


@dataclass(frozen=True)
class Coming:
    """An upcoming event: its occupancy, how many clusters answered and did not, and how many of the latter are not in Slack."""

    event: Dated
    count: Count
    answered: int
    silent: int
    absent: int


def coming(db: Session, now: datetime) -> list[Coming]:
    """The upcoming events, without groups' meetings, which need no registration, and cancelled ones."""
    found = find(db, Wanted(now=now, audience=frozenset(Visibility)), limit=MOST)
    events = [one for one in found if one.group_id is None and one.cancelled_at is None]
    numbers = [one.id for one in events]
    full, said, every = counts(db, Noun.EVENTS, numbers), answered(db, numbers, tuple(PlaceState)), clusters_with_people(db)
    rows = []
    for one in events:
        silent = [cluster for cluster in every if cluster.id not in said[one.id]]
        without = sum(not cluster.acts for cluster in silent)
        rows.append(Coming(one, full.get(one.id, NONE), len(every) - len(silent), len(silent), without))
    return rows


@dataclass(frozen=True)
class SilentCluster:
    """A cluster without activity; `heard_at` is its last activity (UTC), None if there was none ever."""

    cluster: ClusterPlace
    heard_at: datetime | None


def silent_clusters(db: Session, since: datetime) -> list[SilentCluster]:
    """The clusters without activity since an instant (UTC): those without anybody in Slack first, then by longest silence.

    Activity is what somebody of the cluster did here, and what was recorded for it: an answer, a place, attendance. A cluster whose
    first person joined after that instant is not silent yet.
    """
    last = _heard(db)
    silent = [
        SilentCluster(one, last.get(one.id)) for one in clusters_with_people(db) if all(at < since for at in _times(one, last.get(one.id)))
    ]
    return sorted(silent, key=lambda one: (bool(one.cluster.acts), one.heard_at is not None, one.heard_at, one.cluster.name))


def _times(one: ClusterPlace, heard_at: datetime | None) -> list[datetime]:
    first = min((at for each in one.acts if (at := each.claimed_at or each.decided_at) is not None), default=None)
    return [at for at in (heard_at, first) if at is not None]


def _heard(db: Session) -> dict[int, datetime]:
    """The last activity by cluster id: audit entries or attendance. The secretariat may itself represent a cluster."""
    for_it = and_(col(Entry.noun) == Noun.PLACES, col(Entry.role).not_in(NOBODY_S))
    of_it = represents(col(Entry.actor_id), col(Entry.cluster_id))
    own = or_(col(Entry.role).not_in(SECRETARIAT_S), for_it, of_it)
    log = select(Entry.cluster_id, func.max(col(Entry.at))).where(col(Entry.cluster_id).is_not(None), own)
    there = select(Place.cluster_id, func.max(col(Place.changed_at))).where(col(Place.attended).is_(True))
    found: dict[int, datetime] = {}
    for query in (log.group_by(col(Entry.cluster_id)), there.group_by(col(Place.cluster_id))):
        for cluster_id, at in db.exec(query):
            if cluster_id is not None:
                found[cluster_id] = max(at, found.get(cluster_id, at))
    return found


EXPECTED: Final = "expected"
SILENT: Final = "silent"
Line = dict[str, Any]
"""A row of the export, values by column; `state` is that of a place, or "expected" or "silent"."""


def of_event(db: Session, event_id: int) -> list[Line]:
    """The participants of one event, and the clusters without an answer; empty if there is no such event."""
    found = answers(db, event_id)
    return [_line(found.event, one) for one in found.part(Part.ALL)] if found else []


def of_events(db: Session) -> list[Line]:
    """The participants of all events that anybody answered and of all groups' meetings, in order of time."""
    asked = set(db.exec(select(Offering.subject_id).where(col(Offering.noun) == Noun.EVENTS)))
    every = [one for past in (True, False) for one in find(db, Wanted(now=BETWEEN, audience=frozenset(Visibility), past=past))]
    lines = []
    for event in sorted(every, key=lambda one: (one.order_at, one.id)):
        if event.id in asked or event.group_id is not None:
            rows: list[Row] = [*attendees(db, event.id)]
            rows += [one for one in places_of(db, Noun.EVENTS, event.id) if one.state != PlaceState.CONFIRMED]
            lines += [_line(event, one) for one in rows]
    return lines


def of_groups(db: Session) -> list[Line]:
    """The seats and waiting lists of all groups."""
    seats = [(table.topic, one) for table in tables(db) for one in (*table.seats, *table.waiting)]
    named = {one.id: one.name for one in people(db, {one.substitute_id for _, one in seats if one.substitute_id is not None})}
    return [
        {
            "group": topic,
            "cluster": one.cluster,
            "delegate": one.person,
            "substitute": named.get(one.substitute_id or 0, ""),
            "state": one.state,
            "asked": one.asked_at,
        }
        for topic, one in seats
    ]


def _line(event: Dated, one: Row) -> Line:
    line = {"event": event.title, "starts": event.when, "kind": event.kind, "cluster": one.cluster}
    match one:
        case Silent():
            return line | {"state": SILENT}
        case Attendee():
            state = PlaceState.CONFIRMED if one.said else EXPECTED
            return line | {"person": one.person, "as": one.as_, "state": state, "asked": one.asked_at, "attended": one.attended}
        case HeldPlace():
            as_ = As.REGISTERED if event.group_id is None else As.GUEST if one.holder.startswith("m") else As.DELEGATE
            own = {"person": one.person, "as": as_, "state": one.state, "asked": one.asked_at, "attended": one.attended}
            return line | own | {"reason": one.reason}
