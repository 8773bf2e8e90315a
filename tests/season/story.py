"""The state of the season at any instant, computed from its file and the script: dates, seats, waiting lists, participants, answers."""

from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from season.meetings import DAY, HOUR, Meeting, leaders, meetings
from season.script import BEGINS, ENDS, Somebody, Step, people, steps

SEATS: Final = 8


class Season:
    """The season's file, its people and the script; each method answers for a given instant."""

    ends = ENDS

    def __init__(self) -> None:
        self.people, self.steps, self.meetings = people(), steps(), list(meetings())
        self.leaders = dict(leaders())
        self.contacts = {one.cluster: one.id for one in self.people.values() if one.role == "contact"}
        self.announced = next(step.at for step in self.steps if step.does == "announces")

    def done(self, *verbs: str, until: datetime = ENDS) -> list[Step]:
        """The steps with these verbs, up to and including an instant."""
        return [step for step in self.steps if step.does in verbs and step.at <= until]

    def start(self, meeting: Meeting, at: datetime) -> datetime | None:
        """When a meeting begins, as known at an instant; None while only its month is known."""
        begins = meeting.start
        for step in self.done("fixes", until=at):
            if step.what == meeting.title:
                begins = datetime.strptime(step.more, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(meeting.zone)).astimezone(UTC)
        for step in self.done("moves", until=at):
            if self.meant(step) is meeting and begins is not None:
                there = begins.astimezone(ZoneInfo(meeting.zone))
                begins = datetime.combine(date.fromisoformat(step.more), there.time(), ZoneInfo(meeting.zone)).astimezone(UTC)
        return begins

    def meant(self, step: Step) -> Meeting:
        """The meeting that a step is about: the next one of its group."""
        theirs = [one for one in self.meetings if one.of == step.what and one.start is not None and one.start > step.at]
        return min(theirs, key=lambda one: one.start or step.at)

    def cancelled(self, meeting: Meeting, at: datetime) -> bool:
        """Whether a meeting has been cancelled by an instant."""
        return any(self.meant(step) is meeting for step in self.done("cancels", until=at))

    def seats(self, group: str, at: datetime) -> tuple[dict[str, str], list[str]]:
        """The delegate of each cluster with a seat in a group, and the clusters on its waiting list."""
        leader = self.leaders[group]
        seated, waiting = {leader: self.contacts[leader]}, []
        for step in self.done("takes", "waits", "gives back", "leaves", until=at):
            cluster = self.people[step.who].cluster
            if step.does == "leaves" and seated.get(cluster) == step.who:
                seated[cluster] = self.contacts[cluster]
            elif step.what != group:
                continue
            elif step.does == "gives back":
                del seated[cluster]
                seated |= {one: self.contacts[one] for one in waiting[:1]}
                del waiting[:1]
            elif len(seated) < SEATS:
                seated[cluster] = step.who
            else:
                waiting.append(cluster)
        return seated, waiting

    def in_it(self, meeting: Meeting, at: datetime) -> dict[str, datetime]:
        """Who takes part in a meeting as known at an instant, and since when: registered, seated, substitute or guest."""
        if meeting.kind != "meeting":
            wanted = {meeting.title, meeting.of} if meeting.kind != "quarterly" else {f"{meeting.start:%Y-%m-%d}"}
            return {step.who: step.at for step in self.done("registers", "joins", until=at) if step.what in wanted}
        seated, _ = self.seats(meeting.of, at)
        comes = dict.fromkeys(seated.values(), BEGINS)
        for step in self.done("cannot come", "sends", "comes as guest", until=at):
            if step.what != meeting.of or self.meant(step) is not meeting:
                continue
            if step.does == "comes as guest":
                comes[step.who] = step.at
            else:
                comes.pop(step.who, None)
                comes |= {one.id: step.at for one in self.people.values() if one.name == step.more}
        return comes

    def answered(self, meeting: Meeting, at: datetime) -> set[str]:
        """The clusters that have registered or declined by an instant."""
        wanted = {meeting.title, meeting.of}
        return {self.people[step.who].cluster for step in self.done("registers", "declines", until=at) if step.what in wanted}

    def has_news(self, one: Somebody, at: datetime) -> bool:
        """Whether the digest has a line: an event in two weeks, the season just announced, a deadline, a page not checked for a year."""
        checked = [step.at.date() for step in self.done("confirms", until=at) if step.who == one.id]
        if one.role == "contact" and (not checked or checked[-1] < (at - 365 * DAY).date()):
            return True
        if at < self.announced:
            return False
        return at - 7 * DAY < self.announced or any(self._is_near(meeting, at) for meeting in self.meetings)

    def _is_near(self, meeting: Meeting, at: datetime) -> bool:
        begins = self.start(meeting, at) or (datetime.combine(meeting.day, time(), ZoneInfo(meeting.zone)) if meeting.day else None)
        comes = begins is not None and begins < at + 14 * DAY and at < begins + meeting.length and not self.cancelled(meeting, at)
        return comes or (meeting.closes is not None and at < meeting.closes < at + 15 * DAY - HOUR * 12)

    def fewer(self, who: str, at: datetime) -> bool:
        """Whether somebody has pressed "Fewer" by an instant."""
        return any(step.who == who for step in self.done("wants fewer", until=at))
