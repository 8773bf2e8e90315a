"""Which notices the season must produce, to whom and when: plain arithmetic on the season's file and the script.

Nothing of the bot is used here. The rules are those of the product: everyone in a meeting is reminded at 09:00 the day before and 1 hour
before; the contact of a cluster that has not answered is reminded 3 days and 1 day before registration closes; quarterly meet-ups are
announced in the channel three weeks and three days before; a move, a cancellation or a promotion is told at once; the digest comes on
Mondays; quiet hours apply; nobody gets more than one unasked message a day.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from season.meetings import DAY, HOUR, ROUND, Meeting
from season.script import BEGINS, ENDS, Somebody, people
from season.story import Season

CHANNEL: Final = "#announcements"
EXPECTED: Final = Path(__file__).parent / "data" / "expected.txt"
NINE, EVENING, MORNING = time(9), time(20), time(8)


@dataclass(frozen=True)
class Line:
    """A notice: when (UTC), what kind, what about, to whom (a Slack id, or the channel)."""

    at: datetime
    kind: str
    about: str
    who: str

    def written(self, somebody: dict[str, Somebody]) -> str:
        """The line as written in expected.txt, with the time in UTC and in the recipient's zone."""
        one = somebody.get(self.who)
        there = self.at.astimezone(ZoneInfo(one.zone if one else "Europe/Paris"))
        name, where = (one.name, one.zone) if one else (self.who, "Europe/Paris")
        return f"{self.at:%Y-%m-%d %H:%M} UTC | {there:%a %H:%M} {where} | {name} | {self.kind} | {self.about}".rstrip(" |")


@dataclass(frozen=True)
class Matter:
    """Something to tell one person, due at `line.at` and useless from `until` on.

    `urgent` is sent at once in a message of its own, in quiet hours too. `foreseen` is known in advance, so the day's message waits for it.
    """

    line: Line
    until: datetime
    urgent: bool = False
    foreseen: bool = True


class Telling:
    """Computes everything people must be told directly, from the season and its script."""

    def __init__(self, season: Season) -> None:
        self.season, self.people, self.contacts = season, season.people, season.contacts

    def matters(self) -> Iterator[Matter]:
        """Everything to tell people: reminders, closing deadlines, changes and digests."""
        for meeting in self.season.meetings:
            yield from self._reminders(meeting)
        for meeting in [
            *(one for one in self.season.meetings if one.kind == "rendez-vous"),
            next(one for one in self.season.meetings if one.of == ROUND),
        ]:
            yield from self._closings(meeting)
        yield from self._changes()
        yield from self._digests()

    def _reminders(self, meeting: Meeting) -> Iterator[Matter]:
        for known in {self.season.start(meeting, at) for at in (BEGINS, ENDS)} - {None} | ({None} if meeting.day else set()):
            for one in self.people.values():
                day = meeting.day or (known or BEGINS).astimezone(ZoneInfo(one.zone)).date()
                before = datetime.combine(day - DAY, NINE, ZoneInfo(one.zone)).astimezone(UTC)
                begins = known or datetime.combine(day, time(), ZoneInfo(meeting.zone)).astimezone(UTC)
                if meeting.kind != "quarterly" and self._expected(meeting, one.id, before, known):
                    yield Matter(Line(before, "meeting_day", meeting.about, one.id), begins - HOUR)
                if known and self._expected(meeting, one.id, known - HOUR, known):
                    yield Matter(Line(known - HOUR, "meeting_hour", meeting.about, one.id), known, urgent=True)

    def _expected(self, meeting: Meeting, who: str, at: datetime, start: datetime | None) -> bool:
        """Whether they are in the meeting when their reminder is due; who registers later has just read what it would say."""
        if self.season.start(meeting, at) != start or self.season.cancelled(meeting, at):
            return False
        return self.season.in_it(meeting, at).get(who, ENDS) <= at

    def _closings(self, meeting: Meeting) -> Iterator[Matter]:
        closes, about = meeting.closes, meeting.of or meeting.title
        assert closes is not None
        for cluster, contact in self.contacts.items():
            zone = ZoneInfo(self.people[contact].zone)
            last = (closes - timedelta(seconds=1)).astimezone(zone).date()
            moments = [datetime.combine(last - days * DAY, NINE, zone).astimezone(UTC) for days in (3, 1)]
            for kind, at, until in zip(("closing_3_days", "closing_1_day"), moments, (moments[1], closes), strict=True):
                if cluster not in self.season.answered(meeting, at) and cluster != meeting.host:
                    yield Matter(Line(at, kind, about, contact), until)
        secretariat = next(one.id for one in self.people.values() if one.role == "secretariat")
        tell = self.contacts[meeting.host] if meeting.host else secretariat
        yield Matter(Line(closes, "closed", about, tell), closes + 3 * DAY, foreseen=False)

    def _changes(self) -> Iterator[Matter]:
        for step in self.season.done("fixes", "moves", "cancels"):
            fixed = next((one for one in self.season.meetings if one.title == step.what), None)
            meeting, kind = fixed or self.season.meant(step), "cancelled" if step.does == "cancels" else "moved"
            begins = min(one for at in (step.at - HOUR, step.at) if (one := self.season.start(meeting, at)) is not None)
            told = set(self.season.in_it(meeting, step.at)) | set(
                self.season.seats(meeting.of, step.at)[0].values() if meeting.of in self.season.leaders else ()
            )
            for one in told - {step.who}:
                soon = begins - step.at <= DAY
                yield Matter(Line(step.at, kind, meeting.about, one), begins, urgent=soon, foreseen=False)
        for step in self.season.done("gives back"):
            for cluster in self.season.seats(step.what, step.at - HOUR)[1][:1]:
                yield Matter(Line(step.at, "promoted", step.what, self.contacts[cluster]), ENDS, urgent=True)
        for step in self.season.done("leaves"):
            for group in self.season.leaders:
                if step.who in self.season.seats(group, step.at - HOUR)[0].values():
                    yield Matter(Line(step.at, "placed", group, self.contacts[self.people[step.who].cluster]), ENDS, foreseen=False)
        for step in self.season.done("sends"):
            meeting = self.season.meant(step)
            tell = next(one.id for one in self.people.values() if one.name == step.more)
            assert meeting.start is not None
            yield Matter(Line(step.at, "placed", meeting.about, tell), meeting.start, foreseen=False)

    def _digests(self) -> Iterator[Matter]:
        for one in self.people.values():
            gone = next((step.at for step in self.season.done("leaves") if step.who == one.id), ENDS)
            monday = BEGINS.date() + timedelta(days=-BEGINS.weekday() % 7)
            while (at := datetime.combine(monday, NINE, ZoneInfo(one.zone)).astimezone(UTC)) < gone:
                if self.season.has_news(one, at):
                    yield Matter(Line(at, "digest", "", one.id), at + timedelta(hours=36))
                monday += 7 * DAY


