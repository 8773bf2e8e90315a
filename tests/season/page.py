"""docs/season-2020.md: the played season as a page to read without installing anything."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from season.expectation import CHANNEL
from season.markdown import quoted
from season.observed import by_month, lines, rounded, who
from season.play import Played
from season.script import people

from bot.texts.times import day

PAGE: Final = Path(__file__).parents[2] / "docs" / "season-2020.md"
INTRO: Final = """\
In October 2019 the Global Cosmetics Cluster met in Paris and made a plan for 2020: three remote sessions with one registration, six
working groups of eight, a meeting of the network every three months. This page plays that season, from its announcement to the end of
2020, with sixteen clusters in their time zones. The plan is from the report of 2019; every day, hour and topic of a group, and who does
what, is a sample and says so. All below was really said by the bot: the season is loaded from its file, people type and press in the
local workspace, and the clock is moved hour by hour. Times are shown as the person who reads sees them in Slack."""

KINDS: Final = {
    "quarterly_3_weeks": "Meet-up in 3 weeks",
    "quarterly_3_days": "Meet-up in 3 days",
    "closing_3_days": "Closes in 3 days",
    "closing_1_day": "Closes in 1 day",
    "closed": "Closed",
    "meeting_day": "The day before",
    "meeting_hour": "1 hour before",
    "moved": "Moved, or day fixed",
    "cancelled": "Cancelled",
    "promoted": "A seat became free",
    "placed": "Named by others",
    "digest": "Monday digest",
}


@dataclass(frozen=True)
class Asked:
    """A scene: the answer somebody got at an instant (UTC) of the script. `does` is the button shown when no command was typed."""

    at: str
    who: str
    does: str
    why: str


@dataclass(frozen=True)
class Heard:
    """A scene: the first notice of this kind about this subject that somebody (or the channel) got since a day."""

    kind: str
    about: str
    who: str
    why: str
    since: str = "2019-10-30"


SCENES: Final[Sequence[Asked | Heard]] = (
    Asked("2019-10-30T13:00", "UCALI01", "", "After the meeting in Paris, somebody who could not come asks what was on."),
    Asked(
        "2019-11-04T10:00",
        "UPARIS01",
        "Announce",
        "The operator has loaded the season from its file. The secretariat has looked at it and lets the network see it.",
    ),
    Asked("2019-11-05T13:00", "UCALI01", "Take a seat", "Cali takes a seat in a working group."),
    Asked("2019-11-06T15:00", "UCASABLANCA01", "Wait for a seat", "The ninth cluster that wants one of eight seats waits."),
    Heard("digest", "", "ULONDON01", "The Monday after: one message tells everybody what is new.", "2019-11-05"),
    Asked(
        "2019-11-20T01:30",
        "USEOUL01",
        "",
        "The three sessions are known by their month only. Nothing is invented: the day stays to be fixed.",
    ),
    Asked("2019-11-20T02:00", "USEOUL01", "Register", "One registration for all three."),
    Heard(
        "closing_3_days",
        "Remote working sessions 2020",
        "UTAIPEI01",
        "Four clusters have said nothing. Three days before the deadline their points of contact are asked, at 09:00 their time. "
        "Nobody else is.",
    ),
    Asked(
        "2019-12-04T11:30",
        "UNEWYORK01",
        "",
        "“Before 4 December” has no zone, so it lasts as long as it is 3 December anywhere on Earth. In New York half an hour is left.",
    ),
    Asked("2019-12-04T12:00", "UTAIPEI01", "", "Half an hour later the same question, from Taipei."),
    Heard("moved", "Remote working session 1 of 3", "UCALI01", "The first day is fixed. In Cali it was night then: the message waits."),
    Heard("promoted", "Marketplace", "UCASABLANCA01", "London gives its seat back. Casablanca, which waited, has it at once."),
    Heard("meeting_hour", "Remote working session 1 of 3", "UCALI01", "The first session begins at 07:00 in Cali …"),
    Heard("meeting_hour", "Remote working session 1 of 3", "USEOUL01", "… and at 21:00 in Seoul. Both have the link in time."),
    Heard("quarterly_3_weeks", "Quarterly meet-up", CHANNEL, "Three weeks before a meet-up, in the channel, without the link."),
    Asked("2020-02-03T09:00", "UPARIS02", "", "A member looks for somebody who does packaging."),
    Asked("2020-02-03T09:05", "UPARIS02", "", "One name, one card. What nobody has filled in is said in one line."),
    Asked("2020-03-16T02:00", "UKARATSU02", "My substitute comes", "A delegate cannot come, and says who does."),
    Heard(
        "moved",
        "Communication: Meeting 3",
        "UNEWYORK01",
        "A meeting moves by a day. It is Monday, and in New York still early: the news comes with the digest, in one message.",
    ),
    Asked("2020-06-10T14:00", "UTORONTO01", "", "A member prepares a journey. Local time and public holidays work for every country."),
    Heard("cancelled", "Research projects and funding: Meeting 3", "UBEIRA01", "A meeting is cancelled the evening before: told at once."),
    Heard("closed", "Cosmetics Clusters Rendez-Vous 2020", "UPARIS02", "Registration is over: its host hears how it stands."),
)


def page(played: Played) -> str:
    """The whole page, as Markdown."""
    parts = ["# The season of 2020, as the bot tells it", "", INTRO.replace("\n", " "), "", "Make the page anew with `make season`.", ""]
    for scene in SCENES:
        parts += [*(_asked(played, scene) if isinstance(scene, Asked) else _heard(played, scene)), ""]
    parts += ["## All notices of the season", "", *_calendar(played), ""]
    parts += ["## Messages per person and month", "", *_table(played), ""]
    return "\n".join([*parts, "To try all of it yourself, with a clock to move: `make run`."]) + "\n"


def _asked(played: Played, scene: Asked) -> Iterator[str]:
    at, one = datetime.fromisoformat(scene.at).replace(tzinfo=UTC), people()[scene.who]
    found = next(each for each in played.answered if (each.step.at, each.step.who) == (at, scene.who))
    yield from _head(at, one.zone, f"in {one.city}", scene.why)
    yield f"> **`{found.typed}`**" if found.typed else f"> `[ {scene.does} ]`"
    yield ">"
    yield from quoted(found.blocks, one.zone)


def _heard(played: Played, scene: Heard) -> Iterator[str]:
    notice, since = (scene.kind, scene.about), datetime.fromisoformat(scene.since).replace(tzinfo=UTC)
    found = next(each for each in played.told if who(each) == scene.who and notice in each.notices and each.at >= since)
    one = people().get(scene.who)
    zone = one.zone if one else "Europe/Paris"
    yield from _head(rounded(found.at), zone, f"in {one.city}" if one else "in Paris", scene.why)
    yield "> **Direct message**" if one else f"> **{CHANNEL}**"
    yield ">"
    yield from quoted(played.posts.get(found.at, found.blocks), zone)


def _head(at: datetime, zone: str, where: str, why: str) -> Iterator[str]:
    here = at.astimezone(ZoneInfo(zone))
    yield from (f"## {day(here.date())}, {here:%H:%M} {where}", "", why, "")


def _calendar(played: Played) -> Iterator[str]:
    """How many notices of each kind went out in each month (UTC)."""
    said = lines(played)
    count = Counter((f"{one.at:%Y-%m}", one.kind) for one in said)
    months = sorted({month for month, _ in count})
    yield "One line of a message is one notice: what is due for somebody on the same day comes in one message."
    yield ""
    yield from _rows(
        ["", *map(_month, months), "all"],
        [[name, *(count[month, kind] for month in months), sum(count[month, kind] for month in months)] for kind, name in KINDS.items()],
    )


def _table(played: Played) -> Iterator[str]:
    """How many messages each person got in each month of their local time."""
    count = by_month(played)
    months = sorted({month for _, month in count})
    names: Mapping[str, str] = {CHANNEL: CHANNEL} | {one.id: one.name for one in people().values()}
    yield "The 1-hour reminder, a promotion, and what moves or is cancelled within a day come besides the one message a day."
    yield ""
    yield from _rows(
        ["", *map(_month, months), "all"],
        [[name, *(count[one, month] for month in months), sum(count[one, month] for month in months)] for one, name in names.items()],
    )


def _month(month: str) -> str:
    return f"{date.fromisoformat(f'{month}-01'):%b %y}"


def _rows(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(str(cell or '') for cell in row)} |"
