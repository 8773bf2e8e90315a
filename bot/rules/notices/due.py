"""Which notices are due, to whom and when (rule 6). Pure: computed from current data and the time.

A person gets one unasked message a day, which contains all that is due. It is held back while more is due later on the same day, so
that nothing has to wait for a day on which it would be useless.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Protocol

from bot.rules.notices.kinds import KINDS
from bot.rules.notices.quiet_hours import Recipient, allowed_at, day_of, is_quiet
from store.models import NoticeKind

MORNING: Final = time(9)
URGENT_WITHIN: Final = timedelta(hours=24)
"""A move or cancellation so shortly before the event is sent at once, besides the daily message."""
REMEMBERED: Final = timedelta(days=366)
"""How far back to look for what is still to be announced; shorter than the outbox's retention of sent notices."""


@dataclass(frozen=True)
class Due:
    """A notice that is due. `late`: it would be useless by now, and is recorded as skipped.

    `besides`: it is sent on its own, not within the daily message.
    """

    kind: NoticeKind
    noun: str
    subject_id: int
    subject_start: str
    recipient: str
    due_at: datetime
    late: bool
    besides: bool = False


class Preferences(Protocol):
    """The notification preferences in a member's row or value."""

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
    @property
    def wake(self) -> bool: ...  # noqa: D102


def reader_of(person: Preferences) -> Recipient | None:
    """The notification preferences of a member; None if they are no longer in Slack."""
    if person.slack_id is None:
        return None
    hours = (person.quiet_from, person.quiet_until)
    return Recipient(person.slack_id, person.zone, *hours, tuple(person.muted), person.fewer, person.wake)


@dataclass(frozen=True)
class PendingNotice:
    """Something to announce to one person by direct message, from `arisen_at` (UTC) on; a different `start` makes a new notice.

    From `until` on it is useless; from `urgent_from` on it is sent at once.
    """

    kind: NoticeKind
    noun: str
    subject_id: int
    start: str
    reader: Recipient
    arisen_at: datetime
    until: datetime | None = None
    urgent_from: datetime | None = None


def key_of(matter: PendingNotice) -> tuple[str, str, int, str, str]:
    """The unique key of a notice in the outbox."""
    return matter.kind, matter.noun, matter.subject_id, matter.start, matter.reader.slack_id


def wants(reader: Recipient, kind: NoticeKind) -> bool:
    """Whether somebody wants this kind of notice by message, separately or in the digest."""
    return KINDS[kind].muted_as not in reader.muted and not (reader.fewer and KINDS[kind].in_digest)


def due_matters(matters: Iterable[PendingNotice], told: Collection[tuple[str, datetime]], now: datetime) -> Iterator[Due]:
    """The notices to send now. `matters` includes those due later today; `told` are recent daily messages (recipient, UTC time)."""
    by_person: dict[str, list[PendingNotice]] = {}
    for matter in sorted(matters, key=lambda one: (one.arisen_at, one.kind, one.subject_id)):
        if wants(matter.reader, matter.kind):
            by_person.setdefault(matter.reader.slack_id, []).append(matter)
    for recipient, theirs in by_person.items():
        reader = theirs[0].reader
        useful = [one for one in theirs if one.until is None or now < one.until]
        for one in theirs:
            if one not in useful:
                yield _due(one, now, late=True)
            elif one.arisen_at <= now and is_separate(one, now) and _may_come(one, now):
                yield _due(one, now, besides=True)
        days = {day_of(at, reader) for who, at in told if who == recipient}
        if day_of(now, reader) not in days and not is_quiet(now, reader):
            yield from (_due(one, now) for one in _daily([one for one in useful if not is_separate(one, now)], now))


def is_separate(matter: PendingNotice, now: datetime) -> bool:
    """Whether it is sent on its own: an answer to the person, or urgent."""
    return not KINDS[matter.kind].daily or (matter.urgent_from is not None and matter.urgent_from <= now)


def _may_come(matter: PendingNotice, now: datetime) -> bool:
    """Whether the reader's quiet hours allow it now."""
    reader = matter.reader
    if KINDS[matter.kind].urgent or not is_quiet(now, reader):
        return True
    urgent = KINDS[matter.kind].wakes and matter.urgent_from is not None and matter.urgent_from <= now
    useless = matter.until is not None and allowed_at(now, reader) >= matter.until
    return reader.wake and (urgent or useless)


def _daily(matters: Sequence[PendingNotice], now: datetime) -> list[PendingNotice]:
    """The content of the daily message if sent now; empty while more is due later today."""
    if not matters:
        return []
    reader, today = matters[0].reader, day_of(now, matters[0].reader)
    digest = [one for one in matters if one.kind == NoticeKind.DIGEST]
    if reader.fewer and not digest:
        return []
    if any(one.arisen_at > now and _is_on(one, today) for one in (digest if reader.fewer else matters)):
        return []
    return [one for one in matters if one.arisen_at <= now and not (digest and KINDS[one.kind].in_digest)]


def _is_on(matter: PendingNotice, today: date) -> bool:
    return day_of(allowed_at(matter.arisen_at, matter.reader), matter.reader) == today


def _due(matter: PendingNotice, now: datetime, *, late: bool = False, besides: bool = False) -> Due:
    return Due(matter.kind, matter.noun, matter.subject_id, matter.start, matter.reader.slack_id, now, late, besides)
