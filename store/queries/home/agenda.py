"""A person's App Home: their events, other events, seats, groups they lead, and closing registrations."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from store.models import Dated, Event, EventState, GroupState, Noun, Place, PlaceState, Visibility
from store.queries.agenda import ANNOUNCED, EVENTS, chosen, events_where, rounds
from store.queries.calendars.address import links
from store.queries.clusters.profiles import names as cluster_names
from store.queries.events.answers import answered
from store.queries.events.attendance import absent, attendees
from store.queries.events.search import Wanted, find
from store.queries.events.standings import Participation, involved, standings
from store.queries.groups.pages import coming as coming_meetings, led_by, topics
from store.queries.places.holders import HeldPlace, by_number as place_by_number, of_member
from store.queries.places.occupancy import NONE, Count, counts


@dataclass(frozen=True)
class Mine:
    """An event that a person attends or waits for, their status, and the join link if they may see it."""

    event: Dated
    standing: Participation
    link: str | None = None


@dataclass(frozen=True)
class Agenda:
    """Upcoming events: the first of the person's own in `mine`, their `total`, and others."""

    mine: tuple[Mine, ...] = ()
    total: int = 0
    others: tuple[Dated, ...] = ()


@dataclass(frozen=True)
class Seated:
    """A seat in a group, or a position on its waiting list: the delegate's own, or as substitute."""

    place: HeldPlace
    topic: str
    substitute: bool = False


@dataclass(frozen=True)
class Led:
    """A summary of a group somebody leads: occupancy, next meeting, how many are expected and absent there."""

    id: int
    topic: str
    seats: Count
    next: Dated | None = None
    expected: int = 0
    absent: int = 0


@dataclass(frozen=True)
class Unanswered:
    """A registration with a deadline, of an event or a round, that none of these clusters (names) has answered."""

    dated: Dated
    clusters: tuple[str, ...]


def agenda_of(db: Session, member_id: int | None, audience: Collection[Visibility], now: datetime, most: int) -> Agenda:
    """A person's upcoming events, soonest first, and other ones; at most `most` of each, without cancelled ones."""
    numbers = involved(db, member_id) if member_id is not None else []
    theirs = [one for one in chosen(db, numbers, audience, now) if one.state == EventState.PLANNED]
    found = find(db, Wanted(now=now, audience=audience), limit=2 * most + len(theirs))
    others = [one for one in found if one.state == EventState.PLANNED and one.id not in set(numbers)][:most]
    if member_id is None or not theirs:
        return Agenda(others=tuple(others))
    stands, addresses = standings(db, member_id, theirs[:most]), links(db, member_id)
    mine = tuple(Mine(one, stands[one.id], addresses.get(one.id)) for one in theirs[:most])
    return Agenda(mine, len(theirs), tuple(others))


def seats_of(db: Session, member_id: int) -> list[Seated]:
    """A person's seats in active groups, including waiting ones, by topic; and those where they are the substitute."""
    own = [one for one in of_member(db, member_id) if one.noun == Noun.GROUPS]
    named = select(Place.id).where(col(Place.substitute_id) == member_id, col(Place.state) == PlaceState.CONFIRMED)
    for_others = [one for number in db.exec(named) if (one := place_by_number(db, number)) is not None]
    names = topics(db, {one.subject_id for one in [*own, *for_others]})
    found = [Seated(one, names[one.subject_id]) for one in own if one.subject_id in names]
    found += [Seated(one, names[one.subject_id], substitute=True) for one in for_others if one.subject_id in names]
    return sorted(found, key=lambda one: (one.topic, one.substitute, one.place.id))


def groups_of(db: Session, member_id: int, now: datetime) -> list[Led]:
    """The groups that somebody leads, by topic."""
    groups = [one for one in led_by(db, member_id) if one.state == GroupState.ACTIVE]
    numbers = [one.id for one in groups]
    full = counts(db, Noun.GROUPS, numbers)
    following: dict[int | None, Dated] = {}
    for meeting in coming_meetings(db, numbers, now):
        following.setdefault(meeting.group_id, meeting)
    return [_led(db, group.id, group.topic, full.get(group.id, NONE), following.get(group.id)) for group in groups]


def _led(db: Session, number: int, topic: str, seats: Count, meeting: Dated | None) -> Led:
    if meeting is None:
        return Led(number, topic, seats)
    come = sum(not one.is_empty for one in attendees(db, meeting.id))
    return Led(number, topic, seats, meeting, come, sum(one.state == PlaceState.ABSENT for one in absent(db, meeting.id)))


def closing(db: Session, first: date, last: date, audience: Collection[Visibility]) -> list[Dated]:
    """Events and rounds with a deadline within these dates, in its order; without groups' meetings and cancelled ones."""
    within = (EVENTS.c.deadline_on >= first, EVENTS.c.deadline_on <= last, EVENTS.c.round_id.is_(None), EVENTS.c.group_id.is_(None))
    events = events_where(db, *within, EVENTS.c.state == EventState.PLANNED, EVENTS.c.visibility.in_(list(audience)))
    found = [*events, *(one for one in rounds(db, audience) if one.state == EventState.PLANNED)]
    kept = [(one.deadline_on, one.noun, one.id, one) for one in found if one.deadline_on is not None and first <= one.deadline_on <= last]
    return [one for *_, one in sorted(kept, key=lambda entry: entry[:3])]


def unanswered(db: Session, registrations: Sequence[Dated], clusters: Collection[int], states: Collection[PlaceState]) -> list[Unanswered]:
    """The registrations that some of these clusters have not answered, with their names. One session answers for its round."""
    names = cluster_names(db, clusters)
    meetings = _meetings(db, [one.id for one in registrations if one.noun == Noun.ROUNDS])
    events = [meetings[one.id] if one.noun == Noun.ROUNDS else [one.id] for one in registrations]
    done = answered(db, [number for each in events for number in each], states)
    found = []
    for one, of_it in zip(registrations, events, strict=True):
        heard = {cluster for number in of_it for cluster in done[number]}
        if silent := tuple(name for number, name in names.items() if number not in heard):
            found.append(Unanswered(one, silent))
    return found


def _meetings(db: Session, numbers: Collection[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {number: [] for number in numbers}
    query = select(Event.round_id, Event.id).where(col(Event.round_id).in_(numbers), col(Event.state).in_(ANNOUNCED))
    for number, event_id in db.exec(query):
        if number is not None:
            found[number].append(event_id)
    return found
