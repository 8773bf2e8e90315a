"""Plan a meeting of a group, and its local times for the delegates. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo

from bot.rules.events.drafts import EventDraft, visibility_of
from bot.rules.faults import Fault, Problem
from bot.rules.groups.sheet import GROUP
from bot.rules.lines import is_address, line, number_in
from bot.rules.notices.due import MORNING
from bot.rules.sheets import LONGEST_LINK, LONGEST_PLACE, LONGEST_TITLE
from bot.rules.when.dates import picked
from bot.rules.when.wall import ClockChange, at_clock, instant_of, is_zone
from store.models import EventKind, Instants

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


def check(plan: MeetingPlan, now: datetime) -> tuple[Fault, ...]:
    """Validate a meeting as typed."""
    least, most = GROUP.by_name["length"].least, GROUP.by_name["length"].most
    wrong = (
        (plan.on is None, Fault("day", Problem.EMPTY)),
        (plan.at is None, Fault("time", Problem.EMPTY)),
        (not is_zone(plan.zone), Fault("zone", Problem.ZONE)),
        (not plan.title, Fault("title", Problem.EMPTY)),
        (len(plan.title) > LONGEST_TITLE, Fault("title", Problem.LONG, typed=plan.title, limit=LONGEST_TITLE)),
        (plan.length is None or not least <= plan.length <= most, Fault("length", Problem.NUMBER, limit=most, least=least)),
        (plan.how is None, Fault("how", Problem.EMPTY)),
        (plan.how == How.PLACE and not plan.place, Fault("place", Problem.EMPTY)),
        (len(plan.place) > LONGEST_PLACE, Fault("place", Problem.LONG, typed=plan.place, limit=LONGEST_PLACE)),
        (plan.how == How.VIDEO and bool(plan.link) and not is_address(plan.link), Fault("link", Problem.ADDRESS, typed=plan.link)),
        (len(plan.link) > LONGEST_LINK, Fault("link", Problem.LONG, typed=plan.link, limit=LONGEST_LINK)),
    )
    faults = tuple(fault for is_so, fault in wrong if is_so)
    if not faults and when(plan).starts_at <= now:
        return (Fault("day", Problem.PAST),)
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
