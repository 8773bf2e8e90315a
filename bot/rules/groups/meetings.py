"""Plan a meeting of a group, and its local times for the delegates. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo

from bot.rules.clusters.profile import is_address
from bot.rules.events.drafts import EventDraft, visibility_of
from bot.rules.groups.form import LENGTHS, MOST_LINK, GroupFault, GroupProblem
from bot.rules.lines import line, number_in
from bot.rules.notices.due import MORNING
from bot.rules.when.dates import picked
from bot.rules.when.wall import ClockChange, at_clock, instant_of, is_zone
from store.models import EventKind, Instants

MOST_TITLE: Final = 150
MOST_PLACE: Final = 200
EARLIEST: Final = time(8)
LATEST: Final = time(20)


class How(StrEnum):
    """How a group meets: by video with its standing link or another one, or in person."""

    STANDING = "standing"
    VIDEO = "video"
    PLACE = "place"


@dataclass(frozen=True)
class MeetingPlan:
    """A meeting as typed. `country` is an ISO 3166 code; unreadable dates, times, lengths and ways are None."""

    title: str
    on: date | None
    at: time | None
    zone: str
    length: int | None
    how: How | None
    link: str = ""
    place: str = ""
    country: str | None = None

    @property
    def fingerprint(self) -> str:
        """A short hash that fits into a form, to check that what is sent is what was previewed."""
        return sha256(repr(self).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Planned:
    """The meeting was created."""

    event_id: int


@dataclass(frozen=True)
class UpcomingNotices:
    """What still announces a meeting to its delegates: a Monday digest before it, and which reminders."""

    digest: bool
    day_before: bool
    hour_before: bool


@dataclass(frozen=True)
class PlannedAlready:
    """Idempotent: the group already meets at this time, so nothing was changed."""

    event_id: int


@dataclass(frozen=True)
class LocalTime:
    """A meeting's local time in a zone, and whose zone it is. `outside`: part of it lies before 08:00 or after 20:00."""

    zone: str
    starts: datetime
    ends: datetime
    whose: tuple[str, ...]
    outside: bool


def read(typed: Mapping[str, str], country: str | None) -> MeetingPlan:
    """Parse the form values."""
    return MeetingPlan(
        title=line(typed.get("title", "")),
        on=picked(typed.get("day", "")),
        at=_clock(typed.get("time", "")),
        zone=typed.get("zone", ""),
        length=number_in(typed.get("length", "")),
        how=How(typed["how"]) if typed.get("how") in set(How) else None,
        link=line(typed.get("link", "")),
        place=line(typed.get("place", "")),
        country=country,
    )


def check(plan: MeetingPlan, now: datetime) -> tuple[GroupFault, ...]:
    """Validate a meeting as typed."""
    least, most = LENGTHS
    wrong = (
        (plan.on is None, GroupFault("day", GroupProblem.EMPTY)),
        (plan.at is None, GroupFault("time", GroupProblem.EMPTY)),
        (not is_zone(plan.zone), GroupFault("zone", GroupProblem.ZONE)),
        (not plan.title, GroupFault("title", GroupProblem.EMPTY)),
        (len(plan.title) > MOST_TITLE, GroupFault("title", GroupProblem.LONG, most=MOST_TITLE)),
        (plan.length is None or not least <= plan.length <= most, GroupFault("length", GroupProblem.NUMBER, least, most)),
        (plan.how is None, GroupFault("how", GroupProblem.EMPTY)),
        (plan.how == How.PLACE and not plan.place, GroupFault("place", GroupProblem.EMPTY)),
        (len(plan.place) > MOST_PLACE, GroupFault("place", GroupProblem.LONG, most=MOST_PLACE)),
        (plan.how == How.VIDEO and bool(plan.link) and not is_address(plan.link), GroupFault("link", GroupProblem.ADDRESS)),
        (len(plan.link) > MOST_LINK, GroupFault("link", GroupProblem.LONG, most=MOST_LINK)),
    )
    faults = tuple(fault for is_so, fault in wrong if is_so)
    if not faults and when(plan).starts_at <= now:
        return (GroupFault("day", GroupProblem.PAST),)
    return faults


def start_of(plan: MeetingPlan, *, second: bool = False) -> tuple[datetime, ClockChange | None]:
    """The start (UTC) of a plan with a valid day, time and zone, and the DST gap or overlap it falls into (see `instant_of`)."""
    assert plan.on is not None
    assert plan.at is not None
    return instant_of(datetime.combine(plan.on, plan.at), plan.zone, second=second)


def when(plan: MeetingPlan, *, second: bool = False) -> Instants:
    """The resolved time: after a DST gap; the first of a DST overlap unless `second`."""
    start, _ = start_of(plan, second=second)
    return Instants(start, start + timedelta(minutes=plan.length or 0), plan.zone)


def draft_of(plan: MeetingPlan, at: Instants, group_id: int) -> EventDraft:
    """The event draft. With the standing link the event has no link of its own and follows the group's."""
    return EventDraft(
        title=plan.title,
        kind=EventKind.MEETING,
        when=at,
        zone=plan.zone,
        visibility=visibility_of(EventKind.MEETING),
        country=plan.country if plan.how == How.PLACE else None,
        place=plan.place if plan.how == How.PLACE else "",
        online=plan.how != How.PLACE,
        online_url=plan.link or None if plan.how == How.VIDEO else None,
        group_id=group_id,
    )


def tells(at: Instants, now: datetime) -> UpcomingNotices:
    """What will still announce a meeting, by the clock of its own zone."""
    zone = ZoneInfo(at.zone)
    here, starts = now.astimezone(zone), at.starts_at.astimezone(zone)
    week = here.date() - timedelta(days=here.weekday())
    monday = at_clock(week, MORNING, at.zone)
    monday = monday if here < monday else at_clock(week + timedelta(days=7), MORNING, at.zone)
    day_before = at_clock(starts.date() - timedelta(days=1), MORNING, at.zone)
    return UpcomingNotices(monday < starts, here < day_before, now < at.starts_at - timedelta(hours=1))


def local_times(at: Instants, whose: Mapping[str, Sequence[str]]) -> list[LocalTime]:
    """A meeting's local time in these IANA zones (each with names of who is there), sorted by local start."""
    found = []
    for zone, names in whose.items():
        starts, ends = at.starts_at.astimezone(ZoneInfo(zone)), at.ends_at.astimezone(ZoneInfo(zone))
        found.append(LocalTime(zone, starts, ends, tuple(names), _outside(starts, ends)))
    return sorted(found, key=lambda one: (one.starts.replace(tzinfo=None), one.zone))


def _outside(starts: datetime, ends: datetime) -> bool:
    early, late = starts.time() < EARLIEST, ends > datetime.combine(starts.date(), LATEST, starts.tzinfo)
    return early or late


def _clock(typed: str) -> time | None:
    try:
        return time.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None
