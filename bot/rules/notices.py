"""What the bot says by itself, and when (rule 6). Pure: what is due follows from the agenda and the time."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from bot.rules.events import first_day, start_key, starts_at
from store.models import Dated, EventKind, EventState, NoticeKind

LEADS: Final = {NoticeKind.QUARTERLY_3_WEEKS: timedelta(weeks=3), NoticeKind.QUARTERLY_3_DAYS: timedelta(days=3)}
MORNING: Final = time(9)
HORIZON: Final = max(LEADS.values()) + timedelta(days=2)
LOOK_BACK: Final = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """A notice whose moment has come. `late` says that it would help nobody any more: it is put down as skipped."""

    kind: NoticeKind
    noun: str
    subject_id: int
    subject_start: str
    recipient: str
    due_at: datetime
    late: bool


UNASKED: Final = frozenset({NoticeKind.CLAIM, NoticeKind.NO_CONTACT, NoticeKind.QUESTION, NoticeKind.DIGEST})
"""Direct messages nobody has asked for: a person gets at most one of these a day."""

URGENT: Final = frozenset({NoticeKind.LINK, NoticeKind.UNDELIVERED})
"""What goes out at once, in quiet hours too: the person has just asked for it, or the operator must know."""

MUTABLE: Final = (NoticeKind.CLAIM, NoticeKind.QUESTION, NoticeKind.NO_CONTACT, NoticeKind.DIGEST)
"""What a person may mute by itself. "Fewer" leaves the digest and what is urgent or an answer to them."""


@dataclass(frozen=True)
class Reader:
    """How somebody wants to be told: quiet hours are wall times in their zone (an IANA name), equal ones mean none."""

    slack_id: str
    zone: str
    quiet_from: time
    quiet_until: time
    muted: tuple[str, ...] = ()
    fewer: bool = False


class Preferences(Protocol):
    """What a member's row or value says of how they want to be told."""

    @property
    def slack_id(self) -> str | None: ...  # noqa: D102
    @property
    def zone(self) -> str: ...  # noqa: D102
    @property
    def quiet_from(self) -> time: ...  # noqa: D102
    @property
    def quiet_until(self) -> time: ...  # noqa: D102
    @property
    def muted(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def fewer(self) -> bool: ...  # noqa: D102


def reader_of(person: Preferences) -> Reader | None:
    """How a member wants to be told; nothing for somebody who is not in Slack any more."""
    if person.slack_id is None:
        return None
    return Reader(person.slack_id, person.zone, person.quiet_from, person.quiet_until, tuple(person.muted), person.fewer)


@dataclass(frozen=True)
class Matter:
    """Something to tell one person by direct message, since `arisen_at` (UTC). `start` makes a new round of the same a new notice."""

    kind: NoticeKind
    noun: str
    subject_id: int
    start: str
    reader: Reader
    arisen_at: datetime


def wants(reader: Reader, kind: NoticeKind) -> bool:
    """Whether somebody wants to be told of this kind of thing by a message of its own."""
    if kind in reader.muted and kind in MUTABLE:
        return False
    return not (reader.fewer and kind in MUTABLE and kind != NoticeKind.DIGEST)


def allowed_at(at: datetime, reader: Reader) -> datetime:
    """The first instant (UTC) from `at` on that is outside somebody's quiet hours."""
    zone = ZoneInfo(reader.zone)
    there = at.astimezone(zone)
    begin, end, clock = reader.quiet_from, reader.quiet_until, there.time().replace(tzinfo=None)
    if begin == end:
        return at
    quiet = begin <= clock < end if begin < end else clock >= begin or clock < end
    if not quiet:
        return at
    day = there.date() if clock < end else there.date() + timedelta(days=1)
    return max(at, datetime.combine(day, end, zone).astimezone(UTC))


def day_of(at: datetime, reader: Reader) -> date:
    """The date of an instant where the reader lives."""
    return at.astimezone(ZoneInfo(reader.zone)).date()


def due_matters(matters: Iterable[Matter], told: Collection[tuple[str, datetime]], now: datetime) -> Iterator[Due]:
    """Which of these go out by now, in order. `told` are the unasked messages of the last days: recipient and when.

    Of what nobody asked for, one a day and person goes out; the rest waits for the next day. What has waited so long that the
    person has seen it elsewhere is not asked for any more, and so is not here.
    """
    by_person: dict[str, set[date]] = {}
    readers = {}
    ordered = sorted(matters, key=lambda one: (one.arisen_at, one.kind, one.subject_id))
    for matter in ordered:
        readers[matter.reader.slack_id] = matter.reader
    for recipient, at in told:
        if recipient in readers:
            by_person.setdefault(recipient, set()).add(day_of(at, readers[recipient]))
    for matter in ordered:
        reader = matter.reader
        if matter.arisen_at > now or not wants(reader, matter.kind):
            continue
        if matter.kind not in URGENT and allowed_at(now, reader) > now:
            continue
        if matter.kind in UNASKED:
            today, days = day_of(now, reader), by_person.setdefault(reader.slack_id, set())
            if today in days or _joins_digest(matter, today):
                continue
            days.add(today)
        yield Due(matter.kind, matter.noun, matter.subject_id, matter.start, reader.slack_id, now, late=False)


def _joins_digest(matter: Matter, today: date) -> bool:
    """On a Monday the one message of the day is the digest: what waits stands in it."""
    monday = today.weekday() == 0 and wants(matter.reader, NoticeKind.DIGEST)
    return monday and matter.kind != NoticeKind.DIGEST


def announced_at(dated: Dated, lead: timedelta) -> datetime | None:
    """The instant (UTC) of an announcement: so many calendar days before, at 09:00 where the event is held."""
    day = first_day(dated.when)
    if day is None:
        return None
    return datetime.combine(day - lead, MORNING, ZoneInfo(dated.zone)).astimezone(ZoneInfo("Etc/UTC"))


def useful_until(dated: Dated, kind: NoticeKind) -> datetime | None:
    """When an announcement is overtaken: by the next one, and the last one by the start of the event itself."""
    sooner = [lead for lead in LEADS.values() if lead < LEADS[kind]]
    return announced_at(dated, max(sooner)) if sooner else starts_at(dated.when)


def due(agenda: Iterable[Dated], now: datetime, channel: str | None) -> Iterator[Due]:
    """What has to be announced by now. The same question later gives the same keys, so that nothing is said twice."""
    if channel is None:
        return
    for dated in agenda:
        if dated.kind != EventKind.QUARTERLY or dated.state == EventState.CANCELLED:
            continue
        for kind, lead in LEADS.items():
            at, until = announced_at(dated, lead), useful_until(dated, kind)
            if at is not None and until is not None and at <= now:
                yield Due(kind, dated.noun, dated.id, start_key(dated.when), channel, at, late=now >= until)


def still_due(dated: Dated | None, kind: NoticeKind, subject_start: str, now: datetime) -> bool:
    """Whether a notice that waits is still worth posting: its event stands, has not moved, and there is time to act."""
    if dated is None or dated.state == EventState.CANCELLED or start_key(dated.when) != subject_start:
        return False
    until = useful_until(dated, kind)
    return until is not None and now < until