def expected() -> list[Line]:
    """Every notice of the season, in the order of time."""
    season, by_person = Season(), defaultdict(list)
    for matter in Telling(season).matters():
        if matter.line.at < ENDS:
            by_person[matter.line.who].append(matter)
    lines = [line for who, theirs in by_person.items() for line in _told(season, who, theirs)]
    lines += [Line(at, kind, one.title, CHANNEL) for one in season.meetings if one.kind == "quarterly" for kind, at in _posts(one)]
    return sorted(lines, key=lambda one: (one.at, one.kind, one.about, one.who))


def written(lines: list[Line]) -> list[str]:
    """The lines as written in expected.txt."""
    somebody = people()
    return [line.written(somebody) for line in lines]


def _posts(meeting: Meeting) -> list[tuple[str, datetime]]:
    zone = ZoneInfo(meeting.zone)
    assert meeting.start is not None
    day, leads = meeting.start.astimezone(zone).date(), {"quarterly_3_weeks": 21, "quarterly_3_days": 3}
    return [(kind, datetime.combine(day - days * DAY, NINE, zone).astimezone(UTC)) for kind, days in leads.items()]


def _told(season: Season, who: str, matters: list[Matter]) -> Iterator[Line]:
    """When each is sent: urgent ones at once, the rest in one message a day, which waits for what is foreseen later that day."""
    zone, days = ZoneInfo(season.people[who].zone), defaultdict(list)
    for matter in matters:
        if matter.urgent:
            yield matter.line
        else:
            at = _after_quiet(matter.line.at, zone)
            days[at.astimezone(zone).date()].append((at, matter))
    waiting: list[Matter] = []
    day, last = BEGINS.date(), ENDS.date()
    while day <= last:
        today = sorted(days[day], key=lambda one: one[0])
        at = _moment(season, who, today, waiting, datetime.combine(day, MORNING, zone).astimezone(UTC))
        goes = [*waiting, *(matter for due, matter in today if due <= at)] if at else []
        yield from (replace(matter.line, at=at) for matter in goes if at and at < matter.until)
        waiting = [matter for matter in (*waiting, *(matter for _, matter in today)) if matter not in goes]
        day += DAY


def _moment(season: Season, who: str, today: list[tuple[datetime, Matter]], waiting: list[Matter], morning: datetime) -> datetime | None:
    """When the one message of a day is sent; None if there is none. With "Fewer" only a digest day has one."""
    digest = [due for due, matter in today if matter.line.kind == "digest"]
    if season.fewer(who, morning):
        return max(digest, default=None)
    foreseen = [due for due, matter in today if matter.foreseen]
    if foreseen:
        return max(foreseen)
    useful = [matter for matter in waiting if morning < matter.until]
    return morning if useful else min((due for due, _ in today), default=None)


def _after_quiet(at: datetime, zone: ZoneInfo) -> datetime:
    """The same instant or, if it falls into quiet hours, their end: 08:00 in the reader's zone."""
    there = at.astimezone(zone)
    if MORNING <= there.time() < EVENING:
        return at
    day = there.date() if there.time() < MORNING else there.date() + DAY
    return datetime.combine(day, MORNING, zone).astimezone(UTC)
