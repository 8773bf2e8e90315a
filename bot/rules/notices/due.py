"""What the bot says by itself, to whom, and when (rule 6). Pure: what is due follows from what there is to tell and the time.

Of what nobody has asked for, a person gets one message a day. All that is due by then goes into it; what is due later on the same day
holds it back, so that nothing has to wait for a day on which it would help nobody any more.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Protocol

from bot.rules.notices.quiet_hours import Reader, allowed_at, day_of, is_quiet
from store.models import NoticeKind

MORNING: Final = time(9)
URGENT_WITHIN: Final = timedelta(hours=24)
"""What moves or is cancelled so shortly before is told at once, besides the one message a day."""
REMEMBERED: Final = timedelta(days=366)
"""How far back anything is looked for that is still to be told: less far than the outbox remembers what it has said."""


@dataclass(frozen=True)
class Due:
    """A notice whose moment has come. `late` says that it would help nobody any more: it is put down as skipped.

    `besides` says that it is a message of its own, besides the one a day.
    """

    kind: NoticeKind
    noun: str
    subject_id: int
    subject_start: str
    recipient: str
    due_at: datetime
    late: bool
    besides: bool = False


STANDS_IN_DIGEST: Final = frozenset({NoticeKind.CLAIM, NoticeKind.NO_CONTACT, NoticeKind.QUESTION})
"""What the digest lists in a line of its own: on a Monday it is not said beside it."""

UNASKED: Final = STANDS_IN_DIGEST | {
    NoticeKind.DIGEST,
    NoticeKind.MEETING_DAY,
    NoticeKind.CLOSING_3_DAYS,
    NoticeKind.CLOSING_1_DAY,
    NoticeKind.PLACED,
    NoticeKind.MOVED,
    NoticeKind.CANCELLED,
    NoticeKind.CLOSED,
    NoticeKind.NO_MEETUP,
    NoticeKind.REVIEW,
}
"""Direct messages nobody has asked for: they share the one a day, unless they are urgent."""

IN_ORDER: Final = (
    NoticeKind.CANCELLED,
    NoticeKind.MOVED,
    NoticeKind.MEETING_DAY,
    NoticeKind.PLACED,
    NoticeKind.CLOSING_1_DAY,
    NoticeKind.CLOSING_3_DAYS,
    NoticeKind.REVIEW,
    NoticeKind.CLAIM,
    NoticeKind.QUESTION,
    NoticeKind.NO_CONTACT,
    NoticeKind.CLOSED,
    NoticeKind.NO_MEETUP,
    NoticeKind.DIGEST,
)
"""The order in which they stand in one message."""

WAKES: Final = frozenset({NoticeKind.MEETING_HOUR, NoticeKind.MOVED, NoticeKind.CANCELLED})
"""What comes in quiet hours too once it is urgent. All else waits for their end, if it is of use then."""

URGENT: Final = frozenset({NoticeKind.LINK, NoticeKind.UNDELIVERED})
"""What goes out at once, in quiet hours too: the person has just asked for it, or the operator must know."""

MUTABLE: Final = (
    NoticeKind.MEETING_DAY,
    NoticeKind.MEETING_HOUR,
    NoticeKind.CLOSING_3_DAYS,
    NoticeKind.CLAIM,
    NoticeKind.QUESTION,
    NoticeKind.NO_CONTACT,
    NoticeKind.CLOSED,
    NoticeKind.DIGEST,
)
"""What a person may mute by itself. "Fewer" leaves the digest and what is urgent or an answer to them."""

MUTED_WITH: Final = {NoticeKind.CLOSING_1_DAY: NoticeKind.CLOSING_3_DAYS, NoticeKind.NO_MEETUP: NoticeKind.CLOSED}
"""One choice for both."""


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
    @property
    def wake(self) -> bool: ...  # noqa: D102


def reader_of(person: Preferences) -> Reader | None:
    """How a member wants to be told; nothing for somebody who is not in Slack any more."""
    if person.slack_id is None:
        return None
    hours = (person.quiet_from, person.quiet_until)
    return Reader(person.slack_id, person.zone, *hours, tuple(person.muted), person.fewer, person.wake)


@dataclass(frozen=True)
class Matter:
    """Something to tell one person by direct message, from `arisen_at` (UTC) on. `start` makes a new round of the same a new notice.

    From `until` on it would help nobody any more; from `urgent_from` on it waits for nothing.
    """

    kind: NoticeKind
    noun: str
    subject_id: int
    start: str
    reader: Reader
    arisen_at: datetime
    until: datetime | None = None
    urgent_from: datetime | None = None


def key_of(matter: Matter) -> tuple[str, str, int, str, str]:
    """What makes it one notice in the outbox, and no second."""
    return matter.kind, matter.noun, matter.subject_id, matter.start, matter.reader.slack_id


def wants(reader: Reader, kind: NoticeKind) -> bool:
    """Whether somebody wants to be told of this kind of thing by message: one of its own, or as a part of the digest."""
    return MUTED_WITH.get(kind, kind) not in {one for one in MUTABLE if one in reader.muted} and not (
        reader.fewer and kind in STANDS_IN_DIGEST
    )


def due_matters(matters: Iterable[Matter], told: Collection[tuple[str, datetime]], now: datetime) -> Iterator[Due]:
    """Which of these go out by now, also those that are due later today. `told` are the daily messages of late: recipient and when."""
    by_person: dict[str, list[Matter]] = {}
    for matter in sorted(matters, key=lambda one: (one.arisen_at, one.kind, one.subject_id)):
        if wants(matter.reader, matter.kind):
            by_person.setdefault(matter.reader.slack_id, []).append(matter)
    for recipient, theirs in by_person.items():
        reader = theirs[0].reader
        useful = [one for one in theirs if one.until is None or now < one.until]
        for one in theirs:
            if one not in useful:
                yield _due(one, now, late=True)
            elif one.arisen_at <= now and is_besides(one, now) and _may_come(one, now):
                yield _due(one, now, besides=True)
        days = {day_of(at, reader) for who, at in told if who == recipient}
        if day_of(now, reader) not in days and not is_quiet(now, reader):
            yield from (_due(one, now) for one in _daily([one for one in useful if not is_besides(one, now)], now))


def is_besides(matter: Matter, now: datetime) -> bool:
    """Whether it is a message of its own: an answer to the person, or what cannot wait."""
    return matter.kind not in UNASKED or (matter.urgent_from is not None and matter.urgent_from <= now)


def _may_come(matter: Matter, now: datetime) -> bool:
    """Whether the reader's quiet hours let it through now."""
    reader = matter.reader
    if matter.kind in URGENT or not is_quiet(now, reader):
        return True
    urgent = matter.kind in WAKES and matter.urgent_from is not None and matter.urgent_from <= now
    useless = matter.until is not None and allowed_at(now, reader) >= matter.until
    return reader.wake and (urgent or useless)


def _daily(matters: Sequence[Matter], now: datetime) -> list[Matter]:
    """What the one message of the day says, if it goes out now: all that is due, unless more is due later today."""
    if not matters:
        return []
    reader, today = matters[0].reader, day_of(now, matters[0].reader)
    digest = [one for one in matters if one.kind == NoticeKind.DIGEST]
    if reader.fewer and not digest:
        return []
    if any(one.arisen_at > now and _is_on(one, today) for one in (digest if reader.fewer else matters)):
        return []
    return [one for one in matters if one.arisen_at <= now and not (digest and one.kind in STANDS_IN_DIGEST)]


def _is_on(matter: Matter, today: date) -> bool:
    return day_of(allowed_at(matter.arisen_at, matter.reader), matter.reader) == today


def _due(matter: Matter, now: datetime, *, late: bool = False, besides: bool = False) -> Due:
    return Due(matter.kind, matter.noun, matter.subject_id, matter.start, matter.reader.slack_id, now, late, besides)
